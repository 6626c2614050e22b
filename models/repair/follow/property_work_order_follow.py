# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...mixins.event_mixin import on

# Nothing more comes of these for the ticket: done, or not done by this order.
_PAST = ("accepted", "settled", "cancelled", "defaulted")
_DONE = ("accepted", "settled")
# The work of these is still to be done, if by another order.
_UNDONE = ("refused", "defaulted", "cancelled")


class PropertyWorkOrder(models.Model):
    """The tickets follow their orders by themselves (工单随动); sending moves none."""

    _inherit = "property.work.order"

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
                lambda other: other.state in _DONE
            )
            for other in done:
                other._take_tickets_to("callback", order.ticket_ids)

    def _take_tickets_to(self, milestone, tickets=None):
        order = self._as_coordinator()
        for ticket in order.ticket_ids & (tickets or self.ticket_ids):
            waits = milestone == "callback" and ticket._open_orders()
            ticket._follow_order(order, "in_progress" if waits else milestone)

    def _follow_rework(self):
        """The homes concerned are back at work with the order."""
        order = self._as_coordinator()
        for ticket in order.rework_ticket_ids:
            ticket._follow_back(order)

    def _is_past(self):
        """Whether a ticket waits no longer for this order.

        A refused one is: somebody still has to do the work.
        """
        self.ensure_one()
        return self.state in _PAST

    def _is_reordered(self, orders):
        """Whether one of the orders was made for the work that was refused here."""
        self.ensure_one()
        return self.state == "refused" and any(
            order.id > self.id
            and order.trade_id == self.trade_id
            and order.state not in _UNDONE
            for order in orders
        )
