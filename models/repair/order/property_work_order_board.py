# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PropertyWorkOrder(models.Model):
    """How an order is called where nothing but its name is shown (看板、日历)."""

    _inherit = "property.work.order"

    @api.depends("number", "name")
    @api.depends_context("property_order_with_work")
    def _compute_display_name(self):
        """A calendar of numbers tells nobody which work waits where."""
        result = super()._compute_display_name()
        if self.env.context.get("property_order_with_work"):
            for order in self:
                order.display_name = f"{order.number} {order.name}"
        return result
