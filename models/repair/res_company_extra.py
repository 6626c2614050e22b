# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """Limits of visas and day labour (rule 6.4), each company its own."""

    _inherit = "res.company"

    property_visa_apply_days = fields.Integer(
        "Visas Are Applied For Within (Days)", default=3
    )
    property_visa_sign_days = fields.Integer(
        "Visas Are Signed Within (Days)", default=7
    )
    property_visa_leader_percent = fields.Float(
        "The Leader Reviews a Visa Above (% of the Award)", default=20.0
    )
    property_visa_leader_amount = fields.Monetary(
        "The Leader Reviews a Visa Above", default=5000.0
    )
    property_visa_reaward_percent = fields.Float(
        "The Award Is Reviewed When Its Visas Exceed (%)", default=30.0
    )

    _property_extra_limits = models.Constraint(
        "CHECK (property_visa_apply_days >= 0 AND property_visa_sign_days >= 0 "
        "AND property_visa_leader_percent >= 0 AND property_visa_leader_amount >= 0 "
        "AND property_visa_reaward_percent >= 0)",
        "The limits of visas are never below zero.",
    )
