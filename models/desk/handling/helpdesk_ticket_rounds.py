# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class HelpdeskTicket(models.Model):
    """Rounds of handling: what happens by itself between the steps."""

    _inherit = "helpdesk.ticket"

    def _handling_round(self):
        """How often the ticket has been handled, this time included (9.5)."""
        if not self:
            return 1
        unsatisfied = self.callback_ids.filtered(
            lambda line: line.state == "done" and line.satisfied == "no"
        )
        return 1 + len(unsatisfied) + self.reopen_count

    def _evaluation(self):
        """The customer's latest evaluation of this round."""
        round_ = self._handling_round()
        given = self.evaluation_ids.filtered(lambda line: line.round == round_)
        return given.sorted(lambda line: (line.evaluated_at, line.id))[-1:]

    def _callback(self):
        """This round's finished callback."""
        round_ = self._handling_round()
        return self.callback_ids.filtered(
            lambda line: line.round == round_ and line.state == "done"
        )[:1]

    def _on_received(self):
        result = super()._on_received()
        for ticket in self:
            ticket._notify_coordinator()
        return result

    def _for_reader(self, user):
        """In the language of who will read it, whoever presses."""
        return self.with_context(lang=user.lang)

    def _notify_coordinator(self):
        """Clause 8.2.3: the sheet goes to the desk's representative at once."""
        if self.coordinator_id and self.coordinator_id != self.env.user:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self._for_reader(self.coordinator_id).env._(
                    "New: %s", self.display_name
                ),
                user_id=self.coordinator_id.id,
            )

    def _on_milestone_changed(self, before):
        result = super()._on_milestone_changed(before)
        if self.milestone in ("dispatched", "consulting", "opinions", "circulated"):
            self._hand_over()
        elif self.milestone == "callback" and not self.is_collective:
            self._plan_callback()
        elif self.milestone == "registered" and before != "new":
            self._back_to_desk()
        return result

    def _hand_over(self):
        """The chosen departments get the ticket (9.2.3)."""
        self.assignment_ids.filtered(lambda line: line.state == "draft")._send()
        lead = self._lead_assignment()
        if lead and self.milestone == "dispatched":
            self.team_id = lead.team_id

    def _plan_callback(self):
        self.env["helpdesk.ticket.callback"].create(self._prepare_callback_vals())

    def _prepare_callback_vals(self):
        """The project's representative calls back (7.4.1, 9.5)."""
        self.ensure_one()
        user = self.coordinator_id or self.env.user
        return {"ticket_id": self.id, "user_id": user.id}

    def _on_unsatisfied(self, callback):
        """Clause 9.5: tell the department and handle the ticket anew."""
        self._handle_again(callback.content)

    def _handle_again(self, content):
        """Back to work: the departments hear what the customer says."""
        self.ensure_one()
        back = "execution" if self.kind == "claim" else "in_progress"
        self._move_to(back)
        for line in self._assignments():
            if line.state == "done":
                line._transition("replied")
            line._notify_head()
            line.message_post(
                body=self.env._(
                    "The customer is not satisfied: %(content)s",
                    content=content,
                )
            )

    def _on_returned(self, assignments):
        """Clause 9.3.3: back to customer service's queue, not closed.

        While other departments go on, the ticket stays with them.
        """
        self.ensure_one()
        for line in assignments:
            self.message_post(
                body=self.env._(
                    "%(department)s returned the ticket: %(opinion)s",
                    department=line.team_id.display_name,
                    opinion=line.head_opinion,
                )
            )
        if not self._assignments() and self.milestone != "registered":
            self._move_to("registered")

    def _back_to_desk(self):
        """The desk judges anew; the earlier verification is history."""
        self.verification_ids.active = False
        desk = self._default_team_of("desk", self.company_id)
        if desk:
            self.team_id = desk
        self._fire("returned")
