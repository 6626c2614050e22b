# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..mixins.succession.res_users import Duty


class ResUsers(models.Model):
    """Representatives of projects hand them over."""

    _inherit = "res.users"

    @api.model
    def _duties(self):
        return [
            *super()._duties(),
            Duty("project.project", "complaint_rep_id", []),
            Duty("project.project", "repair_rep_id", []),
        ]
