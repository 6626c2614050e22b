# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.roles import HELPDESK_MANAGER
from ..catalogue import KINDS


class HelpdeskTicketType(models.Model):
    """The name that users give to a kind; rules ask for the kind (工单类别)."""

    _name = "helpdesk.ticket.type"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "helpdesk.ticket.type",
    ]
    _archived_by = HELPDESK_MANAGER
    _order = "sequence, name, id"

    sequence = fields.Integer(default=100)
    code = fields.Char(
        kept="8.1", copy=False, help="Code in serial numbers, such as TS."
    )
    kind = fields.Selection(KINDS, kept="8.1", copy=False)

    _kind_unique = models.Constraint(
        "UNIQUE (kind)", "A kind has one ticket type only."
    )
