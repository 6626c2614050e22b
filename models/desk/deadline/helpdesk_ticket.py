# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ...mixins.event_mixin import ANY_EVENT, on
from ...mixins.roles import DEPUTY, GENERAL_MANAGER, MANAGER
from ..due_calculator import DueCalculator
from .helpdesk_escalation_step import RECIPIENTS, Rung

# Changes after which clocks are judged anew (TRAP 5).
_JUDGED_BY = {
    "category_id",
    "channel_id",
    "receipt_team_id",
    "received_at",
    "severity",
    "team_id",
    "type_id",
}
# What the clocks keep of a ticket.
_KEPT_BY_CLOCKS = {
    "deadline_ids",
    "due_at",
    "deadline_state",
    "has_breach",
    "event_times",
}
_GROUPS = {
    "desk_manager": "group_desk_manager",
    "leader": "group_leader",
    "general_manager": "group_general_manager",
}
# With a department: somebody other than the desk works on it.
IN_HAND = (
    "dispatched",
    "planned",
    "in_progress",
    "evaluation",
    "consulting",
    "accepted",
    "implementing",
    "opinions",
    "execution",
)
_logger = logging.getLogger(__name__)

# Tickets looked through at once.
_BATCH = 500
_ACTIVITY = "helpdesk_mgmt_property.activity_type_follow_up"
_COORDINATOR = Rung(0, "due", 0, "coordinator", 0)


