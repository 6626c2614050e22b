# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...mixins.roles import COORDINATOR
from ...mixins.succession.res_users import Duty

_ENDED = ("settled", "cancelled", "defaulted")


class ResUsers(models.Model):
    """Coordinators hand their orders over."""

    _inherit = "res.users"

    @api.model
    def _duties(self):
        running = [("state", "not in", _ENDED)]
        return [
            *super()._duties(),
            Duty("property.work.order", "user_id", running, COORDINATOR),
        ]
