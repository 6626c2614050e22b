# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class HelpdeskTicketCategory(models.Model):
    _inherit = "helpdesk.ticket.category"

    trade_id = fields.Many2one(
        "property.trade",
        index="btree_not_null",
        help="Whose work such a defect is by default.",
    )
