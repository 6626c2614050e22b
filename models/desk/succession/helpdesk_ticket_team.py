# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class HelpdeskTicketTeam(models.Model):
    _name = "helpdesk.ticket.team"
    _inherit = ["helpdesk.ticket.team", "property.duty.mixin"]

    _duty_fields = frozenset({"user_id"})

    def _check_duty(self, name):
        """Teams that are no department stay as they were."""
        departments = self.filtered("department")
        return super(HelpdeskTicketTeam, departments)._check_duty(name)
