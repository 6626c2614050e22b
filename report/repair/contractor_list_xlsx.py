# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ContractorListXlsx(models.AbstractModel):
    """The list of contractors as a spreadsheet (维修商一览表 SM03-18).

    Bank accounts stay out of it: a file goes where no rule follows.
    """

    _name = "report.helpdesk_mgmt_property.contractor_list_xlsx"
    _inherit = "report.helpdesk_mgmt_property.xlsx_guard"
    _description = "Contractor List"

    _row_model = "property.contractor"

    def _get_columns(self):
        own = [
            ("name", 30, lambda row: row.name),
            ("trade_ids", 30, lambda row: ", ".join(row.trade_ids.mapped("name"))),
        ]
        profile = [
            ("legal_representative", 14, lambda row: row.legal_representative),
            ("contact_id", 14, lambda row: row.contact_id.name),
            ("emergency_phone", 16, lambda row: row.emergency_phone),
            ("address", 40, lambda row: row.address),
            ("services", 40, lambda row: row.services),
            ("registered_on", 12, lambda row: row.registered_on),
            ("cooperation_mode", 18, lambda row: self._chosen(row, "cooperation_mode")),
            ("score", 8, lambda row: row.grade_id and row.score),
            ("grade_id", 8, lambda row: row.grade_id.name),
            ("state", 12, lambda row: self._chosen(row, "state")),
            ("note", 30, lambda row: row.note),
        ]
        return [
            *self._named(own),
            *(
                column
                for kind in ("qualification", "licence", "safety")
                for column in self._paper_columns(kind)
            ),
            *self._named(profile),
        ]

    def _named(self, columns):
        fields = self.env[self._row_model]._fields
        return [
            (fields[name]._description_string(self.env), width, value)
            for name, width, value in columns
        ]

    def _paper_columns(self, kind):
        """Number and term of a kind of paper; a qualification also has a level."""
        fields = self.env["property.contractor.certificate"]._fields
        label = dict(fields["kind"]._description_selection(self.env))[kind]
        until = fields["valid_until"]._description_string(self.env)
        level = fields["level"]._description_string(self.env)
        columns = [
            (label, 22, lambda row: row._paper(kind).name),
            (f"{label}: {until}", 14, lambda row: row._paper(kind).valid_until),
        ]
        if kind == "qualification":
            columns.append((level, 12, lambda row: row._paper(kind).level))
        return columns

    def _chosen(self, row, name):
        field = row._fields[name]
        return dict(field._description_selection(self.env)).get(row[name])
