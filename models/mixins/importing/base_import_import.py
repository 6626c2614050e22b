# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..addon import is_our_field, is_our_model
from . import cell_values, sheet_reader
from .cell_values import UnreadCell

# So many bad cells are named; a file with more is bad as a whole.
MAX_BAD_CELLS = 50
_TEXTS = ("char", "text")
_NUMBERS = ("integer", "float", "monetary")
_DAYS = ("date", "datetime")


class BaseImportImport(models.TransientModel):
    """Files of the house's own models are read as people write them.

    What a cell says is taken as it stands or refused with its row and the title of
    its column: no number becomes another number, no day another day.
    """

    _name = "base_import.import"
    _inherit = ["property.own.rows", "base_import.import"]

    def execute_import(self, fields, columns, options, dryrun=False):
        """Load a file of a strict model in one go.

        The client sends large files in batches, each a transaction of its own: a
        bad row in a late batch would leave the earlier ones in the database.
        """
        if getattr(self.env[self.res_model], "_import_whole_file", False):
            options = dict(options, limit=None)
        titles = dict(zip(fields, columns or fields, strict=False))
        try:
            return super(
                BaseImportImport, self.with_context(property_import_titles=titles)
            ).execute_import(fields, columns, options, dryrun=dryrun)
        except CellsRefused as refusal:
            return {"ids": False, "messages": refusal.messages, "nextrow": 0}

    # Which files

    @api.model
    def _is_read_strictly(self, import_fields=()):
        """Whether a file of the model is read by the rules of the house."""
        model = self.env[self.res_model]
        if is_our_model(model) or self.res_model == "helpdesk.ticket":
            return True
        # Of others' models, where the file fills in what we add to them.
        paths = import_fields or self.env.context.get("property_import_titles", ())
        names = {path.split("/")[0] for path in paths if path} & model._fields.keys()
        return any(is_our_field(model._fields[name]) for name in names)

    # Files

    def _read_xlsx(self, options):
        if not self._is_read_strictly():
            return super()._read_xlsx(options)
        return sheet_reader.read_xlsx(self.env, self.file or b"", options)

    def _read_xls_book(self, book, sheet_name):
        count, rows = super()._read_xls_book(book, sheet_name)
        if self._is_read_strictly():
            sheet_reader.mark_long_numbers(book.sheet_by_name(sheet_name), rows)
        return count, rows

    # Cells

    def _parse_import_data(self, data, import_fields, options):
        """:raises CellsRefused: with each cell that cannot be taken as it stands"""
        if not self._is_read_strictly(import_fields):
            return super()._parse_import_data(data, import_fields, options)
        messages = []
        for index, path in enumerate(import_fields):
            field = self._field_of(path)
            if field is not None:
                messages += self._read_column(data, index, path, field, options)
        messages += self._missing_cells(data, import_fields)
        if messages:
            messages.sort(key=lambda message: message["record"])
            raise CellsRefused(messages[:MAX_BAD_CELLS])
        return super(
            BaseImportImport, self.with_context(property_cells_are_read=True)
        )._parse_import_data(data, import_fields, options)

    def _parse_date_from_data(self, data, index, name, field_type, options):
        if not self.env.context.get("property_cells_are_read"):
            return super()._parse_date_from_data(data, index, name, field_type, options)
        return None

    def _parse_float_from_data(self, data, index, name, options):
        if not self.env.context.get("property_cells_are_read"):
            return super()._parse_float_from_data(data, index, name, options)
        return None

    @api.model
    def _field_of(self, path):
        """The field at the end of a column's path; None for ids and properties."""
        model, field = self.env[self.res_model], None
        for name in path.split("/"):
            field = model._fields.get(name)
            if field is None:
                return None
            model = self.env[field.comodel_name] if field.relational else model
        return field

    def _read_column(self, data, index, path, field, options):
        """Read the cells of a column in place; returns what cannot be read."""
        messages = []
        for record, row in enumerate(data):
            if row[index] in ("", None, False):
                continue
            try:
                row[index] = self._read_cell(row[index], field, options)
            except UnreadCell:
                words = self._words_for_unread(field)
                messages.append(self._cell_message(record, path, row[index], words))
                if len(messages) == MAX_BAD_CELLS:
                    break
        return messages

    @api.model
    def _read_cell(self, value, field, options):
        if field.type in _DAYS:
            return self._read_day_cell(value, field, options)
        if not isinstance(value, str):
            return value
        if field.type in _TEXTS or field.relational:
            if cell_values.is_scientific(value):
                raise UnreadCell(value)
            return value
        if field.type in _NUMBERS and value.strip():
            return self._read_number_cell(value, field, options)
        return value

    @api.model
    def _read_number_cell(self, value, field, options):
        signs = {
            "thousands": options.get("float_thousand_separator", ","),
            "decimal": options.get("float_decimal_separator") or ".",
        }
        if field.type == "integer":
            return cell_values.read_integer(value, **signs)
        units = cell_values.units_of(field.name, field.string or "")
        return cell_values.read_number(value, units=units, **signs)

    @api.model
    def _read_day_cell(self, value, field, options):
        """As the loader takes it: a date, or a date and time in the user's zone."""
        if isinstance(value, str):
            if not value.strip():
                return ""
            formats = [options.get("datetime_format"), options.get("date_format")]
            value = cell_values.read_moment(value, formats)
        as_text = "%Y-%m-%d" if field.type == "date" else "%Y-%m-%d %H:%M:%S"
        return value.strftime(as_text)

    def _missing_cells(self, data, import_fields):
        """The empty cells of columns that every row must fill.

        Rows that only continue the lines of the one above are left to the loader.
        """
        if any("/" in path and self._is_list(path) for path in import_fields):
            return []
        words = self.env._(
            "the cell is empty. A merged cell holds its value in the first row alone: "
            "unmerge it and fill the value down."
        )
        return [
            self._cell_message(record, path, "", words)
            for index, path in enumerate(import_fields)
            if self._is_needed(path)
            for record, row in enumerate(data)
            if row[index] in ("", None, False)
        ][:MAX_BAD_CELLS]

    def _is_list(self, path):
        field = self.env[self.res_model]._fields.get(path.split("/")[0])
        return field is not None and field.type in ("one2many", "many2many")

    def _is_needed(self, path):
        name = path.removesuffix("/id").removesuffix("/.id")
        field = self.env[self.res_model]._fields.get(name)
        return bool(
            field is not None
            and field.required
            and not (field.default or field.compute or field.related)
        )

    # Words

    def _words_for_unread(self, field):
        if field.type in _DAYS:
            return self.env._("no day is read from it. Write it as 2024-05-18.")
        if field.type == "integer":
            return self.env._("no whole number is read from it. Write digits alone.")
        if field.type in _NUMBERS:
            return self.env._("no number is read from it. Write digits alone, as 89.5.")
        return self.env._(
            "the spreadsheet has rounded a long number. Set the format of the column "
            "to Text, enter the numbers again in full and save."
        )

    def _cell_message(self, record, path, value, words):
        """An error of one cell, as the client shows those of the loader."""
        titles = self.env.context.get("property_import_titles", {})
        message = self.env._(
            "Row %(row)s, column “%(column)s”, “%(value)s”: %(words)s",
            # Below the titles, as the spreadsheet counts.
            row=record + 2,
            column=titles.get(path) or path,
            value=value or "",
            words=words,
        )
        return {
            "type": "error",
            "message": message,
            "record": record,
            "rows": {"from": record, "to": record},
            "field": path,
            "field_name": titles.get(path) or path,
        }


class CellsRefused(Exception):
    """Some cells of a file cannot be taken as they stand.

    :param messages: one a cell, as the loader gives them
    """

    def __init__(self, messages):
        super().__init__(messages)
        self.messages = messages
