# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ..due_calculator import DueCalculator

LIVE = ("running", "paused", "breached")


class HelpdeskTicketDeadline(models.Model):
    """One clock of a ticket (时限): started, stopped, late or not.

    Clocks hang on events, never on the order of stages, and are never set back: a
    ticket that is moved or reopened keeps its old clocks and gets new ones. Nobody
    writes them; the methods here do, after their own checks.
    """

    _name = "helpdesk.ticket.deadline"
    _description = "Deadline"
    _inherit = ["property.state.mixin", "helpdesk.ticket.part"]
    _order = "due_at, id"
    _rec_name = "policy_id"

    # A breached clock still runs: the ladder goes on until it is stopped.
    _state_flow = {
        "running": ("paused", "breached", "met", "cancelled"),
        "paused": ("running", "met", "cancelled"),
        "breached": ("running", "met", "cancelled"),
        "met": (),
        "cancelled": (),
    }
    _state_flags = {"ticking": ("running", "breached")}

    policy_id = fields.Many2one(
        "helpdesk.deadline.policy",
        "Limit",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    basis = fields.Char(related="policy_id.basis")
    is_hard = fields.Boolean(related="policy_id.is_hard")
    assignment_id = fields.Many2one(
        "helpdesk.ticket.assignment",
        "Department's Part",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    team_id = fields.Many2one(
        "helpdesk.ticket.team",
        "Department",
        readonly=True,
        index="btree_not_null",
        help="Whose working time counts, and whose limit it is.",
    )
    state = fields.Selection(
        [
            ("running", "Running"),
            ("paused", "Paused"),
            ("breached", "Overdue"),
            ("met", "Stopped"),
            ("cancelled", "Cancelled"),
        ],
        default="running",
        required=True,
        readonly=True,
        copy=False,
    )
    # Moments
    started_at = fields.Datetime(required=True, readonly=True)
    due_at = fields.Datetime(required=True, readonly=True, index=True)
    original_due_at = fields.Datetime("First Due At", required=True, readonly=True)
    warn_at = fields.Datetime(readonly=True)
    stopped_at = fields.Datetime(readonly=True)
    breached_at = fields.Datetime(
        "Overdue Since", readonly=True, index="btree_not_null"
    )
    is_late = fields.Boolean(
        "Late", compute="_compute_is_late", store=True, aggregator="sum"
    )
    next_alert_at = fields.Datetime(readonly=True)
    # Interruptions
    paused_at = fields.Datetime(readonly=True)
    paused_minutes = fields.Float(readonly=True)
    pause_reason = fields.Char(readonly=True)
    cancel_reason = fields.Char(readonly=True)
    round = fields.Integer(
        "Times Extended", readonly=True, help="Each extension starts the ladder anew."
    )
    extension_ids = fields.One2many(
        "helpdesk.ticket.deadline.extension", "deadline_id", "Extensions"
    )
    alert_ids = fields.One2many("helpdesk.deadline.alert", "deadline_id", "Alerts")

    _watched = models.Index("(next_alert_at) WHERE state IN ('running', 'breached')")
    _one_live = models.UniqueIndex(
        "(ticket_id, policy_id, assignment_id) NULLS NOT DISTINCT "
        "WHERE state IN ('running', 'paused', 'breached')",
        "The ticket has a running clock of this policy.",
    )

    @api.depends("breached_at")
    def _compute_is_late(self):
        for clock in self:
            clock.is_late = bool(clock.breached_at)

    @api.depends("policy_id.name", "ticket_id.number")
    def _compute_display_name(self):
        for clock in self:
            clock.display_name = f"{clock.ticket_id.number} {clock.policy_id.name}"

    @api.model
    def _content_fields(self):
        """Nothing in a clock is entered by people: the close itself stops it."""
        return set()

    # ------------------------------------------------------------------
    # Stopping
    # ------------------------------------------------------------------

    def _stop(self, at):
        """What the limit asked for has happened, in time or late."""
        now = fields.Datetime.now()
        for clock in self:
            stopped_at = min(max(at, clock.started_at), now)
            if clock.state == "paused":
                clock._settle_pause(max(stopped_at, clock.paused_at))
            clock.write(clock._prepare_stop_vals(stopped_at))
        self._transition("met")
        self._clear_activities()

    def _prepare_stop_vals(self, stopped_at):
        self.ensure_one()
        vals = {"stopped_at": stopped_at, "next_alert_at": False}
        if stopped_at > self.due_at and not self.breached_at:
            vals["breached_at"] = self.due_at
        return vals

    def _cancel(self, reason):
        """The limit no longer holds; what it has recorded stays."""
        if not self:
            return
        self.write(
            {
                "cancel_reason": reason,
                "next_alert_at": False,
                "stopped_at": fields.Datetime.now(),
            }
        )
        self._transition("cancelled")
        # Before another clock of the same policy may run.
        self.flush_recordset(["state"])
        self._clear_activities()

    def _clear_activities(self):
        """What the alerts asked for is done."""
        self.env["mail.activity"].sudo().search(
            [("deadline_id", "in", self.ids)]
        ).unlink()

    # ------------------------------------------------------------------
    # Texts and reads
    # ------------------------------------------------------------------

    def _document(self):
        """What the limit is about: there its notes and activities stand."""
        self.ensure_one()
        return self.ticket_id

    def _dated(self):
        """What names the date of a limit that is a date."""
        self.ensure_one()
        return self.assignment_id

    def _activity_type(self):
        return "helpdesk_mgmt_property.activity_type_deadline"

    def _note(self, body):
        self._document().message_post(body=body, subtype_xmlid="mail.mt_note")

    def _local(self, moment):
        calendar = DueCalculator(self.env).calendar(self.team_id, self.company_id)
        return calendar._to_local(moment).replace(tzinfo=None)

    def _local_date(self, moment):
        """The day of a moment where the clock is kept."""
        return self._local(moment).date()

    def _local_text(self, moment):
        return fields.Datetime.to_string(self._local(moment))[:16]

    @api.model
    def _live_of(self, tickets, policy_ids=None):
        domain = [("ticket_id", "in", tickets.ids), ("state", "in", LIVE)]
        if policy_ids is not None:
            domain.append(("policy_id", "in", list(policy_ids)))
        return self.search(domain)
