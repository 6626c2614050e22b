# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyWorkOrderQuote(models.Model):
    """What a contractor may still do with its quote on the portal."""

    _inherit = "property.work.order.quote"

    def _portal_is_open(self):
        """Whether the contractor may still give its price."""
        self.ensure_one()
        deadline = self.order_id.quote_deadline
        return (
            self.state == "asked"
            and self.order_id.state == "quoting"
            and (not deadline or fields.Datetime.now() <= deadline)
        )

    def _portal_evidence(self):
        """Pictures of what is to be done, as long as a price is asked for."""
        self.ensure_one()
        if not self._portal_is_open():
            return self.env["property.evidence"].browse()
        return self.order_id.evidence_ids.filtered(
            lambda line: line.kind in ("photo", "video")
        )
