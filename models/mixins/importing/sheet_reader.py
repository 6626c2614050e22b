# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spreadsheet files, with what the usual reader leaves out.

A number of more digits than a spreadsheet keeps is read as the spreadsheet shows it,
in scientific notation, so that nobody takes its made-up digits for real ones; a
percentage is read with its sign.
"""

import io
from datetime import datetime, time

from .cell_values import SHEET_DIGITS

_LONGEST = 10**SHEET_DIGITS


def read_xlsx(env, content, options):
    """The number of rows of a sheet and those that are not empty.

    :raises ValueError: if a cell holds an error such as #REF!
    """
    # As Odoo does: only who imports a workbook needs it.
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    options["sheets"] = book.sheetnames
    options["sheet"] = options.get("sheet") or book.sheetnames[0]
    sheet = book[options["sheet"]]
    rows = [[_cell_value(env, cell) for cell in row] for row in sheet.rows]
    return sheet.max_row, [row for row in rows if _is_filled(row)]


def mark_long_numbers(sheet, rows):
    """Put what the spreadsheet shows in place of digits that it has made up (XLS)."""
    long_numbers = {
        str(int(cell.value)): f"{cell.value:.{SHEET_DIGITS - 1}E}"
        for row in sheet.get_rows()
        for cell in row
        if isinstance(cell.value, float) and abs(cell.value) >= _LONGEST
    }
    if long_numbers:
        for row in rows:
            row[:] = [long_numbers.get(value, value) for value in row]


def _is_filled(row):
    return any(value and (not isinstance(value, str) or value.strip()) for value in row)


def _cell_value(env, cell):
    value = cell.value
    if cell.data_type == "e":
        raise ValueError(
            env._(
                "The cell at row %(row)s, column %(column)s holds the error %(error)s.",
                row=cell.row,
                column=cell.column_letter,
                error=value,
            )
        )
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return _number_text(value, cell.number_format or "")
    if isinstance(value, datetime):
        # A day that a spreadsheet holds is a time at its midnight.
        return value.date() if value.time() == time() else value
    return str(value)


def _number_text(value, number_format):
    if abs(value) >= _LONGEST:
        return f"{value:.{SHEET_DIGITS - 1}E}"
    if "%" in number_format:
        return f"{round(value * 100, 10):.15g}%"
    return str(int(value)) if value % 1 == 0 else str(value)
