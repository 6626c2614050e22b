# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PropertyWorkOrder(models.Model):
    """How the gates of an order are found, asked and explained.

    The same decorator as the ticket's; ``entering`` names states of the order.
    """

    _inherit = "property.work.order"

    def _transition(self, target, **facts):
        # What an order waits for is told to nobody else.
        self.check_access("write")
        for order in self:
            # Where no way leads there is nothing to supply: refused below.
            if target in order._state_flow[order.state]:
                order._check_gates(target)
        result = super()._transition(target, **facts)
        self.sudo()._fire(f"order_{target}")
        return result

    def _who(self, role):
        """Who supplies something, in the user's language."""
        return {
            "coordinator": self.env._("the repair coordinator"),
            "contractor": self.env._("the contractor"),
            "owner": self.env._("the owner"),
            "manager": self.env._("the customer service manager"),
        }[role]
