# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import format_list

from ....mixins.gate_mixin import Missing, gate
from ....mixins.roles import COORDINATOR, MANAGER


class PropertyWorkOrder(models.Model):
    """Gates of the acceptance and the settlement (验收、结算)."""

    _inherit = "property.work.order"

    @gate("SM03-06", entering=["accepted"])
    def _gate_owners_have_signed(self):
        """Each home signs; for the public area the property company does."""
        homes = self._unsigned_tickets()
        if homes:
            names = [home.unit_id.display_name or home.display_name for home in homes]
            return Missing(
                self.env._(
                    "the signed acceptance of %(homes)s",
                    homes=format_list(self.env, names),
                ),
                self._who("owner"),
                "action_owner_signs",
            )

    @gate("7.6.3", entering=["accepted"])
    def _gate_safety_is_checked(self):
        """The repair representative looks at safety; a serious fault is looked at
        once more when it is put right."""
        latest = self.safety_check_ids.sorted(lambda line: (line.checked_at, line.id))
        if not latest:
            return Missing(
                self.env._("a safety check"),
                self._who("coordinator"),
                "safety_check_ids",
            )
        if latest[-1].result == "major":
            return Missing(
                self.env._("a safety check that finds the serious fault put right"),
                self._who("coordinator"),
                "safety_check_ids",
            )

    @gate("9.1.3", entering=["accepted"])
    def _gate_desk_accepts(self):
        """The contractor never accepts its own work."""
        if not self.env.user.has_group(COORDINATOR):
            return Missing(
                self.env._("customer service's acceptance"),
                self._who("coordinator"),
                None,  # the coordinator's own button
            )

    @gate("6.5", entering=["settled"])
    def _gate_manager_settles(self):
        """An order is settled by the customer service manager."""
        if not self.env.user.has_group(MANAGER):
            return Missing(
                self.env._("the settlement"),
                self._who("manager"),
                None,  # the manager's own button
            )
