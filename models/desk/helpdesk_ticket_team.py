# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from .catalogue import DEPARTMENTS


class HelpdeskTicketTeam(models.Model):
    """A team is a handling department (处理部门)."""

    _inherit = "helpdesk.ticket.team"

    department = fields.Selection(DEPARTMENTS, index=True)
