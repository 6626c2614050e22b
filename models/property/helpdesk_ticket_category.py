# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class HelpdeskTicketCategory(models.Model):
    _inherit = "helpdesk.ticket.category"

    code = fields.Char(index="btree_not_null")
    warranty_code = fields.Char(
        help="Key of the warranty term that covers such a defect, such as WP."
    )
