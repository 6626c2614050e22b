# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the web client reads of each record of a view, as it tells the server.

All fields of the view, with the names of linked records, the lines that are shown
inside, and what some widgets read besides. Compared with what Chromium sends.
"""

import ast

from lxml import etree

# Widgets that read more of a linked record than its name.
COLOUR_WIDGETS = {"many2many_tags", "many2many_tags_avatar", "kanban.many2many_tags"}
_ACTIVITY = {
    "activity_exception_decoration": {},
    "activity_exception_icon": {},
    "activity_state": {},
    "activity_summary": {},
    "activity_type_icon": {},
    "activity_type_id": {"fields": {"display_name": {}}},
}
# Other fields of the record that a widget needs.
NEEDED_BY = {
    "kanban_activity": _ACTIVITY,
    "list_activity": _ACTIVITY,
    "statusbar_duration": {"duration_tracking": {}},
}


def specification(model, arch, kind):
    """The specification for a view of a model.

    :param arch: the view as an element
    :param kind: ``list``, ``kanban`` or ``form``
    """
    result = {}
    for node in _field_nodes(arch):
        field = model._fields[node.get("name")]
        known = result.setdefault(field.name, {})
        if not _always_invisible(node, kind):
            known.update(_of_field(model.env, field, node))
            result.update(NEEDED_BY.get(node.get("widget"), {}))
        elif field.type in ("many2one", "reference"):
            known.setdefault("fields", {})
    return result


def _field_nodes(arch):
    """The fields of a view, without those of the views inside its fields."""
    for child in arch:
        if child.tag == "field":
            yield child
        else:
            yield from _field_nodes(child)


def _always_invisible(node, kind):
    attribute = "column_invisible" if kind == "list" else "invisible"
    return node.get(attribute) in ("1", "True", "true")


def _of_field(env, field, node):
    if field.type in ("many2one", "reference"):
        return {"fields": {"display_name": {}}, **_context(node)}
    if field.type not in ("one2many", "many2many"):
        return {}
    if node.get("widget") in COLOUR_WIDGETS:
        options = ast.literal_eval(node.get("options") or "{}")
        colour = options.get("color_field")
        return {"fields": {"display_name": {}, **({colour: {}} if colour else {})}}
    inner = _inner_view(env, field, node)
    if inner is None:
        return {"fields": {}}
    fields = specification(env[field.comodel_name], inner, inner.tag)
    return {"fields": fields, "limit": 40, **_context(node)}


def _context(node):
    """The context that a field's records are read in, as far as it is constant."""
    if not node.get("context"):
        return {}
    written = ast.parse(node.get("context"), mode="eval").body
    context = {
        key.value: value.value
        for key, value in zip(written.keys, written.values, strict=True)
        if isinstance(value, ast.Constant)
    }
    return {"context": context} if context else {}


def _inner_view(env, field, node):
    """The list or kanban that shows linked records, inline or the model's own."""
    for child in node:
        if child.tag in ("list", "kanban"):
            return child
    if node.get("widget") or node.getroottree().getroot().tag != "form":
        return None
    mode = (node.get("mode") or "list").split(",")[0]
    found = env[field.comodel_name].get_views([(False, mode)])
    return etree.fromstring(found["views"][mode]["arch"])
