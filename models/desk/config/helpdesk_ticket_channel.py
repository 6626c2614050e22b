# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.roles import HELPDESK_MANAGER


class HelpdeskTicketChannel(models.Model):
    """The way in which a ticket reaches the desk (受理渠道)."""

    _name = "helpdesk.ticket.channel"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "helpdesk.ticket.channel",
    ]
    _archived_by = HELPDESK_MANAGER

    code = fields.Char(
        kept="8.2.2",
        copy=False,
        help="A channel with a code is for tickets of a kind, one without for others.",
    )
    is_written = fields.Boolean(
        string="Written",
        help="Such a complaint comes in writing: the receipt is recorded and "
        "acknowledged first (clause 8.2.2).",
    )

    _code_unique = models.Constraint(
        "UNIQUE (code)", "A channel with this code exists already."
    )
