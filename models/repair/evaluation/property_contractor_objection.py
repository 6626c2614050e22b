# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...mixins.roles import COORDINATOR, DESK_EYES

# Named in each, so that no default of a client's context answers an objection.
_UNANSWERED = dict.fromkeys(
    ("decision", "reason", "resolved_by_id", "resolved_at"), False
)


class PropertyContractorObjection(models.Model):
    """A contractor's word against its evaluation, and the answer (申诉与复核).

    Rule 6.2: within the period after publication, once. The manager keeps the scores
    or changes them, with a reason; both are kept.
    """

    _name = "property.contractor.objection"
    _description = "Objection to an Evaluation"
    _order = "raised_at desc, id desc"
    _check_company_auto = True

    evaluation_id = fields.Many2one(
        "property.contractor.evaluation",
        "Contractor Evaluation",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="evaluation_id.company_id", store=True, index=True
    )
    contractor_id = fields.Many2one(related="evaluation_id.contractor_id", store=True)
    text = fields.Text("Objection", required=True)
    raised_at = fields.Datetime(
        readonly=True, required=True, default=fields.Datetime.now
    )
    raised_by_id = fields.Many2one(
        "res.users",
        "Recorded By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    decision = fields.Selection(
        [("kept", "Scores Kept"), ("changed", "Scores Changed")],
        "Answer to the Objection",
        readonly=True,
    )
    reason = fields.Text(readonly=True)
    resolved_by_id = fields.Many2one("res.users", "Answered By", readonly=True)
    resolved_at = fields.Datetime("Answered At", readonly=True)

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
        now = fields.Datetime.now()
        evaluations = self.env["property.contractor.evaluation"].browse(
            [vals["evaluation_id"] for vals in vals_list if vals.get("evaluation_id")]
        )
        evaluations._check_may_object()
        objections = super().create(
            [
                {
                    "evaluation_id": vals.get("evaluation_id"),
                    "text": vals.get("text"),
                    "raised_by_id": self.env.uid,
                    "raised_at": now,
                    **_UNANSWERED,
                }
                for vals in vals_list
            ]
        )
        evaluations.sudo()._transition("objected")
        return objections

    def write(self, vals):
        """:raises AccessError: what was said and answered is kept as it was"""
        if not self.env.su:
            raise AccessError(
                self.env._("An objection and its answer are kept as they were.")
            )
        return super().write(vals)


class PropertyContractorEvaluation(models.Model):
    _inherit = "property.contractor.evaluation"

    objection_ids = fields.One2many(
        "property.contractor.objection",
        "evaluation_id",
        "Objections",
        copy=False,
        groups=DESK_EYES,
    )

    def _object(self, text):
        """The contractor objects, on the portal or by what the desk records (申诉).

        :raises AccessError: if the user is neither of the firm nor of the desk
        :raises UserError: without a reason, after the period, or a second time
        """
        self.ensure_one()
        if not (text or "").strip():
            raise UserError(self.env._("Rule 6.2: an objection says what is wrong."))
        return self.env["property.contractor.objection"].create(
            {"evaluation_id": self.id, "text": text.strip()}
        )

    def _check_may_object(self):
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        for evaluation in self:
            evaluation._check_who_objects()
            if evaluation.state != "published" or evaluation.objection_ids:
                raise UserError(evaluation._objection_refusal())
            if evaluation.objection_until < evaluation.company_id._property_day():
                raise UserError(
                    self.env._(
                        "Rule 6.2: objections to %(evaluation)s were open until "
                        "%(until)s.",
                        evaluation=evaluation.display_name,
                        until=evaluation.objection_until,
                    )
                )

    def _check_who_objects(self):
        """:raises AccessError: if the user is neither of the firm nor of the desk"""
        self.ensure_one()
        self.check_access("read")
        user = self.env.user
        own = user.partner_id.commercial_partner_id
        firm = self.sudo().contractor_id.partner_id.commercial_partner_id
        desk = COORDINATOR
        if own != firm and not user.has_group(desk):
            raise AccessError(
                self.env._(
                    "Rule 6.2: the contractor itself objects, or the repair "
                    "coordinator records its objection."
                )
            )

    def _objection_refusal(self):
        return self.env._(
            "Rule 6.2: one objects once to a published evaluation; %(evaluation)s is "
            "%(state)s.",
            evaluation=self.display_name,
            state=self._state_label(self.state),
        )

    def _resolve(self, decision, reason, scores=None):
        """The manager answers the objection (复核).

        :param scores: ``{line: points}`` where the decision changes some
        """
        self.ensure_one()
        self.check_access("write")
        self._check_manager()
        self.lock_for_update(allow_referencing=True)
        evaluation_sudo = self.sudo()
        evaluation_sudo._check_answer(decision, reason, scores or {})
        for line, score in (scores or {}).items():
            line.sudo()._change_score(score)
        evaluation_sudo._grade()
        evaluation_sudo.objection_ids.write(
            {
                "decision": decision,
                "reason": reason.strip(),
                "resolved_by_id": self.env.uid,
                "resolved_at": fields.Datetime.now(),
            }
        )
        evaluation_sudo._transition("published")
        evaluation_sudo.contractor_id._follow_published()
        evaluation_sudo._tell_contractor("mail_template_evaluation_answered")
        return True

    def _check_answer(self, decision, reason, scores):
        """:raises UserError: naming what the answer lacks"""
        if self.state != "objected":
            raise UserError(self._transition_refusal("published"))
        if not (reason or "").strip():
            raise UserError(self.env._("Rule 6.2: the answer states its reason."))
        if (decision == "changed") != bool(scores):
            raise UserError(
                self.env._("Rule 6.2: who changes scores says which; who keeps, none.")
            )
        if any(
            line.evaluation_id.id != self.id or not 0 <= score <= 100
            for line, score in scores.items()
        ):
            raise UserError(
                self.env._("A score of this evaluation goes from 0 to 100.")
            )


class PropertyContractorEvaluationLine(models.Model):
    _inherit = "property.contractor.evaluation.line"

    def _change_score(self, score):
        """What was published stays beside the new score."""
        self.ensure_one()
        return self.write(
            {"is_changed": True, "original_score": self.score, "score": score}
        )
