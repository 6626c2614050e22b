# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import psycopg2

from odoo import api, models
from odoo.exceptions import UserError

# So many bad rows are named; a file with more is bad as a whole.
MAX_BAD_ROWS = 50
# So many of the records are named among which a file would have to choose.
MAX_CANDIDATES = 10


class PropertyImportMixin(models.AbstractModel):
    """Import from a spreadsheet that takes the whole file or nothing of it.

    A bad row is named with its reason, also in a file of thousands of rows, and a
    name that fits several records is refused instead of guessed.
    """

    _name = "property.import.mixin"
    _description = "Strict import"

    # Read by base_import.import too: the file is loaded in one transaction.
    _import_whole_file = True
    # The fields by which a row of a file may name a record of this model.
    _import_name_fields = ("code",)

    @api.model
    def load(self, fields, data):
        if self.env.context.get("import_file") and self._import_whole_file:
            self = self.with_context(property_strict_import=True)
        result = super().load(fields, data)
        result["messages"] = self._first_errors(result["messages"])
        return result

    @api.model
    def _first_errors(self, messages):
        """Leave out what follows from an error that the row has already.

        A value that can not be read is told as such, and not once more as a value
        that is missing.
        """
        kept, unread = [], set()
        for message in messages:
            row, field = message["rows"]["from"], message.get("field")
            if message["type"] == "error":
                if (row, field) in unread:
                    continue
                # What names no field is the consequence of the first error.
                unread |= {(row, field), (row, None)}
            kept.append(message)
        return kept

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        if operator != "=" or not self._is_named_strictly():
            return super().name_search(name, domain, operator, limit)
        # A file names the same building on each of its thousand rows.
        cache, key = self.env.context.get("import_cache", {}), (self._name, name)
        if key not in cache:
            cache[key] = self._find_by_import_name(name.strip())
        return cache[key]

    @api.model
    def _is_named_strictly(self):
        """Whether a file, of whatever model, must name a record of this one exactly."""
        context = self.env.context
        return bool(
            context.get("property_strict_import")
            # Any file that is being loaded.
            or (self._import_whole_file and "import_cache" in context)
        )

    @api.model
    def _find_by_import_name(self, name):
        """:raises ValueError: if the name fits several records"""
        for fname in self._import_name_fields:
            found = self.search([(fname, "=", name)], limit=MAX_CANDIDATES)
            if len(found) > 1:
                raise ValueError(self._several_words(name, found))
            if found:
                return [(found.id, found.display_name)]
        return self._find_no_import_name(name)

    @api.model
    def _find_no_import_name(self, name):
        """What a name is that no record has; models give a hint by a ValueError."""
        return []

    @api.model
    def _several_words(self, name, found):
        return self.env._(
            "“%(name)s” fits several records in field '%%(field)s': %(found)s.",
            name=name.replace("%", "%%"),
            found=", ".join(found.mapped("display_name")).replace("%", "%%"),
        )

    def _load_records(self, data_list, update=False):
        if not self.env.context.get("property_strict_import"):
            return super()._load_records(data_list, update)
        if len(data_list) == 1 and "import_error" in data_list[0]:
            if data_list[0]["import_error"]:
                raise UserError(data_list[0]["import_error"])
            return self.browse()
        try:
            with self.env.cr.savepoint():
                return super()._load_records(data_list, update)
        except (UserError, psycopg2.IntegrityError):
            if len(data_list) == 1:
                raise
        self._find_bad_rows(data_list, update)
        # No UserError: that would be shown as an error of the first row. The rows
        # are loaded again one by one, and each now knows its verdict.
        raise ImportRowsRefused

    def _find_bad_rows(self, data_list, update):
        """Note on each row why it can not be loaded, or that it can.

        Good stretches stay loaded while the search goes on, so that rows which
        only clash with one another are found too; `load` undoes all of it.
        """
        bad_rows = 0
        stretches = [data_list]
        while stretches:
            stretch = stretches.pop()
            error = None
            if bad_rows < MAX_BAD_ROWS:
                error = self._try_load_rows(stretch, update)
            if error and len(stretch) > 1:
                half = len(stretch) // 2
                stretches += [stretch[half:], stretch[:half]]
                continue
            bad_rows += bool(error)
            for data in stretch:
                data["import_error"] = error

    def _try_load_rows(self, data_list, update):
        """The reason why the rows can not be loaded, or nothing."""
        # The loader writes into the dictionaries that it is handed.
        copies = [dict(data, values=dict(data["values"])) for data in data_list]
        try:
            with self.env.cr.savepoint():
                super()._load_records(copies, update)
        except UserError as error:
            return str(error)
        except psycopg2.IntegrityError as error:
            return self._sql_error_to_message(error)
        return None


class ImportRowsRefused(Exception):
    """Some rows of a file were refused; each of its rows knows its verdict."""
