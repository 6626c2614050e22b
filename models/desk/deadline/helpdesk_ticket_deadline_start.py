# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ..due_calculator import DueCalculator
from ..flow import FINAL
from .helpdesk_ticket_deadline import LIVE


class HelpdeskTicketDeadline(models.Model):
    """Starting clocks: many tickets, one insert."""

    _inherit = "helpdesk.ticket.deadline"

    @api.model
    def _on_ticket_event(self, tickets, event, at, assignment):
        """Stop the clocks that wait for the event, then start those it starts.

        :param assignment: the department's part in which it happened, or none
        """
        if event != "received":
            self._stop_by(tickets, event, at, assignment)
        if event in FINAL:
            self._live_of(tickets)._cancel(self.env._("The ticket was closed."))
        else:
            self._start_by(tickets, event, at, assignment)

    @api.model
    def _stop_by(self, tickets, event, at, assignment):
        specs = self.env["helpdesk.deadline.policy"]._specs()
        stopping = [spec.id for spec in specs.values() if event in spec.stops]
        if stopping:
            live = self._live_of(tickets, stopping)
            if assignment:
                live = live.filtered(
                    lambda clock: (
                        clock.assignment_id in (assignment.browse(), assignment)
                    )
                )
            if live:
                live._stop(at)

    @api.model
    def _start_by(self, tickets, event, at, assignment):
        """A clock that runs already goes on: an event does not start it again."""
        specs = self.env["helpdesk.deadline.policy"]._specs()
        wanted = [
            (ticket, spec, assignment if spec.per_department else assignment.browse())
            for spec in specs.values()
            if event in spec.starts
            for ticket in tickets
            if spec.matches(ticket, assignment)
        ]
        if wanted and event != "received":
            running = self._running_keys(tickets)
            wanted = [
                (ticket, spec, part)
                for ticket, spec, part in wanted
                if (ticket.id, spec.id, part.id) not in running
            ]
        return self._start(
            [
                (ticket, spec, part, ticket.received_at if event == "received" else at)
                for ticket, spec, part in wanted
            ]
        )

    @api.model
    def _running_keys(self, tickets):
        return {
            (clock.ticket_id.id, clock.policy_id.id, clock.assignment_id.id)
            for clock in self._live_of(tickets)
        }

    @api.model
    def _start(self, wanted):
        """Create one clock for each (ticket, spec, assignment, start)."""
        calculator = DueCalculator(self.env)
        vals_list = []
        for ticket, spec, assignment, start in wanted:
            vals = self._prepare_clock_vals(calculator, ticket, spec, assignment, start)
            if vals:
                vals_list.append(vals)
        return self.create(vals_list) if vals_list else self.browse()

    @api.model
    def _prepare_clock_vals(self, calculator, ticket, spec, assignment, start):
        """The values of a new clock; none where its limit has no date."""
        team = assignment.team_id or ticket.team_id
        if spec.receipt != "any":
            team = ticket.receipt_team_id
        start = start or fields.Datetime.now()
        calendar = calculator.calendar(team, ticket.company_id)
        due = self._due_at(calculator, calendar, ticket, spec, assignment, start)
        if not due:
            return {}
        shares = [spec.percent]
        shares += [rung.offset for rung in spec.ladder if rung.moment == "percent"]
        alerts = [calculator.share(calendar, spec.unit, n, start, due) for n in shares]
        return {
            "ticket_id": ticket.id,
            "policy_id": spec.id,
            "assignment_id": assignment.id,
            "team_id": team.id,
            "started_at": start,
            "due_at": due,
            "original_due_at": due,
            "warn_at": alerts[0],
            "next_alert_at": min(alerts),
        }

    @api.model
    def _due_at(self, calculator, calendar, ticket, spec, assignment, start):
        if spec.unit == "required_date":
            date = assignment.required_date
            return date and max(calculator.end_of_day(calendar, date), start)
        amount = spec.amount
        if spec.unit == "category_days":
            amount = ticket.category_id.finish_days or amount
        return calculator.due(calendar, spec.unit, amount, start)

    # ------------------------------------------------------------------
    # Re-evaluation (TRAP 5)
    # ------------------------------------------------------------------

    @api.model
    def _reevaluate(self, tickets, changed, reason):
        """Policies that no longer hold end; those that hold now start as of old.

        :param changed: names of the ticket's fields that have changed
        """
        specs = [
            spec
            for spec in self.env["helpdesk.deadline.policy"]._specs().values()
            if spec.keyed_on() & changed
        ]
        self._live_of(tickets.filtered(lambda ticket: not ticket.kind))._cancel(reason)
        tickets = tickets.filtered(
            lambda ticket: ticket.kind and ticket.milestone not in FINAL
        )
        if not specs or not tickets:
            return
        history = self._history(tickets, specs)
        ended, wanted = self.browse(), []
        calculator = DueCalculator(self.env)
        for ticket in tickets:
            for part in [ticket.assignment_ids.browse(), *ticket._assignments()]:
                for spec in specs:
                    if bool(part) != spec.per_department:
                        continue
                    clocks = history.get((ticket, spec.id, part), self.browse())
                    gone, start = self._judge(
                        calculator, ticket, spec, part, clocks, changed
                    )
                    ended |= gone
                    if start:
                        wanted.append((ticket, spec, part, start))
        ended._cancel(reason)
        self._start(wanted)

    @api.model
    def _history(self, tickets, specs):
        """{(ticket, policy, part): the clocks that have counted so far}."""
        return self.search(
            [
                ("ticket_id", "in", tickets.ids),
                ("policy_id", "in", [spec.id for spec in specs]),
                ("state", "!=", "cancelled"),
            ]
        ).grouped(
            lambda clock: (clock.ticket_id, clock.policy_id.id, clock.assignment_id)
        )

    def _judge(self, calculator, ticket, spec, part, clocks, changed):
        """What becomes of one policy's clocks: those that end, and a new start."""
        live = clocks.filtered(lambda clock: clock.state in LIVE)
        if not spec.matches(ticket, part):
            return live, None
        start = ticket._deadline_start(spec, part)
        if not live:
            counted = any(start and clock.started_at >= start for clock in clocks)
            return live, None if counted else start
        if "received_at" not in changed or start != ticket.received_at:
            start = live.started_at
        if start == live.started_at:
            if spec.unit != "category_days":
                return self.browse(), None
            calendar = calculator.calendar(live.team_id, ticket.company_id)
            due = self._due_at(calculator, calendar, ticket, spec, part, start)
            if due == live.original_due_at:
                return self.browse(), None
        return live, start
