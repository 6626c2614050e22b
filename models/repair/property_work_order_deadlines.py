# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .property_work_order import ENDED


class PropertyWorkOrder(models.Model):
    """The clocks of an order (时限): taken on, on site, finished."""

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
            ended = order.state in ENDED
            order.due_at = not ended and found.get(order._origin, False)

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

    def _on_event(self, event, at=None):
        result = super()._on_event(event, at=at)
        self.env["helpdesk.ticket.deadline"].sudo()._on_order_event(
            self, event, at or fields.Datetime.now()
        )
        return result

    def _is_policy_for(self, spec):
        """Whether a limit applies to the order."""
        self.ensure_one()
        return spec.active and spec.company_id in (False, self.company_id.id)
