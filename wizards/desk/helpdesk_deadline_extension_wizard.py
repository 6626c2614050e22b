# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ...models.desk.handling.helpdesk_ticket_notice import MEANS
from ...models.mixins.limits import NEAR, PAST


class HelpdeskDeadlineExtensionWizard(models.TransientModel):
    """Extend a deadline and record the word to the customer in one go (Q 1.3)."""

    _name = "helpdesk.deadline.extension.wizard"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Extend a Deadline"

    _targets = ("deadline_id",)

    deadline_id = fields.Many2one(
        "helpdesk.ticket.deadline", required=True, readonly=True
    )
    ticket_id = fields.Many2one(related="deadline_id.ticket_id")
    due_at = fields.Datetime("Due So Far", related="deadline_id.due_at")
    new_due_at = fields.Datetime("Due At", required=True, bounds=NEAR)
    reason = fields.Text(required=True)
    notice_id = fields.Many2one(
        "helpdesk.ticket.notice",
        "Word Recorded Already",
        domain="[('ticket_id', '=', ticket_id), ('subject', '=', 'extension')]",
    )
    means = fields.Selection(MEANS, "Customer Told By")
    told_at = fields.Datetime(
        "Customer Told At", default=fields.Datetime.now, bounds=PAST
    )
    content = fields.Text("What the Customer Was Told")

    def action_extend(self):
        """:raises UserError: if nobody says how the customer was told"""
        self.ensure_one()
        notice = self.notice_id or self._create_notice()
        self.deadline_id.extend(self.new_due_at, self.reason, notice)
        return {"type": "ir.actions.act_window_close"}

    def _create_notice(self):
        if not self.means or not self.content:
            raise UserError(
                self.env._(
                    "Rule Q 1.3: say how the customer was told of the extension, and "
                    "what."
                )
            )
        return self.env["helpdesk.ticket.notice"].create(self._prepare_notice_vals())

    def _prepare_notice_vals(self):
        self.ensure_one()
        return {
            "ticket_id": self.ticket_id.id,
            "subject": "extension",
            "means": self.means,
            "told_at": self.told_at,
            "content": self.content,
        }
