# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.roles import DESK_EYES

# Where the main button of each state leads.
_NEXT = {
    "draft": "submitted",
    "quoting": "submitted",
    "approved": "sent",
    "sent": "confirmed",
    "confirmed": "in_progress",
    "in_progress": "finished",
    "rework": "finished",
    "finished": "accepted",
    "accepted": "settled",
    "refused": "defaulted",
}


class PropertyWorkOrder(models.Model):
    """How the gates of an order are found, asked and explained.

    The same decorator as the ticket's; ``entering`` names states of the order.
    """

    _inherit = "property.work.order"

    # What an order waits for is the desk's own matter.
    missing_html = fields.Html(groups=DESK_EYES)

    def _next_target(self):
        # What is not saved yet is not asked for its papers.
        return self._origin and _NEXT.get(self.state)

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
