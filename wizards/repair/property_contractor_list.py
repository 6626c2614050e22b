# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PropertyContractorList(models.TransientModel):
    """Which contractors stand in the list SM03-18 (维修商一览表)."""

    _name = "property.contractor.list"
    _inherit = ["property.own.rows"]
    _description = "Contractor List"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    trade_ids = fields.Many2many("property.trade", string="Trades")
    with_removed = fields.Boolean("With the Removed Ones")
    contractor_ids = fields.Many2many(
        "property.contractor", string="Contractors", compute="_compute_contractor_ids"
    )

    @api.depends("company_id", "trade_ids", "with_removed")
    def _compute_contractor_ids(self):
        for listing in self:
            domain = [("company_id", "=", listing.company_id.id)]
            if listing.trade_ids:
                domain.append(("trade_ids", "in", listing.trade_ids.ids))
            if not listing.with_removed:
                domain.append(("state", "!=", "removed"))
            listing.contractor_ids = self.env["property.contractor"].search(domain)

    def action_print(self):
        return self._report("report_action_sm03_18")

    def action_export(self):
        return self._report("report_contractor_list_xlsx")

    def _report(self, name):
        """:raises UserError: if there is nothing to show"""
        self.ensure_one()
        if not self.contractor_ids:
            raise UserError(self.env._("No contractor fits; choose other trades."))
        report = self.env.ref(f"helpdesk_mgmt_property.{name}")
        return report.report_action(self.contractor_ids)
