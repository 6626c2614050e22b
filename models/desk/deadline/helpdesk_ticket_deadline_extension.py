# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..due_calculator import DueCalculator


class HelpdeskTicketDeadlineExtension(models.Model):
    """A limit was moved (延期), rule Q 1.3.

    Who cannot answer in time tells the customer: no extension without that word.
    """

    _name = "helpdesk.ticket.deadline.extension"
    _description = "Extension of a Deadline"
    _inherit = ["helpdesk.ticket.part"]
    _order = "id desc"
    _rec_name = "deadline_id"

    ticket_id = fields.Many2one(
        related="deadline_id.ticket_id", store=True, index=True, precompute=True
    )
    deadline_id = fields.Many2one(
        "helpdesk.ticket.deadline", required=True, index=True, ondelete="cascade"
    )
    old_due_at = fields.Datetime("Was Due At", required=True)
    new_due_at = fields.Datetime("Now Due At", required=True)
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


class HelpdeskTicketDeadline(models.Model):
    _inherit = "helpdesk.ticket.deadline"

    @api.private
    def extend(self, due_at, reason, notice):
        """Give more time, for a reason that the customer was told (Q 1.3).

        What has been breached stays breached; the ladder starts anew.

        :param notice: the word to the customer, subject Extension
        """
        self.ensure_one()
        self._check_can_extend(due_at, reason)
        clock = self.sudo()
        extensions = self.env["helpdesk.ticket.deadline.extension"].sudo()
        extensions.create(self._prepare_extension_vals(due_at, reason, notice))
        clock.write(clock._prepare_extend_vals(due_at))
        if clock.state == "breached":
            clock._transition("running")
        clock.next_alert_at = clock._next_alert_at()
        if clock.policy_id.unit == "required_date":
            clock._dated()._postpone(clock._local_date(due_at))
        clock._clear_activities()
        clock._note(
            self.env._(
                "%(deadline)s is extended to %(due)s: %(reason)s",
                deadline=self.policy_id.name,
                due=self._local_text(due_at),
                reason=reason,
            )
        )

    def _prepare_extension_vals(self, due_at, reason, notice):
        self.ensure_one()
        return {
            "deadline_id": self.id,
            "old_due_at": self.due_at,
            "new_due_at": due_at,
            "reason": reason,
            "notice_id": notice.id,
            "user_id": self.env.uid,
        }

    def _prepare_extend_vals(self, due_at):
        self.ensure_one()
        calculator = DueCalculator(self.env)
        calendar = calculator.calendar(self.team_id, self.company_id)
        now = fields.Datetime.now()
        policy = self.policy_id
        return {
            "due_at": due_at,
            "warn_at": calculator.share(
                calendar, policy.unit, policy.warn_percent, now, due_at
            ),
            "round": self.round + 1,
        }

    def _check_can_extend(self, due_at, reason):
        self._check_can_change()
        if self.state == "paused":
            raise UserError(
                self.env._("%s is paused: let it run again first.", self.display_name)
            )
        if not (reason or "").strip():
            raise UserError(self.env._("Give the reason of the extension."))
        if not due_at or due_at <= max(self.due_at, fields.Datetime.now()):
            raise UserError(
                self.env._(
                    "An extension of %(deadline)s ends after %(due)s and in the "
                    "future.",
                    deadline=self.display_name,
                    due=self._local_text(self.due_at),
                )
            )
