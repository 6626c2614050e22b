# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..due_calculator import DueCalculator
from ..flow import FINAL

BATCH = 200
# A clock that cannot be watched must not hold up the others for ever.
_RETRY = timedelta(hours=1)
_REPEAT = timedelta(days=1)


class HelpdeskTicketDeadline(models.Model):
    """What happens to clocks: started for many tickets with one insert, stopped and
    judged anew by events, watched until then."""

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
                (ticket, spec, part, ticket._clock_start(spec, part, event, at))
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
        return self._create_sealed(vals_list) if vals_list else self.browse()

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
            # Known already: the insert of many has nothing to compute.
            "company_id": ticket.company_id.id,
            "is_late": False,
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
        live = clocks.filtered(lambda clock: clock._is("live"))
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

    # ------------------------------------------------------------------
    # Watching: warned before, breached once, escalated until stopped
    # ------------------------------------------------------------------

    @api.model
    def _cron_watch(self, limit=BATCH):
        """Deal with the clocks whose next alert is due, one transaction each."""
        due = Domain("state", "in", ("running", "breached")) & Domain(
            "next_alert_at", "<=", fields.Datetime.now()
        )
        clocks = self.search(due, order="next_alert_at, id", limit=limit)
        clocks.with_context(mail_notify_force_send=False)._each_alone(
            lambda clock: clock._watch(fields.Datetime.now()),
            remaining=self.search_count(due),
            on_failure=lambda clock: clock._write_sealed(
                {"next_alert_at": fields.Datetime.now() + _RETRY}
            ),
        )

    def _watch(self, now):
        """Record a breach, climb the ladder as far as it is due, set the next look."""
        self.ensure_one()
        if self.state not in ("running", "breached") or not self.next_alert_at:
            return
        if self.state == "running" and self.due_at <= now:
            self._breach()
        for rung, occurrence, moment in self._open_rungs():
            if moment <= now:
                self._alert(rung, occurrence)
        self._write_sealed({"next_alert_at": self._next_alert_at()})

    def _breach(self):
        """The limit has passed: a fact that is recorded once."""
        self._transition("breached", breached_at=self.breached_at or self.due_at)

    def _next_alert_at(self):
        moments = [moment for _rung, _occurrence, moment in self._open_rungs()]
        if self.state == "running":
            moments.append(self.due_at)
        return min(moments, default=False)

    def _ladder(self):
        """The rungs with their moments, the earliest first."""
        self.ensure_one()
        spec = self.env["helpdesk.deadline.policy"]._specs()[self.policy_id.id]
        calculator = DueCalculator(self.env)
        calendar = calculator.calendar(self.team_id, self.company_id)
        ladder = [
            (self._rung_at(calculator, calendar, rung), rung) for rung in spec.ladder
        ]
        return sorted(ladder, key=lambda item: item[0])

    def _rung_at(self, calculator, calendar, rung):
        if rung.moment == "warning":
            return self.warn_at
        if rung.moment == "percent":
            unit = self.policy_id.unit
            return calculator.share(
                calendar, unit, rung.offset, self.started_at, self.due_at
            )
        if rung.moment == "minutes":
            return self.due_at + timedelta(minutes=rung.offset)
        if rung.moment == "working_days" and rung.offset:
            return calculator.due(calendar, "working_days", rung.offset, self.due_at)
        return self.due_at

    def _open_rungs(self):
        """(rung, occurrence, moment) of what is still to be told.

        The last rung comes again every day until the clock is stopped, so that
        the ladder never ends in silence.
        """
        sent = self.alert_ids.filtered(lambda alert: alert.round == self.round)
        by_step = sent.grouped(lambda alert: alert.step_id.id)
        ladder = self._ladder()
        opened = []
        for position, (moment, rung) in enumerate(ladder, 1):
            told = by_step.get(rung.id)
            if not told:
                opened.append((rung, 0, moment))
            elif position == len(ladder):
                last = max(told.mapped("sent_at"))
                opened.append((rung, len(told), last + _REPEAT))
        return opened

    def _recipients(self, rung):
        """The users of a rung, and the roles that nobody holds."""
        return self.ticket_id._deadline_recipients(rung, self.team_id)

    def _alert(self, rung, occurrence):
        """Tell whoever the rung names, once: the log's key stops a second time."""
        users, missing = self._recipients(rung)
        alert = self.env["helpdesk.deadline.alert"]._create_sealed(
            [
                {
                    "deadline_id": self.id,
                    "step_id": rung.id,
                    "round": self.round,
                    "occurrence": occurrence,
                    "user_ids": [fields.Command.set(users.ids)],
                    "passed_over": ", ".join(missing),
                }
            ]
        )
        alert._tell()
