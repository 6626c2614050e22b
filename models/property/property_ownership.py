# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyOwnership(models.Model):
    """Who holds or uses a unit, from when to when (产权人、家属、租户)."""

    _name = "property.ownership"
    _description = "Ownership"
    _order = "unit_id, date_to desc, is_main desc, date_from desc, id"
    _rec_name = "partner_id"
    _check_company_auto = True

    unit_id = fields.Many2one(
        "property.unit", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="unit_id.company_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    role = fields.Selection(
        [
            ("owner", "Owner"),
            ("family", "Family"),
            ("tenant", "Tenant"),
            ("agent", "Agent"),
        ],
        default="owner",
        required=True,
    )
    share = fields.Float("Share (%)", default=100.0, digits=(5, 2))
    is_main = fields.Boolean("Main Contact")
    date_from = fields.Date("From")
    date_to = fields.Date("To")
