# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...mixins.limits import NEAR
from ..due_calculator import DueCalculator


class HelpdeskTicketDeadline(models.Model):
    """One clock of a ticket (时限): started, stopped, late or not.

    Clocks hang on events, never on the order of stages, and are never set back: a
    ticket that is moved or reopened keeps its old clocks and gets new ones. Nobody
    writes them; the methods of the model do, after their own checks.
    """

    _name = "helpdesk.ticket.deadline"
    _description = "Deadline"
    _inherit = [
        "property.state.mixin",
        "property.batch.mixin",
        "helpdesk.ticket.part",
    ]
    _sealed_rows = "Q 1.3"
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
    _state_flags = {
        "live": ("running", "paused", "breached"),
        "ticking": ("running", "breached"),
    }

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
        ondelete="restrict",
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
    badge = fields.Selection(
        selection=lambda self: self._fields["state"]._description_selection(self.env),
        string="Shown Status",
        compute="_compute_badge",
        help="Overdue from the moment on, also before the scheduled run notes it.",
    )
    # Moments
    started_at = fields.Datetime(required=True, readonly=True)
    due_at = fields.Datetime(required=True, readonly=True, index=True, bounds=NEAR)
    original_due_at = fields.Datetime("First Due At", required=True, readonly=True)
    warn_at = fields.Datetime(readonly=True)
    stopped_at = fields.Datetime(readonly=True)
    breached_at = fields.Datetime(
        "Overdue Since", readonly=True, index="btree_not_null"
    )
    is_late = fields.Boolean(
        "Late",
        compute="_compute_is_late",
        store=True,
        precompute=True,
        aggregator="sum",
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

    @api.depends("state", "due_at")
    def _compute_badge(self):
        now = fields.Datetime.now()
        for clock in self:
            is_over = clock.state == "running" and clock.due_at < now
            clock.badge = "breached" if is_over else clock.state

    @api.depends("policy_id.name", "ticket_id.number")
    def _compute_display_name(self):
        for clock in self:
            clock.display_name = f"{clock.ticket_id.number} {clock.policy_id.name}"

    def _sealed_refusal(self, names, creating):
        return self.env._("Deadlines are kept by the events of the ticket.")

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
            clock._write_sealed(clock._prepare_stop_vals(stopped_at))
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
        self._transition(
            "cancelled",
            cancel_reason=reason,
            next_alert_at=False,
            stopped_at=fields.Datetime.now(),
        )
        # Before another clock of the same policy may run.
        self.flush_recordset(["state"])
        self._clear_activities()

    def _clear_activities(self):
        """What the alerts asked for is done."""
        self.env["mail.activity"].sudo().search(
            [("deadline_id", "in", self.ids)]
        ).unlink()

    # ------------------------------------------------------------------
    # Pausing and extending, and who may
    # ------------------------------------------------------------------

    def action_ask_pause(self):
        return self._action_ask("helpdesk_mgmt_property.deadline_pause_action")

    def action_ask_extension(self):
        return self._action_ask("helpdesk_mgmt_property.deadline_extension_action")

    def _action_ask(self, xmlid):
        self.ensure_one()
        self._check_can_change()
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return dict(action, context={"default_deadline_id": self.id})

    @api.private
    def pause(self, reason):
        """Stop counting while the desk waits for somebody else (暂停计时).

        :raises UserError: if it does not run, is a hard limit, or has no reason
        """
        self._check_can_change()
        if not (reason or "").strip():
            raise UserError(self.env._("Give the reason why the clock is paused."))
        clocks = self.sudo()
        now = fields.Datetime.now()
        clocks._check_not_overdue(now)
        clocks._transition("paused", paused_at=now, pause_reason=reason)
        clocks._clear_activities()
        for clock in clocks:
            clock._note(
                self.env._(
                    "%(deadline)s is paused: %(reason)s",
                    deadline=clock.policy_id.name,
                    reason=reason,
                )
            )
        return True

    def _check_not_overdue(self, now):
        """:raises UserError: if a limit is over: a pause does not undo that"""
        for clock in self.filtered(lambda clock: clock.due_at < now):
            raise UserError(
                self.env._(
                    "%(deadline)s is overdue and cannot be paused.",
                    deadline=clock.display_name,
                )
            )

    def action_resume(self):
        """Count on; the time of the pause is added (恢复计时)."""
        self._check_can_change()
        clocks = self.sudo()
        for clock in clocks.filtered("paused_at"):
            clock._settle_pause(fields.Datetime.now())
        clocks._transition("running")
        for clock in clocks:
            clock._write_sealed({"next_alert_at": clock._next_alert_at()})
            clock._ask_again()
            clock._note(
                self.env._(
                    "%(deadline)s runs again and is due at %(due)s.",
                    deadline=clock.policy_id.name,
                    due=clock._local_text(clock.due_at),
                )
            )
        return True

    def _ask_again(self):
        """Who was told before the pause is asked again, by the new limit."""
        told = self.alert_ids.filtered(lambda alert: alert.round == self.round)
        alert = told.sorted("sent_at")[-1:]
        for user in alert.user_ids:
            alert.with_context(lang=user.lang)._plan_activity(user)

    def _settle_pause(self, until):
        """Move the limit by the time for which the clock stood still."""
        self.ensure_one()
        calculator = DueCalculator(self.env)
        calendar = calculator.calendar(self.team_id, self.company_id)
        unit = self.policy_id.unit
        minutes = calculator.elapsed(calendar, unit, self.paused_at, until)
        vals = {
            "paused_minutes": self.paused_minutes + minutes,
            "paused_at": False,
            "pause_reason": False,
        }
        if minutes:
            vals["due_at"] = calculator.after(calendar, unit, minutes, self.due_at)
            vals["warn_at"] = calculator.after(calendar, unit, minutes, self.warn_at)
        self._write_sealed(vals)

    def _check_can_change(self):
        """:raises AccessError: if the user is not of customer service
        :raises UserError: if the clock is stopped or its limit is hard
        """
        if not self.ticket_id._is_desk():
            raise AccessError(
                self.env._("Only customer service pauses or extends a deadline.")
            )
        self.check_access("read")
        self._check_ticket_open()
        for clock in self:
            clock._check_live_and_soft()

    def _check_live_and_soft(self):
        if not self._is("live"):
            raise UserError(
                self.env._(
                    "%(deadline)s has ended already.", deadline=self.display_name
                )
            )
        if self.is_hard:
            raise UserError(
                self.env._(
                    "%(deadline)s is a hard limit (%(basis)s): it is neither paused "
                    "nor extended.",
                    deadline=self.display_name,
                    basis=self.basis or "",
                )
            )

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
        extensions._create_sealed(
            [self._prepare_extension_vals(due_at, reason, notice)]
        )
        clock._write_sealed(clock._prepare_extend_vals(due_at))
        if clock.state == "breached":
            clock._transition("running")
        clock._write_sealed({"next_alert_at": clock._next_alert_at()})
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
        domain = [
            ("ticket_id", "in", tickets.ids),
            ("state", "in", self._state_flags["live"]),
        ]
        if policy_ids is not None:
            domain.append(("policy_id", "in", list(policy_ids)))
        return self.search(domain)
