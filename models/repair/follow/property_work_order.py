# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...desk.flow import FINAL
from ...mixins.event_mixin import ANY_EVENT, on

_MOMENTS = {
    "order_sent": "sent_at",
    "order_confirmed": "confirmed_at",
    "order_in_progress": "arrived_at",
    "order_finished": "finished_at",
    "order_rework": "rework_at",
    "order_accepted": "accepted_at",
    "order_settled": "settled_at",
    "order_refused": "refused_at",
    "order_award_confirmed": "award_confirmed_at",
}


class PropertyWorkOrder(models.Model):
    """What follows from an order: its clocks (时限), its tickets, the mails.

    The tickets follow their orders by themselves (工单随动); sending moves none.
    """

    _inherit = "property.work.order"

    deadline_ids = fields.One2many(
        "helpdesk.ticket.deadline", "order_id", "Deadlines", copy=False
    )
    due_at = fields.Datetime(
        "Next Deadline", compute="_compute_due_at", store=True, copy=False
    )
    is_overdue = fields.Boolean(
        compute="_compute_is_overdue", search="_search_is_overdue"
    )

    @api.depends("state", "deadline_ids.state", "deadline_ids.due_at")
    def _compute_due_at(self):
        """The earliest limit that still runs; none once the order has ended."""
        found = dict(
            self.env["helpdesk.ticket.deadline"]._read_group(
                [
                    ("order_id", "in", self.ids),
                    ("state", "in", ("running", "breached")),
                ],
                ["order_id"],
                ["due_at:min"],
            )
        )
        for order in self:
            running = not order._is("ended")
            order.due_at = running and found.get(order._origin, False)

    @api.depends("due_at")
    def _compute_is_overdue(self):
        now = fields.Datetime.now()
        for order in self:
            order.is_overdue = bool(order.due_at and order.due_at < now)

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("due_at", "<", fields.Datetime.now())]

    def write(self, vals):
        """The date that a contractor has taken on moves by an extension (Q 1.3)."""
        if "required_date" not in vals or "required_date" in self._passed_names():
            return super().write(vals)
        date = fields.Date.to_date(vals["required_date"])
        moved = self.filtered(lambda order: order.required_date != date)
        moved._check_date_open()
        result = super().write(vals)
        if moved:
            moved._restart_required_date()
        return result

    def _check_date_open(self):
        """:raises UserError: if the contractor has taken an order on for its date"""
        for order in self.filtered(
            lambda order: order.required_date and not order._is("date_open")
        ):
            raise UserError(
                self.env._(
                    "Rule Q 1.3: %(order)s is taken on for %(date)s. Extend its "
                    "deadline, with the word to the customer.",
                    order=order.display_name,
                    date=fields.Date.to_string(order.required_date),
                )
            )

    def _restart_required_date(self):
        """The clocks by the order's date start anew, from when they started."""
        clocks_sudo = self.env["helpdesk.ticket.deadline"].sudo()
        dated = clocks_sudo.search(
            [
                ("order_id", "in", self.ids),
                ("state", "in", ("running", "paused", "breached")),
                ("policy_id.unit", "=", "required_date"),
            ]
        )
        dated._cancel(self.env._("Customer service set another date."))
        clocks_sudo._catch_up(self.filtered("sent_at").sudo())

    def _postpone(self, date):
        """The date that the customer was told; written by the extension alone."""
        return self._write_sealed({"required_date": date})

    # ------------------------------------------------------------------
    # Clocks
    # ------------------------------------------------------------------

    @on(ANY_EVENT, rank=20)
    def _run_clocks(self, event):
        clocks_sudo = self.env["helpdesk.ticket.deadline"].sudo()
        clocks_sudo._on_order_event(self, event.code, event.at)

    def _clock_ticket(self):
        """The first ticket that is still open: it bears the order's clocks."""
        self.ensure_one()
        opened = self.ticket_ids.filtered(
            lambda ticket: ticket.kind and ticket.milestone not in FINAL
        )
        return opened.sorted("id")[:1]

    def _is_policy_for(self, spec):
        """Whether a limit applies to the order."""
        self.ensure_one()
        found = self.env["helpdesk.deadline.policy"]._order_specs().get(spec.id)
        return bool(
            found
            and spec.active
            and spec.company_id in (False, self.company_id.id)
            and found.matches(self)
            and ("order_award_confirmed" not in spec.stops or self._is_unconfirmed())
        )

    def _event_moments(self):
        """When each event that clocks know happened last."""
        self.ensure_one()
        moments = {event: self[name] for event, name in _MOMENTS.items()}
        notices = self.notice_ids
        served = [moment for moment in notices.mapped("served_at") if moment]
        answered = [moment for moment in notices.mapped("answered_at") if moment]
        expired = notices.filtered(lambda notice: notice.state == "expired")
        moments.update(
            notice_served=max(served, default=False),
            notice_answered=max(answered, default=False),
            notice_expired=max(expired.mapped("answer_due_at"), default=False),
        )
        return moments

    def _clock_start(self, spec):
        """Since when a policy's clock would run, if it had held all the time."""
        moments = self._event_moments()
        start = max(filter(None, map(moments.get, spec.starts)), default=None)
        stops = filter(None, map(moments.get, spec.stops))
        if (
            start
            and self.state not in ("defaulted", "cancelled")
            and not any(stop >= start for stop in stops)
        ):
            return start
        return None

    # ------------------------------------------------------------------
    # Tickets
    # ------------------------------------------------------------------

    @on("order_confirmed", "order_appointment", rank=30)
    def _follow_visit(self, event):
        """Taken on, and the owner knows when: replied and planned (9.3.2)."""
        for order in self:
            if order.appointment_start and order.state in ("confirmed", "in_progress"):
                order._take_tickets_to("planned")

    @on("order_in_progress", rank=30)
    def _follow_start(self, event):
        for order in self:
            order._take_tickets_to("in_progress")

    @on("order_accepted", rank=30)
    def _follow_acceptance(self, event):
        """The callback is due when the last order of a ticket is accepted (9.5)."""
        for order in self:
            order._take_tickets_to("callback")

    @on("order_cancelled", rank=30)
    def _follow_end(self, event):
        """An order that was called off holds up no ticket whose others are done."""
        for order in self:
            done = order.ticket_ids.work_order_ids.filtered(
                lambda other: other._is("done")
            )
            for other in done:
                other._take_tickets_to("callback", order.ticket_ids)

    @on("order_rework", rank=30)
    def _follow_rework(self, event):
        """The homes concerned are back at work with the order."""
        for order in self:
            order = order._as_coordinator()
            for ticket in order.rework_ticket_ids:
                ticket._follow_back(order)

    def _take_tickets_to(self, milestone, tickets=None):
        order = self._as_coordinator()
        for ticket in order.ticket_ids & (tickets or self.ticket_ids):
            waits = milestone == "callback" and ticket._open_orders()
            ticket._follow_order(order, "in_progress" if waits else milestone)

    def _is_past(self):
        """Whether a ticket waits no longer for this order.

        A refused one is: somebody still has to do the work.
        """
        self.ensure_one()
        return self._is("past")

    def _holds_refused(self):
        """Until another order for the work is under way."""
        orders = self.ticket_ids.work_order_ids
        return self._is("turned_down") and not self._is_reordered(orders)

    @on("order_sent", rank=30)
    def _follow_reorder(self, event):
        """What was refused needs nobody any more: another contractor has it."""
        self.ticket_ids.work_order_ids.filtered("refused_at")._end_todos()

    def _is_reordered(self, orders):
        """Whether one of the orders was made for the work that was refused here."""
        self.ensure_one()
        return self._is("turned_down") and any(
            order.id > self.id
            and order.trade_id == self.trade_id
            and not order._is("undone")
            for order in orders
        )

    # ------------------------------------------------------------------
    # Mails
    # ------------------------------------------------------------------

    @on("order_sent", rank=50)
    def _tell_contractors(self, event):
        """Who won by a quote is told so by the quote's own mail."""
        unknown = self.filtered(lambda order: not order.quote_id)
        for contractor, orders in unknown.grouped("contractor_id").items():
            contractor._tell_orders(orders)
