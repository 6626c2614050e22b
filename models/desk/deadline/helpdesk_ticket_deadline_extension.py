# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...mixins.limits import NEAR


class HelpdeskTicketDeadlineExtension(models.Model):
    """A limit was moved (延期), rule Q 1.3.

    Who cannot answer in time tells the customer: no extension without that word.
    """

    _name = "helpdesk.ticket.deadline.extension"
    _description = "Extension of a Deadline"
    _inherit = ["helpdesk.ticket.part"]
    _sealed_rows = "Q 1.3"
    _order = "id desc"
    _rec_name = "deadline_id"

    ticket_id = fields.Many2one(
        related="deadline_id.ticket_id", store=True, index=True, precompute=True
    )
    deadline_id = fields.Many2one(
        "helpdesk.ticket.deadline", required=True, index=True, ondelete="cascade"
    )
    old_due_at = fields.Datetime("Was Due At", required=True)
    new_due_at = fields.Datetime("Now Due At", required=True, bounds=NEAR)
    reason = fields.Text(required=True)
    notice_id = fields.Many2one(
        "helpdesk.ticket.notice", "Word to the Customer", required=True, index=True
    )
    user_id = fields.Many2one(
        "res.users", "Extended By", required=True, default=lambda self: self.env.user
    )

    _later = models.Constraint(
        "CHECK (new_due_at > old_due_at)", "An extension gives more time."
    )
    _notice_once = models.UniqueIndex(
        "(deadline_id, notice_id)",
        "Rule Q 1.3: the customer is told of each extension anew.",
    )

    @api.constrains("deadline_id", "notice_id")
    def _check_customer_told(self):
        """Rule Q 1.3: the customer of this ticket was told of an extension."""
        for extension in self:
            notice = extension.notice_id
            if (
                notice.subject != "extension"
                or notice.ticket_id != extension.deadline_id.ticket_id
            ):
                raise ValidationError(
                    self.env._(
                        "Rule Q 1.3: a deadline is extended only when the customer "
                        "of the ticket has been told."
                    )
                )
