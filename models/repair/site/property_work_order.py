# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from ...mixins.lock_mixin import serialize_on
from ...mixins.roles import COORDINATOR

_APPOINTMENT = ("appointment_start", "appointment_end")


class PropertyWorkOrder(models.Model):
    """The work on site: from the order's receipt to its acceptance (SM03-06).

    Visits are agreed with the owner, told, kept or missed (预约、准时到场); courtesy on
    site (维修处理礼仪 SM03-04) is a checklist of each round. Times and rounds are noted
    by the buttons, and by nothing else.
    """

    _inherit = "property.work.order"

    sent_at = fields.Datetime(
        sealed="SM03-06", readonly=True, copy=False, index="btree_not_null"
    )
    confirmed_at = fields.Datetime(
        "Taken On At", sealed="SM03-06", readonly=True, copy=False
    )
    refused_at = fields.Datetime(sealed="SM03-06", readonly=True, copy=False)
    refusal_reason = fields.Text(sealed="SM03-06", readonly=True, copy=False)
    # 预约
    appointment_start = fields.Datetime(
        sealed="SM03-06", copy=False, tracking=True, index="btree_not_null"
    )
    appointment_end = fields.Datetime(sealed="SM03-06", copy=False)
    appointment_ids = fields.One2many(
        "property.work.order.appointment", "order_id", "Appointments"
    )
    appointment_changes = fields.Integer(compute="_compute_appointment_figures")
    missed_visits = fields.Integer(compute="_compute_appointment_figures")
    arrived_at = fields.Datetime(sealed="SM03-06", readonly=True, copy=False)
    arrival = fields.Selection(
        [("on_time", "On Time"), ("late", "Came Late")],
        sealed="SM03-06",
        readonly=True,
        copy=False,
        help="Against the appointment. Who missed an earlier one is late.",
    )
    finished_at = fields.Datetime(
        "Work Finished At", sealed="SM03-06", readonly=True, copy=False
    )
    accepted_at = fields.Datetime(
        sealed="SM03-06", readonly=True, copy=False, index="btree_not_null"
    )
    settled_at = fields.Datetime(sealed="SM03-06", readonly=True, copy=False)
    round = fields.Integer(
        default=1,
        sealed="SM03-06",
        readonly=True,
        copy=False,
        help="How often the work is handed over for acceptance, this time included.",
    )
    result = fields.Text("What Was Done", copy=False)
    acceptance_ids = fields.One2many(
        "property.work.order.acceptance", "order_id", "Acceptances"
    )
    safety_check_ids = fields.One2many(
        "property.safety.check", "order_id", "Safety Checks"
    )
    courtesy_tick_ids = fields.One2many(
        "property.courtesy.tick", "order_id", "Courtesy Ticks"
    )
    courtesy_item_ids = fields.Many2many(
        "property.courtesy.item",
        string="Courtesy Kept",
        compute="_compute_courtesy_item_ids",
    )

    _appointment_order = models.Constraint(
        "CHECK (appointment_end IS NULL OR appointment_start <= appointment_end)",
        "An appointment starts before it ends.",
    )

    @api.depends("appointment_ids.outcome")
    def _compute_appointment_figures(self):
        for order in self:
            outcomes = order.appointment_ids.mapped("outcome")
            order.appointment_changes = outcomes.count("changed")
            order.missed_visits = outcomes.count("missed")

    @api.depends("courtesy_tick_ids.item_id", "round")
    def _compute_courtesy_item_ids(self):
        for order in self:
            order.courtesy_item_ids = order.courtesy_tick_ids.filtered(
                lambda tick, order=order: tick.round == order.round
            ).item_id

    def write(self, vals):
        """An appointment moved in the form or the calendar is one made anew."""
        moved = {name: vals[name] for name in _APPOINTMENT if name in vals}
        if not moved or moved.keys() <= self._passed_names():
            return super().write(vals)
        self.check_access("write")
        for order in self:
            order._make_appointment(
                moved.get("appointment_start", order.appointment_start),
                moved.get("appointment_end", order.appointment_end),
            )
        return super().write({name: vals[name] for name in vals if name not in moved})

    @api.model
    def _is_blank(self, name, value):
        # A form may name an appointment; there is none before the order is sent.
        return name in _APPOINTMENT or super()._is_blank(name, value)

    def _sealed_refusal(self, names, creating):
        if names & self._names_sealed_by("SM03-06"):
            return self.env._("Times and rounds of an order are set by its buttons.")
        return super()._sealed_refusal(names, creating)

    # ------------------------------------------------------------------
    # The buttons
    # ------------------------------------------------------------------

    def action_send(self):
        """Hand the awarded order to its contractor (下达委托)."""
        return self._transition("sent")

    def action_confirm(self):
        """The contractor takes the order on (接单)."""
        return self._transition("confirmed")

    def _refuse(self, reason):
        """The contractor does not take the order on (拒单); its coordinator is told.

        :raises UserError: without a reason, or when the work has begun
        """
        reason = self._check_reason(reason)
        self._transition("refused", refusal_reason=reason)
        for order in self:
            order._tell_coordinator(
                "refused",
                lambda env, order=order: env._("Refused: %s", order.display_name),
                reason,
            )
        return True

    def action_start(self):
        """The contractor is on site and begins (到场开工)."""
        for order in self:
            order._lock()
            now = fields.Datetime.now()
            order._transition(
                "in_progress", arrived_at=now, arrival=order._note_arrival(now)
            )
        return True

    def action_finish(self):
        """The contractor hands the work over for acceptance (完工报验)."""
        self._lock()
        for order in self:
            order._close_visit()
        self._transition("finished")
        for order in self:
            order._tell_coordinator(
                "acceptance",
                lambda env, order=order: env._(
                    "To be accepted: %s", order.display_name
                ),
            )
        return True

    def action_accept(self):
        """The desk accepts the work (验收合格)."""
        return self._transition("accepted")

    def action_settle(self):
        """All is paid for: visas and sheets are closed (已结算)."""
        return self._transition("settled")

    def _check_reason(self, reason):
        """:raises UserError: if the reason is empty"""
        reason = (reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("%s: write down the reason.", self[:1].display_name)
            )
        return reason

    # ------------------------------------------------------------------
    # Visits
    # ------------------------------------------------------------------

    def _make_appointment(self, start, end, means="phone"):
        """Agree on a visit with the owners; each ticket notes that they were told.

        The same appointment once more changes nothing.

        :param means: how the owners were told
        :raises UserError: if the time has passed, or nobody works on the order
        """
        start, end = map(fields.Datetime.to_datetime, (start, end))
        for order in self:
            order._lock()
            if order._planned_visit()._is_at(start, end):
                continue
            order._check_appointment(start, end)
            order._leave_appointment()
            order.sudo().appointment_ids._create_sealed(
                [order._prepare_appointment_vals(start, end)]
            )
            order.sudo()._write_sealed(
                {"appointment_start": start, "appointment_end": end}
            )
            order._tell_owners(means)
            order.sudo()._fire("order_appointment")
        return True

    def _planned_visit(self):
        return self.sudo().appointment_ids.filtered(
            lambda visit: visit.outcome == "planned"
        )

    def _prepare_appointment_vals(self, start, end):
        self.ensure_one()
        return {
            "order_id": self.id,
            "start": start,
            "end": end,
            "round": self.round,
        }

    def _check_appointment(self, start, end):
        if not self._is("visited"):
            raise UserError(
                self.env._(
                    "%(order)s is %(state)s: there is no visit to agree on.",
                    order=self.display_name,
                    state=self._state_label(self.state),
                )
            )
        if not start or not end or start >= end:
            raise UserError(
                self.env._(
                    "An appointment has a start and an end after it. It is changed, "
                    "not taken away."
                )
            )
        if start < fields.Datetime.now() - self._arrival_tolerance():
            raise UserError(
                self.env._("The appointment of %s lies in the past.", self.display_name)
            )

    def _arrival_tolerance(self):
        return timedelta(minutes=self.company_id.sudo().property_arrival_minutes)

    def _leave_appointment(self):
        """The one before is changed; where its hour has passed, it was missed."""
        visit = self._planned_visit()
        if visit:
            over = visit.start + self._arrival_tolerance() < fields.Datetime.now()
            visit._write_sealed({"outcome": "missed" if over else "changed"})
        # One is planned at a time: the database sees the others go first.
        self.sudo().appointment_ids.flush_recordset(["outcome"])

    def _note_arrival(self, at):
        """On time or late; without an appointment (emergency) neither."""
        self.ensure_one()
        visit = self._planned_visit()
        if not visit:
            return False
        late = at > visit.start + self._arrival_tolerance()
        visit._write_sealed(
            {"outcome": "late" if late else "on_time", "arrived_at": at}
        )
        return "late" if late or self.missed_visits else "on_time"

    def _close_visit(self):
        """A further visit ends with the work; its hour of arrival is not taken."""
        self._planned_visit()._write_sealed({"outcome": "held"})

    def _appointment_text(self):
        """The appointment in words, in the user's language and the company's time."""
        self.ensure_one()
        start, end = (
            format_datetime(
                self.env, moment, tz=self.company_id._property_tz(), dt_format="short"
            )
            for moment in (self.appointment_start, self.appointment_end)
        )
        return self.env._(
            "Appointment %(start)s to %(end)s: %(contractor)s, %(work)s.",
            start=start,
            end=end,
            contractor=self.contractor_id.display_name,
            work=self.name,
        )

    def _tell_owners(self, means):
        """Each ticket notes the word to its customer (P 3.2, 8.1.8)."""
        order = self._as_coordinator()
        for ticket in order.ticket_ids:
            ticket._follow_told(order, order._appointment_text(), means)

    # ------------------------------------------------------------------
    # Courtesy
    # ------------------------------------------------------------------

    def _courtesy_checklist(self):
        """The points in their order, each with whether it is ticked this round."""
        self.ensure_one()
        ticked = self.courtesy_item_ids
        items = self.env["property.courtesy.item"].search([])
        return [(item, item in ticked) for item in items]

    def _tick_courtesy(self, item_ids):
        """Tick points on site, from the arrival to the acceptance; they stay ticked.

        Thumbs are quicker than the network: what comes meanwhile waits, and finds
        what is ticked already.

        :raises UserError: before the arrival or after the acceptance
        """
        self.ensure_one()
        serialize_on(self)
        self._lock()
        if not self._is("begun"):
            raise UserError(
                self.env._(
                    "SM03-04: courtesy is ticked on site; %(order)s is %(state)s.",
                    order=self.display_name,
                    state=self._state_label(self.state),
                )
            )
        items = self.env["property.courtesy.item"].search([("id", "in", item_ids)])
        new = items - self.courtesy_item_ids
        self.env["property.courtesy.tick"].sudo()._create_sealed(
            [
                {"order_id": self.id, "item_id": item.id, "round": self.round}
                for item in new
            ]
        )
        return True

    # ------------------------------------------------------------------
    # Words to those concerned
    # ------------------------------------------------------------------

    def _as_coordinator(self):
        """The order as its coordinator, with rights.

        What follows by itself is signed by the desk, never by the contractor's
        person who pressed the button; who is of the desk signs with the own name.
        """
        self.ensure_one()
        user = self.env.user
        if user.id == SUPERUSER_ID or not user.has_group(COORDINATOR):
            user = self.user_id
        # Mails are queued: a contractor's button waits for no mail server.
        return (
            self.with_user(user)
            .sudo()
            .with_context(
                lang=user.lang,
                tz=self.company_id._property_tz(),
                allowed_company_ids=self.company_id.ids,
                mail_notify_force_send=False,
            )
        )

    def _tell_coordinator(self, reason, summary, note=None):
        """An activity for the coordinator, unless it is he who pressed.

        :param reason: what it lasts as long as, see ``property.todo.mixin``
        :param summary: called with the environment in the coordinator's language
        """
        self.ensure_one()
        user = self.user_id
        if user == self.env.user:
            return
        order = self.sudo().with_context(lang=user.lang, mail_notify_force_send=False)
        order._ask_to_do(reason, user, summary=summary(order.env), note=note)

    def _holds_acceptance(self):
        return self._is("handed_over")

    def _holds_rework(self):
        return self.state == "rework"

    def _tell_contractor(self, subject, body):
        """A mail to the contractor, queued, and kept in the order's history.

        :param subject, body: called with the environment in the contractor's language
        """
        self.ensure_one()
        order = self._as_coordinator()
        partner = order.contractor_id.partner_id
        if not partner:
            return
        order = order.with_context(lang=partner.lang or order.env.lang)
        order.message_post(
            subject=subject(order.env),
            body=body(order.env),
            partner_ids=partner.ids,
            subtype_xmlid="mail.mt_note",
        )
