# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class HelpdeskTicketCause(models.Model):
    """What lay behind a ticket, named when it is closed (根本原因)."""

    _name = "helpdesk.ticket.cause"
    _inherit = ["property.archive.mixin", "property.master.mixin"]
    _description = "Root Cause"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "A root cause with this code exists already."
    )
