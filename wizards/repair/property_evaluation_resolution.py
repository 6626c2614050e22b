# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import float_compare


class PropertyEvaluationResolution(models.TransientModel):
    """Answer a contractor's objection, score by score (申诉复核)."""

    _name = "property.evaluation.resolution"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Answer to an Objection"

    _targets = ("evaluation_id",)

    evaluation_id = fields.Many2one(
        "property.contractor.evaluation",
        "Contractor Evaluation",
        required=True,
        readonly=True,
    )
    objection = fields.Text(related="evaluation_id.objection_ids.text")
    reason = fields.Text(required=True)
    line_ids = fields.One2many(
        "property.evaluation.resolution.line",
        "resolution_id",
        "Scores",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("evaluation_id")
    def _compute_line_ids(self):
        for resolution in self:
            resolution.line_ids = [Command.clear()] + [
                Command.create({"line_id": line.id, "new_score": line.score})
                for line in resolution.evaluation_id.line_ids.filtered("counted")
            ]

    def action_resolve(self):
        """What was typed anew is changed; the rest stays."""
        self.ensure_one()
        scores = {
            line.line_id: line.new_score
            for line in self.line_ids
            if float_compare(line.new_score, line.line_id.score, precision_digits=1)
        }
        decision = "changed" if scores else "kept"
        self.evaluation_id._resolve(decision, self.reason, scores)
        return {"type": "ir.actions.act_window_close"}


class PropertyEvaluationResolutionLine(models.TransientModel):
    """A score as published and as it will be."""

    _name = "property.evaluation.resolution.line"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Score in an Answer"

    _targets = ("line_id",)

    resolution_id = fields.Many2one(
        "property.evaluation.resolution", required=True, ondelete="cascade"
    )
    line_id = fields.Many2one(
        "property.contractor.evaluation.line", "Criterion", required=True
    )
    name = fields.Char(related="line_id.criterion_id.name")
    figure = fields.Char(related="line_id.figure")
    score = fields.Float(related="line_id.score")
    new_score = fields.Float(required=True, digits=(5, 1))
