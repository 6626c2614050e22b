# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

EFFECTS = [
    ("prefer", "Proposed First"),
    ("none", "Proposed as Usual"),
    ("limit", "Proposed Last"),
    ("suspend", "Suspended"),
    ("remove", "Removed"),
]


class PropertyContractorGrade(models.Model):
    """A grade and what follows from it (评估等级), rule 6.2."""

    _name = "property.contractor.grade"
    _inherit = ["property.master.mixin"]
    _description = "Contractor Grade"
    _order = "min_score desc, id"

    name = fields.Char(required=True)
    min_score = fields.Float("From (points)", required=True, digits=(5, 1))
    effect = fields.Selection(EFFECTS, required=True, default="none")

    _score_unique = models.Constraint(
        "UNIQUE (min_score)", "Two grades cannot begin at the same score."
    )

    @api.model
    def _of_score(self, score):
        """The best grade that a score reaches.

        :raises UserError: if the scale does not begin at zero
        """
        for grade in self.search([]):
            if float_compare(score, grade.min_score, precision_digits=1) >= 0:
                return grade
        raise UserError(
            self.env._(
                "Rule 6.2: no grade begins at or below %(score)s points. The customer "
                "service manager completes the scale under Configuration.",
                score=f"{score:.1f}",
            )
        )

    @api.model
    def _worst(self):
        return self.search([], order="min_score, id", limit=1)

    def _next_worse(self):
        """The grade below this one; the lowest stays."""
        self.ensure_one()
        worse = self.search([("min_score", "<", self.min_score)], limit=1)
        return worse or self
