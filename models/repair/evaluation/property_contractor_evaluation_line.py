# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .property_contractor_criterion import MEASURES


class PropertyContractorEvaluationLine(models.Model):
    """One criterion of an evaluation with what was counted (指标得分).

    What nothing was counted for shows "–" and leaves its weight to the others.
    """

    _name = "property.contractor.evaluation.line"
    _description = "Criterion of an Evaluation"
    _inherit = ["property.seal.mixin"]
    _sealed_rows = "6.2"
    _order = "evaluation_id, sequence, id"

    evaluation_id = fields.Many2one(
        "property.contractor.evaluation",
        "Contractor Evaluation",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="evaluation_id.company_id", store=True, index=True
    )
    criterion_id = fields.Many2one(
        "property.contractor.criterion", required=True, ondelete="restrict"
    )
    sequence = fields.Integer(related="criterion_id.sequence", store=True)
    measure = fields.Selection(MEASURES, "Counted As", required=True, readonly=True)
    standard = fields.Char(related="criterion_id.standard")
    weight = fields.Float(readonly=True, digits=(5, 1))
    counted = fields.Integer(readonly=True, help="Orders that count here.")
    value = fields.Float(readonly=True, help="What was counted, as a share or a mean.")
    figure = fields.Char(compute="_compute_figure")
    score = fields.Float(
        readonly=True, digits=(5, 1), help="0 to 100 points.", aggregator="avg"
    )
    points = fields.Char(compute="_compute_figure")
    # What was published, where an objection changed it.
    is_changed = fields.Boolean("Score Changed", readonly=True)
    original_score = fields.Float("Score Published", readonly=True, digits=(5, 1))
    # As they stood when the evaluation was published.
    order_ids = fields.Many2many(
        "property.work.order",
        "property_evaluation_line_order_rel",
        "line_id",
        "order_id",
        "Orders Counted",
        readonly=True,
        copy=False,
    )

    _once = models.UniqueIndex(
        "(evaluation_id, criterion_id)", "The criterion stands in the evaluation once."
    )

    @api.depends("measure", "counted", "value", "score")
    def _compute_figure(self):
        for line in self:
            counted = line.counted
            line.figure = line._format_value() if counted else "–"
            line.points = f"{line.score:.1f}" if counted else "–"

    def _format_value(self):
        self.ensure_one()
        if self.measure == "owner_score":
            return self.env._("%(mean).2f of 5", mean=self.value)
        if self.measure == "safety":
            return self.env._("%(points).1f points off", points=self.value)
        if self.measure == "judged":
            return self.env._("%(points).1f points", points=self.value)
        return f"{self.value:.1f} %"

    def _orders(self):
        """Exactly the orders behind the figure."""
        self.ensure_one()
        if self.measure == "judged":
            return self.env["property.work.order"]
        if self.evaluation_id.state != "draft":
            return self.order_ids
        return self.evaluation_id._orders_of(self.criterion_id)

    def action_open_orders(self):
        """Show what was counted (查看计数工单)."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_work_order_action"
        )
        return {
            **action,
            "name": f"{self.evaluation_id.number} {self.criterion_id.name}",
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self._orders().ids)],
            "context": {},
        }

    def _change_score(self, score):
        """What was published stays beside the new score."""
        self.ensure_one()
        return self._write_sealed(
            {"is_changed": True, "original_score": self.score, "score": score}
        )

    def _sealed_refusal(self, names, creating):
        return self.env._(
            "Rule 6.2: what an evaluation says is counted from the orders, not typed."
        )
