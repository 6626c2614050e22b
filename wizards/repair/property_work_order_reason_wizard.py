# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyWorkOrderReasonWizard(models.TransientModel):
    """The reason for a rework, or why the contractor refuses (返修、拒单原因)."""

    _name = "property.work.order.reason.wizard"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Reason"

    _targets = ("order_id",)

    order_id = fields.Many2one("property.work.order", required=True, readonly=True)
    step = fields.Selection(
        [("rework", "Rework"), ("refuse", "Refused by the Contractor")],
        required=True,
        readonly=True,
        default="rework",
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        self.ensure_one()
        if self.step == "refuse":
            self.order_id._refuse(self.reason)
        else:
            self.order_id.action_rework(self.reason)
        return {"type": "ir.actions.act_window_close"}
