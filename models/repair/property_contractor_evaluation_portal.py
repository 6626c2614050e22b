# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PropertyContractorEvaluation(models.Model):
    """What a contractor may say to its evaluation on the portal."""

    _inherit = "property.contractor.evaluation"

    def _portal_can_object(self):
        """Whether the contractor may still object."""
        self.ensure_one()
        return self.state == "published"
