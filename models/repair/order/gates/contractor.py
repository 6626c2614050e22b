# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import format_list

from ....mixins.gate_mixin import Missing, gate


class PropertyWorkOrder(models.Model):
    """No new order to a contractor that may get none, rule 6.1."""

    _inherit = "property.work.order"

    @gate("6.1", entering=["submitted", "sent"])
    def _gate_contractor_may_get_orders(self):
        """Asked twice: what held at the award may have changed before it is sent."""
        if self.contractor_override_at or not self.contractor_id:
            return None
        found = self.contractor_id._order_obstacles(
            self.trade_id, self.project_id, but=self
        )
        if found:
            return Missing(
                "; ".join(missing.what for missing in found),
                format_list(self.env, dict.fromkeys(missing.who for missing in found)),
                "contractor_id",
            )
