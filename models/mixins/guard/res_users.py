# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ..roles import ANALYST, HANDLER, LEADER


class ResUsers(models.Model):
    _inherit = "res.users"

    def _works_by_rule_book(self):
        """Whether a user has a role of the house."""
        # Every role of the desk is a handler's, the general manager's a leader's.
        roles = (HANDLER, LEADER, ANALYST)
        return any(map(self.has_group, roles))

    def _works_everywhere(self):
        """Whether a user is allowed in every company that is active."""
        self.ensure_one()
        user_sudo = self.sudo()
        elsewhere = [("id", "not in", user_sudo.company_ids.ids)]
        return not user_sudo.env["res.company"].search_count(elsewhere, limit=1)
