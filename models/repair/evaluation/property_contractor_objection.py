# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyContractorObjection(models.Model):
    """A contractor's word against its evaluation, and the answer (申诉与复核).

    Rule 6.2: within the period after publication, once. The manager keeps the scores
    or changes them, with a reason; both are kept.
    """

    _name = "property.contractor.objection"
    _description = "Objection to an Evaluation"
    _inherit = ["property.seal.mixin"]
    _order = "raised_at desc, id desc"
    _check_company_auto = True

    evaluation_id = fields.Many2one(
        "property.contractor.evaluation",
        "Contractor Evaluation",
        kept="6.2",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="evaluation_id.company_id", store=True, index=True
    )
    contractor_id = fields.Many2one(related="evaluation_id.contractor_id", store=True)
    text = fields.Text("Objection", kept="6.2", required=True)
    raised_at = fields.Datetime(
        sealed="6.2", readonly=True, required=True, default=fields.Datetime.now
    )
    raised_by_id = fields.Many2one(
        "res.users",
        "Recorded By",
        sealed="6.2",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    decision = fields.Selection(
        [("kept", "Scores Kept"), ("changed", "Scores Changed")],
        "Answer to the Objection",
        sealed="6.2",
        readonly=True,
    )
    reason = fields.Text(sealed="6.2", readonly=True)
    resolved_by_id = fields.Many2one(
        "res.users", "Answered By", sealed="6.2", readonly=True, ondelete="restrict"
    )
    resolved_at = fields.Datetime("Answered At", sealed="6.2", readonly=True)

    _once = models.UniqueIndex(
        "(evaluation_id)", "The contractor has objected to this evaluation already."
    )

    @api.depends("evaluation_id.display_name")
    def _compute_display_name(self):
        for objection in self:
            objection.display_name = objection.evaluation_id.display_name

    @api.model_create_multi
    def create(self, vals_list):
        """:raises UserError: after the period, or if the evaluation is not published"""
        evaluations = self.env["property.contractor.evaluation"].browse(
            [vals["evaluation_id"] for vals in vals_list if vals.get("evaluation_id")]
        )
        evaluations._check_may_object()
        objections = super().create(vals_list)
        evaluations.sudo()._transition("objected")
        return objections

    @api.model
    def _is_blank(self, name, value):
        # Who objects says what and to what; all else is not answered yet.
        return True

    def _sealed_refusal(self, names, creating):
        return self.env._("An objection and its answer are kept as they were.")
