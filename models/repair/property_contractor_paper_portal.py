# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyContractorPaper(models.Model):
    """Which papers a contractor has to renew."""

    _inherit = "property.contractor.paper"

    def _portal_due(self):
        """``expired`` or ``soon`` where the paper has to be renewed."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        days = self.company_id.property_paper_notice_days
        if not self.valid_until or self.valid_until > fields.Date.add(today, days=days):
            return False
        return "expired" if self.valid_until < today else "soon"
