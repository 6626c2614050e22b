# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_list

from ...mixins.event_mixin import ANY_EVENT, on

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
# Kept by the clocks alone.
_CLOCK_FIELDS = {
    "deadline_ids",
    "due_at",
    "deadline_state",
    "has_breach",
    "event_times",
}


class HelpdeskTicket(models.Model):
    """The clocks of a ticket (时限)."""

    _inherit = "helpdesk.ticket"

    deadline_ids = fields.One2many(
        "helpdesk.ticket.deadline", "ticket_id", "Deadlines", copy=False
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
    has_breach = fields.Boolean(
        "Was Overdue", compute="_compute_deadlines", store=True, copy=False
    )
    # {event: when it happened last}; what a policy that comes to hold later needs.
    event_times = fields.Json(copy=False)

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

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_clock_fields(vals)
        # Said here, so that no default of the context says otherwise.
        return super().create([dict(vals, event_times=False) for vals in vals_list])

    def write(self, vals):
        self._check_clock_fields(vals)
        judged = _JUDGED_BY & vals.keys()
        before = {
            ticket: (ticket.kind, ticket.severity, ticket.team_id)
            for ticket in (self if judged else self.browse())
        }
        result = super().write(vals)
        if judged:
            self._on_judged(judged, before)
        return result

    def _check_clock_fields(self, vals):
        """:raises AccessError: if a client writes what the clocks record"""
        if _CLOCK_FIELDS & vals.keys() and not self.env.su:
            raise AccessError(
                self.env._("Deadlines are kept by the events of the ticket.")
            )

    def _on_judged(self, changed, before):
        """Events that lie in a change of values, then the clocks judged anew."""
        named = self.filtered(lambda ticket: ticket.kind and not before[ticket][0])
        if named:
            # A letter is nothing but text until somebody says what it is.
            named._fire("received")
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

    def _on_received(self):
        result = super()._on_received()
        there = self.filtered(
            lambda ticket: (
                ticket.team_id.department == "desk" and ticket._is_received_elsewhere()
            )
        )
        if there:
            there._fire("transferred")
        return result

    @on(ANY_EVENT, rank=20)
    def _run_clocks(self, event):
        """Clocks are nobody's to write: the events do it in everybody's name."""
        tickets = self.sudo().filtered("kind")
        if not tickets:
            return
        if event.code != "received":
            for ticket in tickets:
                ticket._remember_event(event.code, event.at)
        assignment = event.part or tickets.assignment_ids.browse()
        self.env["helpdesk.ticket.deadline"].sudo()._on_ticket_event(
            tickets, event.code, event.at, assignment.sudo()
        )

    def _remember_event(self, event, at):
        times = dict(self.event_times or {})
        times[event] = fields.Datetime.to_string(at)
        self.event_times = times

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
            return start
        return None
