# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models

from ...models.desk.handling.helpdesk_ticket_notice import MEANS


class PropertyWorkOrderVisitWizard(models.TransientModel):
    """Agree on a visit with the owner (预约)."""

    _name = "property.work.order.visit.wizard"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Appointment"

    _targets = ("order_id",)

    order_id = fields.Many2one("property.work.order", required=True, readonly=True)
    start = fields.Datetime("Starts At", required=True)
    end = fields.Datetime(
        required=True,
        compute="_compute_end",
        store=True,
        readonly=False,
        precompute=True,
    )
    means = fields.Selection(MEANS, "Owner Told By", required=True, default="phone")

    @api.depends("start")
    def _compute_end(self):
        for wizard in self:
            wizard.end = wizard.start and wizard.start + timedelta(hours=2)

    def action_confirm(self):
        self.ensure_one()
        self.order_id._make_appointment(self.start, self.end, self.means)
        return {"type": "ir.actions.act_window_close"}
