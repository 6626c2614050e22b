# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyContractorPaper(models.Model):
    """A qualification paper and until when it holds (资质证照)."""

    _name = "property.contractor.paper"
    _description = "Contractor's Paper"
    _order = "contractor_id, valid_until, id"

    contractor_id = fields.Many2one(
        "property.contractor", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="contractor_id.company_id", store=True, index=True
    )
    kind = fields.Selection(
        [
            ("licence", "Business Licence"),
            ("qualification", "Qualification Certificate"),
            ("safety", "Safety Permit"),
            ("other", "Other"),
        ],
        required=True,
    )
    name = fields.Char("Number", required=True)
    level = fields.Char()
    valid_until = fields.Date(index=True)
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
