# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ....mixins.gate_mixin import Missing, gate


class PropertyWorkOrder(models.Model):
    """Before somebody else does the work of a contractor in default."""

    _inherit = "property.work.order"

    @gate("6.6", entering=["defaulted"])
    def _gate_6_6_breach_follows_notices(self):
        """A notice and a second one, both in vain; an emergency cannot wait."""
        if self.state == "refused":
            return None
        notices = self._breach_phase()
        if not notices:
            return Missing(
                self.env._("a notice to the contractor"),
                self._who("coordinator"),
                "action_notify_breach",
            )
        if self.urgency == "emergency":
            return None
        now = fields.Datetime.now()
        first, second = notices[:1], notices[1:][-1:]
        if not first._is_unanswered(now):
            return Missing(
                self.env._("the answer to the notice, or the end of its time"),
                self._who("contractor"),
                "notice_ids",
            )
        if not second:
            return Missing(
                self.env._("a second notice to the contractor"),
                self._who("coordinator"),
                "action_notify_breach",
            )
        if not second._is_unanswered(now):
            return Missing(
                self.env._("the answer to the second notice, or the end of its time"),
                self._who("contractor"),
                "notice_ids",
            )
        return None
