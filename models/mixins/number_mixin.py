# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyNumberMixin(models.AbstractModel):
    """A serial number per company and year (流水号).

    A document names its ``_number_code``, such as ``LX``; its numbers read
    ``LX-2026-0001`` and start anew with each company and each year.
    """

    _name = "property.number.mixin"
    _description = "Serial number per company"
    _rec_names_search = ["number"]

    _number_code = None

    number = fields.Char(
        readonly=True, copy=False, index="trigram", default="/", required=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            company = vals.get("company_id") or self.env.company.id
            vals["number"] = self._next_number(company)
        return super().create(vals_list)

    @api.model
    def _next_number(self, company_id):
        return self.env["ir.sequence"]._next_property_number(
            self._number_code, company_id
        )
