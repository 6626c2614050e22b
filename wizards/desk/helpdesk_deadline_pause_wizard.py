# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class HelpdeskDeadlinePauseWizard(models.TransientModel):
    """Pause a deadline, with the reason (暂停计时)."""

    _name = "helpdesk.deadline.pause.wizard"
    _inherit = ["property.own.rows"]
    _description = "Pause a Deadline"

    deadline_id = fields.Many2one(
        "helpdesk.ticket.deadline", required=True, readonly=True
    )
    reason = fields.Char(required=True)

    def action_pause(self):
        self.ensure_one()
        self.deadline_id.pause(self.reason)
        return {"type": "ir.actions.act_window_close"}
