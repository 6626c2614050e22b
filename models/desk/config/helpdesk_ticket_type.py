# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..catalogue import KINDS


class HelpdeskTicketType(models.Model):
    """The name that users give to a kind; rules ask for the kind (工单类别)."""

    _inherit = "helpdesk.ticket.type"
    _order = "sequence, name, id"

    sequence = fields.Integer(default=100)
    code = fields.Char(copy=False, help="Code in serial numbers, such as TS.")
    kind = fields.Selection(KINDS, copy=False)

    _kind_unique = models.Constraint(
        "UNIQUE (kind)", "A kind has one ticket type only."
    )
