# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PropertyWorkOrderQuote(models.Model):
    """What a contractor sees of its quote on the portal."""

    _inherit = "property.work.order.quote"

    def _portal_url(self):
        """Where the contractor answers; the shop has ``/my/quotes`` for itself."""
        self.ensure_one()
        return f"{self.get_base_url()}/my/repairs/quotes/{self.id}"

    def _portal_state(self):
        """The state in words, the result once it was told."""
        self.ensure_one()
        return self._state_label(self._shown_state())

    def _portal_evidence(self):
        """Pictures of what is to be done, as long as a price is asked for."""
        self.ensure_one()
        if not self._is_open():
            return self.env["property.evidence"].browse()
        return self.order_id.evidence_ids.filtered(
            lambda line: line.kind in ("photo", "video")
        )
