# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

# While the contractor has the job in hand a visit can be agreed.
_VISITED = ("sent", "confirmed", "in_progress", "rework")


class PropertyWorkOrder(models.Model):
    """Visits: agreed with the owner, told, kept or missed (预约、准时到场)."""

    _inherit = "property.work.order"

    appointment_ids = fields.One2many(
        "property.work.order.appointment", "order_id", "Appointments"
    )
    appointment_changes = fields.Integer(compute="_compute_appointment_figures")
    missed_visits = fields.Integer(compute="_compute_appointment_figures")
    arrival = fields.Selection(
        [("on_time", "On Time"), ("late", "Came Late")],
        readonly=True,
        copy=False,
        help="Against the appointment. Who missed an earlier one is late.",
    )

    @api.depends("appointment_ids.outcome")
    def _compute_appointment_figures(self):
        for order in self:
            outcomes = order.appointment_ids.mapped("outcome")
            order.appointment_changes = outcomes.count("changed")
            order.missed_visits = outcomes.count("missed")

    def _make_appointment(self, start, end, means="phone"):
        """Agree on a visit with the owners; each ticket notes that they were told.

        The same appointment once more changes nothing.

        :param means: how the owners were told
        :raises UserError: if the time has passed, or nobody works on the order
        """
        start, end = map(fields.Datetime.to_datetime, (start, end))
        for order in self:
            order.lock_for_update(allow_referencing=True)
            if order._planned_visit()._is_at(start, end):
                continue
            order._check_appointment(start, end)
            order._leave_appointment()
            order.sudo().appointment_ids.create(
                order._prepare_appointment_vals(start, end)
            )
            order.sudo().write({"appointment_start": start, "appointment_end": end})
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
        if self.state not in _VISITED:
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
            visit.outcome = "missed" if over else "changed"
        # One is planned at a time: the database sees the others go first.
        self.sudo().appointment_ids.flush_recordset(["outcome"])

    def _note_arrival(self):
        """On time or late; without an appointment (emergency) neither."""
        self.ensure_one()
        visit = self._planned_visit()
        if not visit:
            return
        late = self.arrived_at > visit.start + self._arrival_tolerance()
        visit.write(
            {
                "outcome": "late" if late else "on_time",
                "arrived_at": self.arrived_at,
            }
        )
        self.sudo().arrival = "late" if late or self.missed_visits else "on_time"

    def _close_visit(self):
        """A further visit ends with the work; its hour of arrival is not taken."""
        self._planned_visit().outcome = "held"

    def _appointment_text(self):
        """The appointment in words, in the user's language and time zone."""
        self.ensure_one()
        start, end = (
            format_datetime(self.env, moment, dt_format="short")
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
