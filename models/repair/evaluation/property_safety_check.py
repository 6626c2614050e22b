# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PropertySafetyCheck(models.Model):
    """What is found on site counts at once (7.6.3)."""

    _inherit = "property.safety.check"

    def _count_for_evaluation(self):
        self.sudo().order_id.contractor_id._recount_evaluation()

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create(vals_list)
        checks._count_for_evaluation()
        return checks

    def write(self, vals):
        result = super().write(vals)
        self._count_for_evaluation()
        return result

    def unlink(self):
        self._count_for_evaluation()
        return super().unlink()
