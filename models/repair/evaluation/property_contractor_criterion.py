# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

MEASURES = [
    ("first_time_fix", "Fixed the First Time"),
    ("acceptance", "Accepted the First Time"),
    ("on_time_arrival", "Arrived on Time"),
    ("on_time_finish", "Finished on Time"),
    ("owner_score", "Owners' Score"),
    ("price", "Share of Visas"),
    ("safety", "Safety Deductions"),
    ("judged", "Judged by the Evaluators"),
]


class PropertyContractorCriterion(models.Model):
    """A weighted criterion of the evaluation (评估指标), rule 6.2.

    The weights in force make 100: an evaluation that says otherwise is refused when
    it is published, since a manager changes weights one after the other.
    """

    _name = "property.contractor.criterion"
    _inherit = ["property.archive.mixin", "property.master.mixin"]
    _description = "Evaluation Criterion"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    weight = fields.Float(required=True, digits=(5, 1))
    measure = fields.Selection(MEASURES, "Counted As", required=True)
    # 标准
    standard = fields.Char(translate=True, help="What full points stand for.")
    limit = fields.Float(
        "Threshold",
        help="First-time fix: days without the same defect in the room. Arrival: "
        "minutes of grace. Visas: share of the award (%) at which no points are left.",
    )
    minor_points = fields.Float(
        "Points Off for a Minor Fault", default=20.0, digits=(5, 1)
    )
    major_points = fields.Float(
        "Points Off for a Serious Fault", default=50.0, digits=(5, 1)
    )

    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "A weight is above zero."
    )
    _limits_positive = models.Constraint(
        'CHECK (COALESCE("limit", 0) >= 0 AND (measure != \'price\' OR "limit" > 0) '
        "AND COALESCE(minor_points, 0) >= 0 AND COALESCE(major_points, 0) >= 0)",
        "Limits and points are never below zero, the limit for visas is above it.",
    )
    _one_per_measure = models.UniqueIndex(
        "(measure) WHERE active", "Another criterion measures this already."
    )

    @api.model
    def _in_force(self, strict=False):
        """The criteria by which is evaluated.

        :raises UserError: if ``strict`` and their weights do not make 100
        """
        criteria = self.search([])
        total = sum(criteria.mapped("weight"))
        if strict and float_compare(total, 100, precision_digits=1):
            raise UserError(
                self.env._(
                    "Rule 6.2: the weights of the criteria make %(total)g, not 100. "
                    "The customer service manager sets them under Configuration.",
                    total=total,
                )
            )
        return criteria

    def _value_of(self, count, total, base):
        """What was counted, as the criterion states it: a share or a mean."""
        self.ensure_one()
        if not count or not base:
            return 0.0
        is_share = self.measure not in ("owner_score", "safety", "judged")
        return total / base * (100 if is_share else 1)

    def _score_of(self, value):
        """0 to 100 points for what was counted."""
        self.ensure_one()
        if self.measure == "owner_score":
            return value * 20
        if self.measure == "price":
            return max(0.0, 100 - value / self.limit * 100)
        if self.measure == "safety":
            return 100 - value
        return value
