# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.event_mixin import on
from ..flow import FINAL

# Clause 9.3.2: within so many working days a department replies.
_REPLY_WORKING_DAYS = 2


class HelpdeskTicket(models.Model):
    """Blocks D to H of the complaint sheet, each a record of its own, and what happens
    by itself between the steps."""

    _inherit = "helpdesk.ticket"

    verification_ids = fields.One2many(
        "helpdesk.ticket.verification", "ticket_id", "Verifications"
    )
    assignment_ids = fields.One2many(
        "helpdesk.ticket.assignment", "ticket_id", "Departments"
    )
    plan_ids = fields.One2many("helpdesk.ticket.plan", "ticket_id", "Plans")
    notice_ids = fields.One2many("helpdesk.ticket.notice", "ticket_id", "Customer Told")
    followup_ids = fields.One2many(
        "helpdesk.ticket.followup", "ticket_id", "Follow-Ups"
    )
    evaluation_ids = fields.One2many(
        "helpdesk.ticket.evaluation", "ticket_id", "Customer Evaluations"
    )
    callback_ids = fields.One2many("helpdesk.ticket.callback", "ticket_id", "Callbacks")
    decision_ids = fields.One2many(
        "helpdesk.ticket.decision", "ticket_id", "Leader's Decisions"
    )
    cause_id = fields.Many2one(
        "helpdesk.ticket.cause", "Root Cause", copy=False, ondelete="restrict"
    )
    outcome = fields.Text(
        copy=False,
        help="What was done and what came of it, or why the ticket is filed.",
    )
    has_disagreement = fields.Boolean(
        compute="_compute_has_disagreement", compute_sudo=True
    )

    @api.depends(
        "assignment_ids.opinion",
        "assignment_ids.state",
        "decision_ids.state",
    )
    def _compute_has_disagreement(self):
        for ticket in self:
            ticket.has_disagreement = ticket._has_open_disagreement()

    def _is_evidence_sealed(self):
        """Clause 8.1.4: kept as it is once the ticket is closed."""
        return self.milestone in FINAL

    def _verification(self):
        """The verification in force: the latest since the ticket was registered."""
        return self.verification_ids.filtered("active").sorted(
            lambda line: (line.verified_at, line.id)
        )[-1:]

    def _plan(self):
        return self.plan_ids.filtered(lambda plan: plan.state == "submitted")[:1]

    def _assignments(self):
        """The departments at work; those that returned the ticket are history."""
        return self.assignment_ids.filtered(lambda line: line._is("at_work"))

    def _lead_assignment(self):
        assignments = self._assignments()
        return assignments.filtered("is_lead")[:1] or assignments[:1]

    def _told(self, *subjects):
        """The customer was told about one of the subjects."""
        return self.notice_ids.filtered(lambda notice: notice.subject in subjects)

    def _has_open_disagreement(self):
        """Opinions differ and the leader has not decided since (8.3.3)."""
        given = self._assignments().filtered("opinion")
        if len(set(given.mapped("opinion"))) < 2:
            return False
        latest = max(given.mapped("opinion_at"))
        return not self.decision_ids.filtered(
            lambda decision: (
                decision.topic == "disagreement"
                and decision.state == "approved"
                and decision.decided_at >= latest
            )
        )

    @api.model
    def _default_team_of(self, department, company):
        return self.env["helpdesk.ticket.team"].search(
            [
                ("department", "=", department),
                ("company_id", "in", [company.id, False]),
            ],
            order="company_id, sequence, id",
            limit=1,
        )

    def _named_department(self):
        return self.category_id.department or "desk"

    def _is_site_gone(self):
        """The named site office had left on the day of receipt (9.1.3)."""
        return self._named_department() == "project" and (
            self.project_id._is_site_withdrawn(
                self.company_id._property_day(self.received_at or None)
            )
        )

    def _proposed_team(self):
        """The department that the catalogue names for the ticket's category.

        Clauses 9.1.2 and 9.1.3: quality matters go to the project department until
        its site office is withdrawn, to customer service after; the day that counts
        is the day of receipt.
        """
        self.ensure_one()
        department = "desk" if self._is_site_gone() else self._named_department()
        return self._default_team_of(department, self.company_id)

    def _proposed_finish(self):
        """The day by which the catalogue has tickets of the class finished."""
        days = self.category_id.finish_days
        if not days:
            return False
        received = self.company_id._property_day(self.received_at or None)
        due = fields.Date.add(received, days=days)
        return max(due, self.company_id._property_day())

    def _proposal_note(self, team):
        """Why the department is not the one that the category names, if it is not."""
        named = self.category_id.department
        if not named or named == team.department:
            return False
        labels = dict(
            self.category_id._fields["department"]._description_selection(self.env)
        )
        words = {"category": self.category_id.display_name, "department": labels[named]}
        if not self._is_site_gone():
            return self.env._("%(category)s names %(department)s.", **words)
        return self.env._(
            "Clause 9.1.3: %(category)s names %(department)s, whose site office left "
            "on %(date)s; customer service handles it now.",
            date=fields.Date.to_string(self.project_id.site_withdrawn_on),
            **words,
        )

    def action_ask_decision(self):
        """Collect the opinions and put them before the supervising leader (8.3.3)."""
        return self._open_decision("disagreement")

    def _open_decision(self, topic):
        """The decision that is asked for; without one, a draft with the opinions."""
        self.ensure_one()
        decision = self.decision_ids.filtered(
            lambda line: line.state in ("draft", "submitted") and line.topic == topic
        )[:1]
        if not decision:
            decision = self.env["helpdesk.ticket.decision"].create(
                self._prepare_decision_vals(topic)
            )
        return decision._get_records_action(name=decision.display_name)

    def _prepare_decision_vals(self, topic):
        self.ensure_one()
        labels = dict(
            self.assignment_ids._fields["opinion"]._description_selection(self.env)
        )
        return {
            "ticket_id": self.id,
            "topic": topic,
            "opinion_summary": "\n".join(
                f"{line.team_id.display_name}: {labels[line.opinion]}. "
                f"{line.opinion_text or ''}"
                for line in self._assignments().filtered("opinion")
            ),
        }

    # ------------------------------------------------------------------
    # Rounds of handling
    # ------------------------------------------------------------------

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

    def _for_reader(self, user):
        """In the language of who will read it, whoever presses."""
        return self.with_context(lang=user.lang)

    def _notify_coordinator(self):
        """Clause 8.2.3: the sheet goes to the desk's representative at once."""
        if self.coordinator_id and self.coordinator_id != self.env.user:
            self._ask_to_do(
                "new",
                self.coordinator_id,
                summary=self._for_reader(self.coordinator_id).env._(
                    "New: %s", self.display_name
                ),
            )

    def _holds(self, reason):
        """Nobody is asked for anything on a ticket that has ended."""
        return self.milestone not in FINAL and super()._holds(reason)

    def _holds_new(self):
        """Until it is verified, or goes on in the way of its kind."""
        return self.milestone in ("new", "registered")

    def _end_todos(self):
        result = super()._end_todos()
        ended = self.filtered(lambda ticket: ticket.milestone in FINAL)
        ended.sudo().assignment_ids._end_todos()
        return result

    @on("received", rank=40)
    def _tell_coordinators(self, event):
        for ticket in self:
            ticket._notify_coordinator()

    @on("dispatched", "consulting", "opinions", "circulated", rank=30)
    def _hand_over_as_it_moves(self, event):
        for ticket in self:
            ticket._hand_over()

    @on("callback", rank=30)
    def _call_back_as_it_moves(self, event):
        for ticket in self.filtered(lambda ticket: not ticket.is_collective):
            ticket._plan_callback()

    def _hand_over(self):
        """The chosen departments get the ticket (9.2.3)."""
        self.assignment_ids.filtered(lambda line: line.state == "draft")._send()
        lead = self._lead_assignment()
        if lead and self.milestone == "dispatched":
            self.team_id = lead.team_id
        self._send_contact_sheets()

    def _plan_callback(self):
        self.env["helpdesk.ticket.callback"].create(self._prepare_callback_vals())
        if self.own_duty_team_id:
            self._tell_filing()

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
        if self._assignments():
            return
        if self.milestone != "registered":
            self._move_to("registered")
        elif self.own_duty_team_id:
            # Taken on and given back before it was verified (9.2.4).
            self._fire("returned")

    @on("returned", rank=10)
    def _back_to_desk(self, event):
        """The desk judges anew; the earlier verification is history."""
        for ticket in self:
            ticket.verification_ids.active = False
            ticket._write_sealed({"own_duty_team_id": False})
            desk = ticket._default_team_of("desk", ticket.company_id)
            if desk:
                ticket.team_id = desk

    # ------------------------------------------------------------------
    # Several departments at one ticket: each knows its part (8.3.2)
    # ------------------------------------------------------------------

    def _send_contact_sheets(self):
        """Clause 8.3.2: of several departments each gets a work contact sheet."""
        departments = self._assignments().team_id
        if len(departments) < 2:
            return
        informed = self.liaison_ids.filtered(lambda sheet: sheet.state != "cancelled")
        sheets = self.env["helpdesk.ticket.liaison"].create(
            [
                self._prepare_liaison_vals(line)
                for line in self._assignments()
                if line.team_id not in informed.to_team_id
            ]
        )
        sheets.action_send()

    def _prepare_liaison_vals(self, assignment):
        """The sheet for one department; the others are named in carbon copy."""
        self.ensure_one()
        others = self._assignments().team_id - assignment.team_id
        calendar = assignment.team_id._get_calendar(self.company_id)
        return {
            "ticket_id": self.id,
            "to_team_id": assignment.team_id.id,
            "cc_team_ids": [fields.Command.set(others.ids)],
            "subject": self.name,
            "content": self._get_liaison_text(assignment),
            "reply_by": calendar._plan_working_days(
                _REPLY_WORKING_DAYS, fields.Datetime.now()
            ),
        }

    def _get_liaison_text(self, assignment):
        text = self.env._(
            "Several departments take part in %(ticket)s (%(unit)s). "
            "%(lead)s leads; %(coordinator)s of customer service coordinates.\n"
            "Please handle your part by %(date)s and reply.",
            ticket=self.number,
            unit=self.unit_id.display_name or self.project_id.display_name or "–",
            lead=self._lead_assignment().team_id.display_name,
            coordinator=self.coordinator_id.name,
            date=assignment.required_date,
        )
        finding = self._verification().finding
        return f"{text}\n{finding}" if finding else text
