# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class MailActivity(models.Model):
    """Why the program asks for it; what people plan themselves has no such reason."""

    _name = "mail.activity"
    _inherit = ["property.seal.mixin", "mail.activity"]

    property_reason = fields.Char(
        "Asked for Because", sealed="9.3.2", readonly=True, copy=False
    )
