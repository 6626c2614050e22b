# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...mixins.event_mixin import on


class PropertyWorkOrder(models.Model):
    """The contractor hears of the orders that go out to it."""

    _inherit = "property.work.order"

    @on("order_sent", rank=50)
    def _tell_contractors(self, event):
        """Who won by a quote is told so by the quote's own mail."""
        unknown = self.filtered(lambda order: not order.quote_id)
        for contractor, orders in unknown.grouped("contractor_id").items():
            contractor._tell_orders(orders)
