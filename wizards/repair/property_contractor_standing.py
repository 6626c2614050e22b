# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyContractorStanding(models.TransientModel):
    """Take contractors' orders away, with the reason (暂停、淘汰)."""

    _name = "property.contractor.standing"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Suspend or Remove Contractors"

    _targets = ("contractor_ids",)

    contractor_ids = fields.Many2many(
        "property.contractor", string="Contractors", required=True, readonly=True
    )
    target = fields.Selection(
        [("suspended", "Suspend"), ("removed", "Remove Contractor")],
        required=True,
        readonly=True,
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        self.ensure_one()
        if self.target == "suspended":
            self.contractor_ids._suspend(self.reason)
        else:
            self.contractor_ids._remove(self.reason)
        return {"type": "ir.actions.act_window_close"}
