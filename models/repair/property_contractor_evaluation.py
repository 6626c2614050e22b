# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyContractorEvaluation(models.Model):
    """What a contractor's work was worth in a period, or in one order (SM03-19).

    维修商评估表: weighted criteria; what can be counted is counted.
    """

    _name = "property.contractor.evaluation"
    _description = "Contractor Evaluation"
    _inherit = [
        "property.state.mixin",
        "property.number.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _rec_name = "number"
    _order = "date_to desc, id desc"
    _check_company_auto = True

    _number_code = "PG"
    _state_flow = {
        "draft": ("published", "cancelled"),
        "published": ("objected", "final"),
        "objected": ("published", "final"),
        "final": (),
        "cancelled": (),
    }

    contractor_id = fields.Many2one(
        "property.contractor", required=True, index=True, check_company=True
    )
    scope = fields.Selection(
        [("order", "Order"), ("period", "Period")], required=True, default="period"
    )
    order_id = fields.Many2one(
        "property.work.order", index="btree_not_null", check_company=True
    )
    date_from = fields.Date(required=True)
    date_to = fields.Date(required=True)
    state = fields.Selection(
        [
            ("draft", "Running"),
            ("published", "Published"),
            ("objected", "Objected"),
            ("final", "Final"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    line_ids = fields.One2many(
        "property.contractor.evaluation.line", "evaluation_id", "Criteria"
    )
    score = fields.Float(readonly=True, copy=False, digits=(5, 1))
    grade_id = fields.Many2one("property.contractor.grade", readonly=True, copy=False)


class PropertyContractorEvaluationLine(models.Model):
    """One criterion of an evaluation with what was counted."""

    _name = "property.contractor.evaluation.line"
    _description = "Criterion of an Evaluation"
    _order = "evaluation_id, sequence, id"

    evaluation_id = fields.Many2one(
        "property.contractor.evaluation", required=True, index=True, ondelete="cascade"
    )
    criterion_id = fields.Many2one("property.contractor.criterion", required=True)
    sequence = fields.Integer(related="criterion_id.sequence", store=True)
    weight = fields.Float(readonly=True, digits=(5, 1))
    counted = fields.Integer("Orders Counted", readonly=True)
    value = fields.Float(readonly=True, help="What was counted, as a share or a mean.")
    score = fields.Float(readonly=True, digits=(5, 1), help="0 to 100 points.")
