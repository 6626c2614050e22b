# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class PropertyXlsxReport(models.AbstractModel):
    """A spreadsheet that is safe to open and to make (TRAP 21).

    What a customer wrote stays text, even where it begins with "=". Rows are written
    out as they come, up to a limit. The records are those of the report's own model
    that the user may read, whatever a client names.
    """

    _name = "report.helpdesk_mgmt_property.xlsx_guard"
    _inherit = "report.report_xlsx.abstract"
    _description = "Guarded Spreadsheet"

    # The model whose records are the rows.
    _row_model = None
    _row_limit = 10000

    def _get_objs_for_report(self, docids, data):
        """:raises UserError: if nothing readable is chosen, or too much"""
        ids = docids or (data or {}).get("context", {}).get("active_ids", [])
        rows = self.env[self._row_model].search([("id", "in", list(ids))])
        if not rows:
            raise UserError(self.env._("Choose the records that the list shows."))
        if len(rows) > self._row_limit:
            raise UserError(
                self.env._(
                    "The list would have %(count)s rows; %(limit)s are the most. "
                    "Narrow the filter.",
                    count=len(rows),
                    limit=self._row_limit,
                )
            )
        return rows

    def get_workbook_options(self):
        return {
            **super().get_workbook_options(),
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd hh:mm",
            "remove_timezone": True,
        }

    def generate_xlsx_report(self, workbook, data, objs):
        """One sheet: a heading a column, a row a record."""
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True})
        columns = self._get_columns()
        for place, (label, width, _value) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, label, bold)
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(objs, 1):
            for place, (_label, _width, value) in enumerate(columns):
                sheet.write(line, place, value(row) or "")

    def _get_columns(self):
        """(label, width, how a record fills the cell) of each column, in order."""
        raise NotImplementedError()
