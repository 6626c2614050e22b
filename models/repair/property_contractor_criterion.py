# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyContractorCriterion(models.Model):
    """A weighted criterion of the evaluation (评估指标), rule 6.2."""

    _name = "property.contractor.criterion"
    _description = "Evaluation Criterion"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    weight = fields.Float(required=True, digits=(5, 1))
    measure = fields.Selection(
        [
            ("first_time_fix", "Fixed the First Time"),
            ("acceptance", "Accepted the First Time"),
            ("on_time_arrival", "Arrived on Time"),
            ("on_time_finish", "Finished on Time"),
            ("owner_score", "Owners' Score"),
            ("price", "Share of Visas"),
            ("safety", "Safety Deductions"),
            ("judged", "Judged by the Evaluators"),
        ],
        required=True,
    )

    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "A weight is above zero."
    )
