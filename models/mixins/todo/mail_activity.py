# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class MailActivity(models.Model):
    """Why the program asks for it; what people plan themselves has no such reason."""

    _inherit = "mail.activity"

    property_reason = fields.Char("Asked for Because", readonly=True, copy=False)
