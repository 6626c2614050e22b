# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class HelpdeskTicketCallback(models.Model):
    _name = "helpdesk.ticket.callback"
    _inherit = ["helpdesk.ticket.callback", "property.duty.mixin"]

    _duty_fields = frozenset({"user_id"})

    def _check_duty(self, name):
        """Who called stays, whoever has left since."""
        planned = self.filtered(lambda line: line.state == "planned")
        return super(HelpdeskTicketCallback, planned)._check_duty(name)
