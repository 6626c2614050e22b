# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...mixins.roles import COORDINATOR
from ...mixins.succession.res_users import Duty


class ResUsers(models.Model):
    """Coordinators hand their contractors over."""

    _inherit = "res.users"

    @api.model
    def _duties(self):
        serving = [("state", "!=", "removed")]
        return [
            *super()._duties(),
            Duty("property.contractor", "user_id", serving, COORDINATOR),
        ]
