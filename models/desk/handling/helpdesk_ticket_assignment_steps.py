# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class HelpdeskTicketAssignment(models.Model):
    """A department's steps, from the handover to its feedback or its return."""

    _inherit = "helpdesk.ticket.assignment"

    def _send(self):
        """Hand over to the department; its two working days begin (9.3.2)."""
        for line in self:
            line._transition("sent")
            line._notify_head()
            line.ticket_id._fire("handover", line.handover_at, line)

    def action_accept(self):
        """The department takes the ticket over (接收人签名)."""
        for line in self:
            line._check_own_department()
        return self._transition("accepted")

    def action_reply(self):
        """The department has replied to the customer with its plan (9.3.2)."""
        for line in self:
            line._check_own_department()
            if not line.reply:
                raise UserError(
                    self.env._(
                        "Clause 9.3.2: write down what %(department)s replied to "
                        "the customer.",
                        department=line.team_id.display_name,
                    )
                )
        self._transition("replied")
        for line in self:
            line.ticket_id._fire("replied", line.replied_at, line)
        return True

    def action_finish(self):
        """The department has finished and reports back what it did."""
        for line in self:
            line._check_own_department()
            if not line.result:
                raise UserError(
                    self.env._(
                        "%(department)s reports what was done before it finishes "
                        "its part (rule P 3.3).",
                        department=line.team_id.display_name,
                    )
                )
        self._transition("done")
        for line in self:
            line.ticket_id._fire("done", line.done_at, line)
        return True

    def action_return(self):
        """Give the ticket back: invalid, or not this department's (9.3.3).

        It goes to customer service's queue and is not closed by it.

        :raises UserError: if the head's signed opinion is missing
        """
        for line in self:
            line._check_own_department()
            if not line.head_signed_at:
                raise UserError(
                    self.env._(
                        "Clause 9.3.3: the head of %(department)s signs the reason "
                        "before the ticket goes back to customer service.",
                        department=line.team_id.display_name,
                    )
                )
        self._transition("returned")
        for ticket in self.ticket_id:
            lines = self.filtered(lambda line, ticket=ticket: line.ticket_id == ticket)
            ticket.sudo()._on_returned(lines.sudo())
        return True

    def _notify_head(self):
        """The department's head finds the ticket among the activities."""
        self.ensure_one()
        head = self.team_id.user_id or self.team_id.user_ids[:1]
        if head:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.ticket_id._for_reader(head).env._(
                    "Handle %s", self.ticket_id.display_name
                ),
                user_id=head.id,
            )
