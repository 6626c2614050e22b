# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

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
REPORTED_TO = {"2": "desk_manager", "3": "leader", "4": "general_manager"}


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
    can_pass_to_desk = fields.Boolean(compute="_compute_can_pass_to_desk")
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

    @api.depends("receipt_team_id", "team_id", "milestone")
    def _compute_can_pass_to_desk(self):
        for ticket in self:
            ticket.can_pass_to_desk = (
                ticket.milestone in ("new", "registered")
                and ticket._is_received_elsewhere()
                and ticket.team_id.sudo().department != "desk"
            )

    def _is_received_elsewhere(self):
        """By another department than customer service (9.2.4)."""
        team = self.receipt_team_id.sudo()
        return bool(team) and team.department != "desk"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_clock_fields(vals)
        # Said here, so that no default of the context says otherwise.
        return super().create([dict(vals, event_times=False) for vals in vals_list])

    def write(self, vals):
        self._check_clock_fields(vals)
        judged = _JUDGED_BY & vals.keys()
        of_kind = self.filtered("kind") if judged else self.browse()
        before = {ticket: (ticket.severity, ticket.team_id) for ticket in of_kind}
        result = super().write(vals)
        if before:
            of_kind._on_judged(judged, before)
        return result

    def _check_clock_fields(self, vals):
        """:raises AccessError: if a client writes what the clocks record"""
        if _CLOCK_FIELDS & vals.keys() and not self.env.su:
            raise AccessError(
                self.env._("Deadlines are kept by the events of the ticket.")
            )

    def _on_judged(self, changed, before):
        """Events that lie in a change of values, then the clocks judged anew."""
        raised = self.filtered(lambda ticket: ticket.severity > before[ticket][0])
        if raised:
            raised._on_event("severity_raised")
        passed_on = self.filtered(
            lambda ticket: (
                ticket.team_id.department == "desk"
                and before[ticket][1].department != "desk"
            )
        )
        if passed_on:
            passed_on._on_event("transferred")
        labels = [
            self._fields[name]._description_string(self.env) for name in sorted(changed)
        ]
        self.env["helpdesk.ticket.deadline"].sudo()._reevaluate(
            self.sudo(),
            changed,
            self.env._("Changed: %(fields)s.", fields=", ".join(labels)),
        )

    def _on_received(self):
        result = super()._on_received()
        there = self.filtered(
            lambda ticket: (
                ticket.team_id.department == "desk" and ticket._is_received_elsewhere()
            )
        )
        if there:
            there._on_event("transferred")
        return result

    def _on_event(self, event, at=None, assignment=None):
        super()._on_event(event, at=at, assignment=assignment)
        tickets = self.sudo().filtered("kind")
        if not event or not tickets:
            return
        at = at or fields.Datetime.now()
        if event != "received":
            for ticket in tickets:
                ticket._remember_event(event, at)
        # Clocks are nobody's to write: the events do it in everybody's name.
        self.env["helpdesk.ticket.deadline"].sudo()._on_ticket_event(
            tickets, event, at, (assignment or tickets.assignment_ids.browse()).sudo()
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

    def action_pass_to_desk(self):
        """A department passes on what is not its own duty (转客服部, 9.2.4).

        :raises AccessError: if the user neither received it nor is of the desk
        """
        for ticket in self:
            team = ticket.receipt_team_id.sudo()
            if (
                self.env.user not in ticket.receiver_id | team.user_ids | team.user_id
                and not self._is_desk()
            ):
                raise AccessError(
                    self.env._(
                        "Clause 9.2.4: the department that received %(ticket)s passes "
                        "it on.",
                        ticket=ticket.display_name,
                    )
                )
            desk = ticket.sudo()._default_team_of("desk", ticket.company_id)
            if not desk:
                raise UserError(
                    self.env._("No team stands for customer service: set one up.")
                )
            # Who records a ticket may read it only; passing it on is a duty.
            ticket.sudo().team_id = desk
        return True

    def action_report_severity(self):
        """Report by severity: to the manager, the leader or the general manager."""
        for ticket in self:
            role = REPORTED_TO.get(ticket.severity)
            if not role or not self._is_desk():
                raise UserError(
                    self.env._(
                        "Customer service reports tickets that are Important or above."
                    )
                )
            ticket._report_to(role)
            ticket._on_event("reported")
        return True

    def _report_to(self, role):
        ticket = self.sudo()
        users = ticket._holders(role, ticket.team_id)
        if not users:
            raise UserError(self.env._("Nobody holds the role that is reported to."))
        for user in users:
            ticket.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Reported: %s", ticket.display_name),
                user_id=user.id,
            )
        self.message_post(
            body=self.env._(
                "Reported to %(names)s.", names=", ".join(users.mapped("name"))
            ),
            subtype_xmlid="mail.mt_note",
        )
