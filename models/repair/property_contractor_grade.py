# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyContractorGrade(models.Model):
    """A grade and what follows from it (评估等级), rule 6.2."""

    _name = "property.contractor.grade"
    _description = "Contractor Grade"
    _order = "min_score desc, id"

    name = fields.Char(required=True)
    min_score = fields.Float("From (points)", required=True, digits=(5, 1))
    effect = fields.Selection(
        [
            ("prefer", "Proposed First"),
            ("none", "Proposed"),
            ("limit", "Proposed Last"),
            ("suspend", "Suspended"),
            ("remove", "Removed"),
        ],
        required=True,
        default="none",
    )

    _score_unique = models.Constraint(
        "UNIQUE (min_score)", "Two grades cannot begin at the same score."
    )
