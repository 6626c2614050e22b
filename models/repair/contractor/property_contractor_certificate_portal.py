# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyContractorCertificate(models.Model):
    """Which papers a contractor has to renew."""

    _inherit = "property.contractor.certificate"

    def _portal_due(self):
        """``rejected``, ``expired`` or ``soon`` where a paper has to be handed in."""
        self.ensure_one()
        if any(paper.state != "rejected" for paper in self.renewal_ids):
            return False
        if self.state == "rejected":
            return "rejected"
        today = self.company_id._property_day()
        days = self.company_id.property_certificate_notice_days
        if not self.valid_until or self.valid_until > fields.Date.add(today, days=days):
            return False
        return "expired" if self.valid_until < today else "soon"
