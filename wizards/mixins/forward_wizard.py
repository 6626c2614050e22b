# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...models.mixins.approval_models import is_approval_model


class TierValidationForwardWizard(models.TransientModel):
    _name = "tier.validation.forward.wizard"
    _inherit = ["property.own.rows", "tier.validation.forward.wizard"]

    def add_forward(self):
        """Hand a review on: only whose turn it is, only where the tier allows it."""
        self.ensure_one()
        if not is_approval_model(self.env, self.res_model):
            return super().add_forward()
        document = self.env[self.res_model].browse(self.res_id)
        document._forward_review(self.forward_reviewer_id, self.forward_description)
        document._update_counter({"review_created": True})
        return None
