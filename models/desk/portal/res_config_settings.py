# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    property_mail_date_days = fields.Integer(
        related="company_id.property_mail_date_days", readonly=False
    )
    property_mail_automatic_words = fields.Text(
        related="company_id.property_mail_automatic_words", readonly=False
    )
    property_mail_acknowledgements = fields.Integer(
        related="company_id.property_mail_acknowledgements", readonly=False
    )
