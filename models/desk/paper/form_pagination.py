# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Page breaks for Debian's wkhtmltopdf.

Its engine keeps a table on one page if told so, but neither a row nor the head of
a list. So each row of a form becomes a table of its own before it is printed, a
heading stays with the row below it, and a long list is dealt out over pages, each
with the list's head.
"""

from copy import deepcopy

from lxml import etree, html

_TABLES = (
    "//table[contains(concat(' ', normalize-space(@class), ' '), ' o_form_table ')]"
)
# Characters; about a dozen lines of Chinese.
_LONG_TEXT = 600


def paginate(body):
    """The HTML of a page of forms, its rows made safe against being cut."""
    root = html.document_fromstring(body)
    for table in root.xpath(_TABLES):
        _split(table)
    return html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def _split(table):
    """Put one table for each group of rows that stays together in its place."""
    columns = table.find("colgroup")
    head = table.find("thead")
    heading = [] if head is None else list(head.iter("tr"))
    groups = list(_groups(table, heading))
    per_page = int(table.get("data-rows", 0))
    place = table
    for index, rows in enumerate(groups):
        part = etree.Element("table", attrib=dict(table.attrib))
        if columns is not None:
            part.append(deepcopy(columns))
        if heading and (not index or per_page and index % per_page == 0):
            rows = [*(deepcopy(row) for row in heading), *rows]
        part.extend(rows)
        _add_class(part, "o_flow" if _flows(rows[-1]) else "o_keep")
        if per_page and index and index % per_page == 0:
            _add_class(part, "o_next_page")
        place.addnext(part)
        place = part
    tail = table.tail
    table.getparent().remove(table)
    if groups:
        place.tail = tail


def _groups(table, heading):
    """Rows that belong on one page: a heading with what follows it."""
    group = []
    for row in list(table.iter("tr")):
        if row in heading or next(row.iterancestors("table")) is not table:
            continue
        if group and _flows(row):
            yield group
            group = []
        group.append(row)
        if not _is_heading(row):
            yield group
            group = []
    if group:
        yield group


def _is_heading(row):
    return all(cell.tag == "th" for cell in row)


def _flows(row):
    """Whether a row holds so much text that it may run over the end of a page."""
    return "o_flow" in (row.get("class") or "").split() and (
        len(row.text_content()) > _LONG_TEXT
    )


def _add_class(element, name):
    element.set("class", f"{element.get('class', '')} {name}")
