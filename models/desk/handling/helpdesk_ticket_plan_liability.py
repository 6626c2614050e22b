# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.limits import PERCENT


class HelpdeskTicketPlanLiability(models.Model):
    """Who is liable for what share, in per cent (责任归属)."""

    _name = "helpdesk.ticket.plan.liability"
    _inherit = ["helpdesk.ticket.plan.line"]
    _description = "Share of Liability"

    party = fields.Char("Liable Party", required=True)
    share = fields.Float("Share (%)", required=True, digits=(5, 2), bounds=PERCENT)

    _share_range = models.Constraint(
        "CHECK (share > 0 AND share <= 100)", "A share lies between 0 and 100 %."
    )