class HelpdeskTicket(models.Model):
    """The clocks of a ticket (时限)."""

    _inherit = "helpdesk.ticket"

    deadline_ids = fields.One2many(
        "helpdesk.ticket.deadline",
        "ticket_id",
        "Deadlines",
        sealed="Q 1.3",
        copy=False,
    )
    due_at = fields.Datetime(
        "Next Deadline",
        compute="_compute_deadlines",
        store=True,
        copy=False,
        index="btree_not_null",
    )
    deadline_state = fields.Selection(
        [
            ("none", "No Deadline"),
            ("running", "Running"),
            ("paused", "Paused"),
            ("breached", "Overdue"),
        ],
        "Deadline Status",
        compute="_compute_deadlines",
        store=True,
        copy=False,
    )
    deadline_badge = fields.Selection(
        selection=lambda self: self._fields["deadline_state"]._description_selection(
            self.env
        ),
        string="Shown Deadline Status",
        compute="_compute_deadline_badge",
        help="Overdue from the moment on, also before the scheduled run notes it.",
    )
    has_breach = fields.Boolean(
        "Was Overdue", compute="_compute_deadlines", store=True, copy=False
    )
    # {event: when it happened last}; what a policy that comes to hold later needs.
    event_times = fields.Json(sealed=True, copy=False)

    @api.depends(
        "deadline_ids.state", "deadline_ids.due_at", "deadline_ids.breached_at"
    )
    def _compute_deadlines(self):
        """The earliest limit that still runs; the worst of the states."""
        found = {ticket._origin.id: {} for ticket in self}
        for ticket, state, due_at, breached_at in self.env[
            "helpdesk.ticket.deadline"
        ]._read_group(
            [("ticket_id", "in", self.ids)],
            ["ticket_id", "state"],
            ["due_at:min", "breached_at:max"],
        ):
            found[ticket.id][state] = (due_at, breached_at)
        for ticket in self:
            states = found[ticket._origin.id]
            live = [
                states[name][0] for name in ("running", "breached") if name in states
            ]
            ticket.due_at = min(live, default=False)
            ticket.deadline_state = next(
                (name for name in ("breached", "running", "paused") if name in states),
                "none",
            )
            ticket.has_breach = any(breached for _due, breached in states.values())

    @api.depends("deadline_state", "due_at")
    def _compute_deadline_badge(self):
        now = fields.Datetime.now()
        for ticket in self:
            state = ticket.deadline_state
            is_over = state == "running" and ticket.due_at and ticket.due_at < now
            ticket.deadline_badge = "breached" if is_over else state

    def write(self, vals):
        """Clocks are judged anew after what decides on them has changed.

        What the program writes by leave is not: nothing hangs on it yet.
        """
        judged = _JUDGED_BY & vals.keys() - self._passed_names()
        before = {
            ticket: (ticket.kind, ticket.severity, ticket.team_id)
            for ticket in (self if judged else self.browse())
        }
        result = super().write(vals)
        if judged:
            self._on_judged(judged, before)
        return result

    def _sealed_refusal(self, names, creating):
        if names & _KEPT_BY_CLOCKS:
            return self.env._("Deadlines are kept by the events of the ticket.")
        return super()._sealed_refusal(names, creating)

    def _on_judged(self, changed, before):
        """Events that lie in a change of values, then the clocks judged anew."""
        named = self.filtered(lambda ticket: ticket.kind and not before[ticket][0])
        if named:
            # A letter is nothing but text until somebody says what it is.
            named.sudo()._fire("received")
        known = self.filtered(lambda ticket: before[ticket][0])
        raised = known.filtered(lambda ticket: ticket.severity > before[ticket][1])
        if raised:
            raised._fire("severity_raised")
        passed_on = known.filtered(
            lambda ticket: (
                ticket.team_id.department == "desk"
                and before[ticket][2].department != "desk"
            )
        )
        if passed_on:
            passed_on._fire("transferred")
        if known:
            known._judge_clocks(changed)

    def _judge_clocks(self, changed):
        labels = [
            self._fields[name]._description_string(self.env) for name in sorted(changed)
        ]
        self.env["helpdesk.ticket.deadline"].sudo()._reevaluate(
            self.sudo(),
            changed,
            self.env._("Changed: %(fields)s.", fields=format_list(self.env, labels)),
        )

    @on("received", rank=30)
    def _pass_on_what_came_elsewhere(self, event):
        """Clause 9.2.4: what another department received and passed on at once."""
        there = self.filtered(
            lambda ticket: (
                ticket.team_id.department == "desk" and ticket._is_received_elsewhere()
            )
        )
        if there:
            there._fire("transferred")

    @on(ANY_EVENT, rank=20)
    def _run_clocks(self, event):
        """Clocks are nobody's to write: the events do it in everybody's name."""
        tickets = self.sudo().filtered("kind")
        if not tickets:
            return
        if event.code != "received":
            tickets._remember_event(event)
        assignment = event.part or tickets.assignment_ids.browse()
        self.env["helpdesk.ticket.deadline"].sudo()._on_ticket_event(
            tickets, event.code, event.at, assignment.sudo()
        )

    def _remember_event(self, event):
        """Note when something happened last, with one write for what is alike."""
        alike = self.grouped(lambda ticket: tuple((ticket.event_times or {}).items()))
        for known, tickets in alike.items():
            times = dict(known) | {event.code: fields.Datetime.to_string(event.at)}
            tickets._write_sealed({"event_times": times})

    def _event_moments(self, assignment):
        """When each event happened last, in a department's part if one is given."""
        self.ensure_one()
        moments = {
            event: fields.Datetime.to_datetime(text)
            for event, text in (self.event_times or {}).items()
        }
        moments["received"] = self.received_at
        if assignment:
            moments.update(
                handover=assignment.handover_at,
                replied=assignment.replied_at,
                done=assignment.done_at,
            )
        return moments

    def _deadline_start(self, spec, assignment):
        """Since when a policy's clock would run, if it had held all the time."""
        moments = self._event_moments(assignment)
        start = max(filter(None, map(moments.get, spec.starts)), default=None)
        stops = filter(None, map(moments.get, spec.stops))
        if start and not any(stop >= start for stop in stops):
            return self._clock_start(spec, assignment, None, start)
        return None

    def _clock_start(self, spec, assignment, event, at):
        """From when a clock counts that an event starts."""
        self.ensure_one()
        if event == "received":
            return self.received_at
        if spec.from_receipt and self._replies_from_receipt(assignment):
            moments = self._event_moments(assignment.browse())
            since = filter(None, (moments["received"], moments.get("returned")))
            return min(max(since, default=at), at)
        return at

    def _replies_from_receipt(self, assignment):
        """Clause 9.3.2: whoever received the ticket has its time from the receipt;
        for others the company says from when."""
        receipt = self.receipt_team_id or self._default_team_of("desk", self.company_id)
        if assignment.team_id == receipt:
            return True
        return self.company_id.property_reply_start == "receipt"

    # ------------------------------------------------------------------
    # Whom an alert reaches
    # ------------------------------------------------------------------

    def _deadline_recipients(self, rung, team):
        """The users of a rung, and the roles passed over since nobody holds them.

        The ladder never stops silently: where nobody is found upwards, the search
        goes on downwards.
        """
        self.ensure_one()
        if rung.recipient == "user":
            named = self._able(self.env["res.users"].browse(rung.user_id))
            if named:
                return named, []
        roles = [role for role, _label in RECIPIENTS]
        start = roles.index(rung.recipient) if rung.recipient in roles else 0
        labels = dict(
            self.env["helpdesk.escalation.step"]
            ._fields["recipient"]
            ._description_selection(self.env)
        )
        missing = [] if rung.recipient in roles else [labels["user"]]
        for role in roles[start:] + roles[:start][::-1]:
            users = self._holders(role, team)
            if users:
                return users, missing
            missing.append(labels[role])
        return self.env["res.users"], missing

    def _holders(self, role, team):
        """Who holds a role for this ticket, active and in its company."""
        if role == "assignee":
            return self._able(self.user_id)
        if role == "coordinator":
            return self._able(self.coordinator_id)
        if role == "department_head":
            return self._able((team or self.team_id).user_id)
        if role == "desk_manager":
            desk = self._default_team_of("desk", self.company_id)
            head = self._able(desk.user_id)
            manager = self.env.ref(MANAGER)
            if head and manager in head.all_group_ids:
                return head
        users = self._able(self._group_members(role))
        if role == "desk_manager" and not users:
            # Articles 10 and 11: the deputy stands in for the head of the desk.
            return self._able(self.env.ref(DEPUTY).all_user_ids)
        return users

    def _group_members(self, role):
        """A leader is told as such; the general manager has a rung of his own."""
        group = self.env.ref(f"helpdesk_mgmt_property.{_GROUPS[role]}")
        users = group.all_user_ids
        if role == "leader":
            above = self.env.ref(GENERAL_MANAGER)
            users -= above.all_user_ids
        return users

    def _able(self, users):
        return users.filtered(
            lambda user: (
                user.active and not user.share and self.company_id in user.company_ids
            )
        )

    # ------------------------------------------------------------------
    # Follow-up in hand, clause 8.3.4
    # ------------------------------------------------------------------

    @api.model
    def _cron_follow_up(self):
        """Remind of tickets in hand that nobody has looked after (跟踪)."""
        companies = self.env["res.company"].search([("ticket_followup_days", ">", 0)])
        for company in companies:
            domain = [("company_id", "=", company.id), ("milestone", "in", IN_HAND)]
            last_id = 0
            while tickets := self.search(
                domain + [("id", ">", last_id)], order="id", limit=_BATCH
            ):
                last_id = tickets[-1].id
                tickets._remind_of_follow_up(company)

    def _remind_of_follow_up(self, company):
        """Clause 8.3.4: an activity for the representative, once a day at most."""
        now = fields.Datetime.now()
        idle = self._idle_since(company, now)
        reminded = self._reminded_today(company, now)
        waiting = self.filtered(lambda ticket: ticket in idle) - reminded
        waiting._each_alone(lambda ticket: ticket._remind_coordinator(idle[ticket]))

    def _idle_since(self, company, now):
        """{ticket: when somebody last looked after it}, if that was too long ago."""
        calculator = DueCalculator(self.env)
        days = company.ticket_followup_days
        # Teams whose calendar holds no hours wait, all others are reminded.
        broken = set()
        # A limit of working days takes that many dates: most tickets end here.
        idle = self._looked_after_at(before=now - timedelta(days=days - 1))
        return {
            ticket: since
            for ticket, since in idle.items()
            if ticket._is_follow_up_due(calculator, company, since, broken)
        }

    def _is_follow_up_due(self, calculator, company, since, broken):
        """Whether the days are over; what cannot be said is logged, once a team.

        :param broken: ids of the teams that have failed
        """
        self.ensure_one()
        key = self.team_id.id
        if key in broken:
            return False
        try:
            calendar = calculator.calendar(self.team_id, company)
            days = company.ticket_followup_days
            due = calculator.due(calendar, "working_days", days, since)
        except UserError:
            _logger.exception("No follow-up of tickets of %s", self.team_id)
            broken.add(key)
            return False
        return due <= fields.Datetime.now()

    def _looked_after_at(self, before):
        """{ticket: when somebody last looked after it}, if that was long ago."""
        latest = dict(
            self.env["helpdesk.ticket.followup"]._read_group(
                [("ticket_id", "in", self.ids)], ["ticket_id"], ["date:max"]
            )
        )
        since = {
            ticket: max(
                filter(None, (latest.get(ticket), ticket.last_stage_update)),
                default=ticket.received_at,
            )
            for ticket in self
        }
        return {ticket: at for ticket, at in since.items() if at <= before}

    def _reminded_today(self, company, now):
        """Tickets with a reminder that is open, or was given today and is done."""
        midnight = company._property_midnight(company._property_day(now))
        given = (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("activity_type_id", "=", self.env.ref(_ACTIVITY).id),
                    "|",
                    ("active", "=", True),
                    ("create_date", ">=", midnight),
                ]
            )
        )
        return self.browse(given.mapped("res_id"))

    def _remind_coordinator(self, since):
        users, _missing = self._deadline_recipients(_COORDINATOR, self.team_id)
        for user in users:
            ticket = self.with_context(lang=user.lang, mail_notify_force_send=False)
            ticket._ask_to_do(
                "follow_up",
                user,
                _ACTIVITY,
                summary=ticket.env._(
                    "No follow-up since %(date)s (clause 8.3.4)", date=since.date()
                ),
            )

    def _holds_follow_up(self):
        """Asked of whenever somebody looks after the ticket: it is done then."""
        return False
