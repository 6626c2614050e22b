# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResourceCalendarLeaves(models.Model):
    _name = "resource.calendar.leaves"
    _inherit = ["property.own.company", "resource.calendar.leaves"]

    # 暂定: taken from the statutory days, before the year's notice is published.
    provisional = fields.Boolean(
        help="The date is a forecast: the official notice is not published yet.",
    )

    def _copy_leave_vals(self):
        return super()._copy_leave_vals() | {"provisional": self.provisional}
