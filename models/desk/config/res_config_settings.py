# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    group_property_receiver = fields.Boolean(
        "Every Employee Records Matters",
        implied_group="helpdesk_mgmt_property.group_receiver",
        help="Clause 9.2.2: whoever receives a matter records it. Gives the desk's "
        "menu to every employee, not only to those with a role of the desk.",
    )
    ticket_followup_days = fields.Integer(
        related="company_id.ticket_followup_days", readonly=False
    )
    property_answer_seconds = fields.Integer(
        related="company_id.property_answer_seconds", readonly=False
    )
    property_reply_days = fields.Integer(
        related="company_id.property_reply_days", readonly=False
    )
    property_reply_start = fields.Selection(
        related="company_id.property_reply_start", readonly=False
    )
    property_intake_script = fields.Text(
        related="company_id.property_intake_script", readonly=False
    )
    property_collective_homes = fields.Integer(
        related="company_id.property_collective_homes", readonly=False
    )
    property_collective_days = fields.Integer(
        related="company_id.property_collective_days", readonly=False
    )
    property_important_overdue_days = fields.Integer(
        related="company_id.property_important_overdue_days", readonly=False
    )
    property_major_overdue_days = fields.Integer(
        related="company_id.property_major_overdue_days", readonly=False
    )
