# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.limits import PAST


class HelpdeskTicketEmergencyLine(models.Model):
    """One entry of an emergency's log, with its time (上报记录、处置措施)."""

    _name = "helpdesk.ticket.emergency.line"
    _inherit = ["helpdesk.ticket.part.line"]
    _description = "Log of an Emergency"
    _order = "emergency_id, at, id"

    _part_field = "emergency_id"

    emergency_id = fields.Many2one(
        "helpdesk.ticket.emergency", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("report", "Reported Upwards"),
            ("action", "Measure"),
            ("external", "Outside Unit"),
        ],
        required=True,
    )
    at = fields.Datetime(
        "Time", required=True, default=fields.Datetime.now, bounds=PAST
    )
    who = fields.Char(required=True)
    text = fields.Text("What")
