# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """How late still counts as on time, each company its own (SM03-04)."""

    _inherit = "res.company"

    property_arrival_minutes = fields.Integer(
        "Contractor Is on Time Within (Minutes)",
        default=15,
        help="After the start of the appointment.",
    )

    _property_arrival_minutes = models.Constraint(
        "CHECK (property_arrival_minutes >= 0)", "Minutes are never below zero."
    )
