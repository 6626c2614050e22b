# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ....mixins.gate_mixin import Missing, gate


class PropertyWorkOrder(models.Model):
    """Gates about visas and day labour (rule 6.4)."""

    _inherit = "property.work.order"

    @gate("6.4", entering=["settled"])
    def _gate_extras_are_decided(self):
        """After settlement no visa comes: what is asked for is decided before."""
        waiting = [
            extra
            for extra in (*self.visa_ids, *self.day_labour_ids)
            if extra.state in ("draft", "submitted")
        ]
        if waiting:
            return Missing(
                self.env._(
                    "a decision on %s, or its cancelling",
                    ", ".join(extra.number for extra in waiting),
                ),
                self._who("coordinator"),
                "visa_ids" if waiting[0] in self.visa_ids else "day_labour_ids",
            )
