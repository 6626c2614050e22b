# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """A contractor's firm is no customer: its papers and accounts stay its own."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _why_not_merged(self, partners, kept):
        if (partners | partners.commercial_partner_id).property_contractor_ids:
            yield self.env._("one of them is a contractor, or of a contractor's firm.")
        yield from super()._why_not_merged(partners, kept)
