# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PropertyContractorEvaluation(models.Model):
    """What a contractor may say to its evaluation on the portal (申诉)."""

    _inherit = "property.contractor.evaluation"

    def _portal_can_object(self):
        """Whether the contractor may still object: once, within the period."""
        self.ensure_one()
        return (
            self.state == "published"
            and not self.objection_ids
            and bool(self.objection_until)
            and self.objection_until >= self.company_id._property_day()
        )
