# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError


class HelpdeskTicket(models.Model):
    """An order names its tickets, never a ticket its orders.

    A department may alter the tickets that it handles: it would read the orders that
    it linked to them, and change what was awarded past the award.
    """

    _inherit = "helpdesk.ticket"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_orders_named(vals)
        tickets = self.with_context(default_work_order_ids=False)
        if "default_work_order_ids" not in self.env.context:
            tickets = self
        return super(HelpdeskTicket, tickets).create(vals_list)

    def write(self, vals):
        """:raises AccessError: if a client links orders to a ticket"""
        self._check_orders_named(vals)
        return super().write(vals)

    def _check_orders_named(self, vals):
        if vals.get("work_order_ids") and not self.env.su:
            raise AccessError(
                self.env._(
                    "Rule 6.3: the repair coordinator enters the tickets on the work "
                    "order."
                )
            )
