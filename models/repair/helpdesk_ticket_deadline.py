# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ..desk.helpdesk_ticket_deadline import LIVE


class HelpdeskTicketDeadline(models.Model):
    """Clocks of a work order: on the order's first ticket, one each."""

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

    @api.model
    def _on_order_event(self, orders, event, at):
        """Stop the orders' clocks that wait for the event, start those it starts."""
        specs = self.env["helpdesk.deadline.policy"]._specs().values()
        stopping = [spec.id for spec in specs if event in spec.stops]
        live = self.search([("order_id", "in", orders.ids), ("state", "in", LIVE)])
        stopped = live.filtered(lambda clock: clock.policy_id.id in stopping)
        if stopped:
            stopped._stop(at)
        running = {(clock.order_id, clock.policy_id.id) for clock in live - stopped}
        return self._start(
            [
                (order._ticket(), spec, order, at)
                for spec in specs
                if event in spec.starts
                for order in orders
                if order._ticket()
                and (order, spec.id) not in running
                and order._is_policy_for(spec)
            ]
        )

    @api.model
    def _prepare_clock_vals(self, face, ticket, spec, assignment, start):
        vals = super()._prepare_clock_vals(face, ticket, spec, assignment, start)
        if vals and assignment._name == "property.work.order":
            vals["order_id"] = vals.pop("assignment_id")
        return vals
