# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ticket_followup_days = fields.Integer(
        "Follow-Up After (Working Days)",
        default=2,
        help="Clause 8.3.4: the representative is reminded of a ticket in hand that "
        "nobody has looked after for so long. 0: never.",
    )

    _ticket_followup_days_not_negative = models.Constraint(
        "CHECK (ticket_followup_days >= 0)", "Working days cannot be negative."
    )
