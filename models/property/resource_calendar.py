# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    def write(self, vals):
        """A company's clock goes by its calendar, and keeps the zone in memory."""
        result = super().write(vals)
        if "tz" in vals:
            self.env.registry.clear_cache()
        return result
