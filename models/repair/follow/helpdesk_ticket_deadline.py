# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

# Events after which nothing more is awaited of the contractor.
_ENDING = ("order_refused", "order_defaulted", "order_cancelled")


class HelpdeskTicketDeadline(models.Model):
    """Clocks of a work order: each hangs on the order's first open ticket."""

    _inherit = "helpdesk.ticket.deadline"

    order_id = fields.Many2one(
        "property.work.order",
        "Work Order",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )

    _one_live = models.UniqueIndex(
        "(ticket_id, policy_id, assignment_id, order_id) NULLS NOT DISTINCT "
        "WHERE state IN ('running', 'paused', 'breached')",
        "The ticket has a running clock of this policy.",
    )

    @api.depends("order_id.number")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        for clock in self.filtered("order_id"):
            clock.display_name = f"{clock.order_id.number} {clock.policy_id.name}"
        return result

    @api.model
    def _on_order_event(self, orders, event, at):
        """Stop the orders' clocks that wait for the event, start those it starts.

        Whatever the number of orders: one search, one insert.
        """
        specs = self.env["helpdesk.deadline.policy"]._specs().values()
        starting = [
            spec for spec in specs if spec.subject == "order" and event in spec.starts
        ]
        stopping = {spec.id for spec in specs if event in spec.stops}
        if not (starting or stopping or event in _ENDING):
            return self.browse()
        live = self.search(
            [
                ("order_id", "in", orders.ids),
                ("state", "in", self._state_flags["live"]),
            ]
        )
        stopped = live.filtered(lambda clock: clock.policy_id.id in stopping)
        if stopped:
            stopped._stop(at)
        live -= stopped
        if event in _ENDING:
            live._cancel(self.env._("The order has ended."))
            live = self.browse()
        running = {(clock.order_id, clock.policy_id.id) for clock in live}
        return self._start(
            [
                (order._clock_ticket(), spec, order, at)
                for spec in starting
                for order in orders
                if order._clock_ticket()
                and (order, spec.id) not in running
                and order._is_policy_for(spec)
            ]
        )

    @api.model
    def _catch_up(self, orders):
        """Start what the orders' past calls for and no clock has counted, as of old."""
        specs = [
            spec
            for spec in self.env["helpdesk.deadline.policy"]._specs().values()
            if spec.subject == "order"
        ]
        counted = self.search(
            [("order_id", "in", orders.ids), ("state", "!=", "cancelled")]
        ).grouped(lambda clock: (clock.order_id, clock.policy_id.id))
        wanted = []
        for order in orders.filtered(lambda order: order._clock_ticket()):
            for spec in specs:
                start = order._is_policy_for(spec) and order._clock_start(spec)
                clocks = counted.get((order, spec.id), self.browse())
                if start and not any(
                    clock._is("live") or clock.started_at >= start for clock in clocks
                ):
                    wanted.append((order._clock_ticket(), spec, order, start))
        return self._start(wanted)

    @api.model
    def _prepare_clock_vals(self, calculator, ticket, spec, assignment, start):
        vals = super()._prepare_clock_vals(calculator, ticket, spec, assignment, start)
        if vals and assignment._name == "property.work.order":
            vals["order_id"] = vals.pop("assignment_id")
        return vals

    @api.model
    def _leave(self, tickets):
        """Each order's clocks hang on its next open ticket from now on."""
        for order, clocks in (
            self._live_of(tickets)
            .filtered("order_id")
            .grouped(lambda clock: clock.order_id)
            .items()
        ):
            next_ticket = order._clock_ticket()
            if next_ticket:
                clocks._write_sealed({"ticket_id": next_ticket.id})

    # ------------------------------------------------------------------
    # Whom an order's clock concerns
    # ------------------------------------------------------------------

    def _document(self):
        return self.order_id or super()._document()

    def _dated(self):
        return self.order_id or super()._dated()

    def _activity_type(self):
        if self.order_id:
            return "helpdesk_mgmt_property.activity_type_order_deadline"
        return super()._activity_type()

    def _recipients(self, rung):
        """The order's coordinator stands for the handler and the representative."""
        if self.order_id and rung.recipient in ("assignee", "coordinator"):
            users = self.ticket_id._able(self.order_id.user_id)
            if users:
                return users, []
        return super()._recipients(rung)
