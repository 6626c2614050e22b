# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...mixins.limits import PERCENT


class PropertyContractorJudgment(models.Model):
    """One evaluator's points for what cannot be counted (评估人打分), rule 6.2.

    Cooperation and papers: each evaluator gives points and says why, for himself
    only. Nobody of the contractor judges.
    """

    _name = "property.contractor.judgment"
    _description = "Evaluator's Judgment"
    _inherit = ["property.seal.mixin"]
    _order = "evaluation_id, id"
    _check_company_auto = True

    evaluation_id = fields.Many2one(
        "property.contractor.evaluation",
        "Contractor Evaluation",
        kept="6.2",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        domain=[("scope", "=", "period"), ("state", "=", "draft")],
    )
    company_id = fields.Many2one(
        related="evaluation_id.company_id", store=True, index=True
    )
    user_id = fields.Many2one(
        "res.users",
        "Evaluator",
        sealed="6.2",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    points = fields.Float(
        required=True, digits=(5, 1), help="0 to 100.", bounds=PERCENT
    )
    remark = fields.Text(required=True)
    judged_at = fields.Datetime(
        sealed="6.2", readonly=True, required=True, default=fields.Datetime.now
    )

    _once_a_person = models.UniqueIndex(
        "(evaluation_id, user_id)", "Each evaluator gives points once."
    )
    _points_range = models.Constraint(
        "CHECK (points >= 0 AND points <= 100)", "Points go from 0 to 100."
    )

    @api.model_create_multi
    def create(self, vals_list):
        judgments = super().create(vals_list)
        judgments._check_may_judge()
        judgments.sudo().evaluation_id._recount()
        return judgments

    def write(self, vals):
        """:raises AccessError: if the points of somebody else are changed"""
        if "judged_at" in self._passed_names():
            return super().write(vals)
        self._check_may_judge()
        result = super().write(vals)
        self._write_sealed({"judged_at": fields.Datetime.now()})
        self.sudo().evaluation_id._recount()
        return result

    @api.model
    def _is_blank(self, name, value):
        # Whoever enters the points is the one who gives them, now.
        return name in ("user_id", "judged_at") or super()._is_blank(name, value)

    def _sealed_refusal(self, names, creating):
        return self.env._("Who gave points, when and to whom is kept as it is.")

    def unlink(self):
        self._check_may_judge()
        evaluations = self.sudo().evaluation_id
        result = super().unlink()
        evaluations._recount()
        return result

    def _check_may_judge(self):
        """:raises AccessError: not the evaluator himself, or a person of the firm"""
        self.evaluation_id.check_access("read")
        firm = self.env.user.partner_id.commercial_partner_id
        for judgment in self.sudo():
            evaluation = judgment.evaluation_id
            if judgment.user_id != self.env.user:
                raise AccessError(
                    self.env._("Rule 6.2: each evaluator gives points for himself.")
                )
            if firm == evaluation.contractor_id.partner_id.commercial_partner_id:
                raise AccessError(
                    self.env._("Rule 6.2: nobody evaluates his own firm.")
                )
            if evaluation.state != "draft" or evaluation.scope != "period":
                raise UserError(
                    self.env._(
                        "Rule 6.2: points are given while the evaluation of a period "
                        "runs; %(evaluation)s is %(state)s.",
                        evaluation=evaluation.display_name,
                        state=evaluation._state_label(evaluation.state),
                    )
                )
