# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...mixins.roles import DESK_EYES, MANAGER

# 重大安全事故、商业贿赂、因其过错的群诉
VETOES = [
    ("accident", "Serious Accident"),
    ("bribery", "Bribery"),
    ("collective", "Collective Complaint by Its Fault"),
]
# 保留、整改、暂停、淘汰
CONCLUSIONS = [
    ("keep", "Keep"),
    ("improve", "Improve"),
    ("suspend", "Suspend"),
    ("remove", "Remove Contractor"),
]
_CONCLUSION_OF = {"limit": "improve", "suspend": "suspend", "remove": "remove"}
# What people enter; the rest is counted, or written by the buttons.
_VETO = ("veto", "veto_reason")
_ENTERED = ("remark", *_VETO)


class PropertyContractorEvaluation(models.Model):
    """What a contractor's work was worth in a period, or in one order (SM03-19).

    维修商评估表: weighted criteria; what can be counted is counted. It runs by itself
    until the desk manager publishes it (公布); then its figures stand, whatever becomes
    of the orders. The contractor may object once (申诉); what nobody objected to, and
    what was answered, becomes final. The short evaluation of one order is never
    published: it counts in its period.
    """

    _name = "property.contractor.evaluation"
    _description = "Contractor Evaluation"
    _inherit = [
        "property.gate.mixin",
        "property.batch.mixin",
        "property.state.mixin",
        "property.number.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _rec_name = "number"
    _order = "date_to desc, id desc"
    _check_company_auto = True
    # Leaders and departments read it and may ask back in its chatter.
    _mail_post_access = "read"

    _number_code = "PG"
    _state_flow = {
        "draft": ("published",),
        "published": ("objected", "final"),
        "objected": ("published",),
        "final": (),
    }
    _missing_depends = ("state", "is_scored", "veto", "date_to", "judgment_ids")

    contractor_id = fields.Many2one(
        "property.contractor",
        kept="6.2",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    trade_ids = fields.Many2many(related="contractor_id.trade_ids")
    scope = fields.Selection(
        [("order", "Order"), ("period", "Period")],
        "Evaluated Over",
        kept="6.2",
        required=True,
        default="period",
    )
    period_kind = fields.Selection(
        [("quarter", "Quarter"), ("year", "Year")], kept="6.2"
    )
    order_id = fields.Many2one(
        "property.work.order",
        kept="6.2",
        index="btree_not_null",
        check_company=True,
        ondelete="cascade",
    )
    trade_id = fields.Many2one(related="order_id.trade_id", store=True)
    date_from = fields.Date(kept="6.2", required=True)
    date_to = fields.Date(kept="6.2", required=True)
    state = fields.Selection(
        [
            ("draft", "Running"),
            ("published", "Published"),
            ("objected", "Objected"),
            ("final", "Final"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    # 单数、金额
    order_count = fields.Integer(
        "Orders", sealed="6.2", readonly=True, copy=False, groups=DESK_EYES
    )
    amount = fields.Monetary(sealed="6.2", readonly=True, copy=False, groups=DESK_EYES)
    counted_at = fields.Datetime(
        sealed="6.2", readonly=True, copy=False, groups=DESK_EYES
    )
    line_ids = fields.One2many(
        "property.contractor.evaluation.line",
        "evaluation_id",
        "Criteria",
        sealed="6.2",
        groups=DESK_EYES,
    )
    is_scored = fields.Boolean(
        sealed="6.2", readonly=True, copy=False, groups=DESK_EYES
    )
    score = fields.Float(
        sealed="6.2",
        readonly=True,
        copy=False,
        digits=(5, 1),
        aggregator="avg",
        tracking=True,
        groups=DESK_EYES,
    )
    score_grade_id = fields.Many2one(
        "property.contractor.grade",
        "Grade by Score",
        sealed="6.2",
        readonly=True,
        copy=False,
        groups=DESK_EYES,
        ondelete="restrict",
    )
    grade_id = fields.Many2one(
        "property.contractor.grade",
        sealed="6.2",
        readonly=True,
        copy=False,
        tracking=True,
        groups=DESK_EYES,
        ondelete="restrict",
    )
    conclusion = fields.Selection(
        CONCLUSIONS,
        "Evaluation Result",
        compute="_compute_conclusion",
        groups=DESK_EYES,
    )
    # 一票否决
    veto = fields.Selection(VETOES, copy=False, tracking=True, groups=DESK_EYES)
    veto_reason = fields.Text(copy=False, groups=DESK_EYES)
    remark = fields.Text(copy=False, groups=DESK_EYES)
    judgment_ids = fields.One2many(
        "property.contractor.judgment",
        "evaluation_id",
        "Evaluators",
        sealed="6.2",
        copy=False,
    )
    published_at = fields.Datetime(
        sealed="6.2", readonly=True, copy=False, tracking=True
    )
    published_by_id = fields.Many2one(
        "res.users", sealed="6.2", readonly=True, copy=False, ondelete="restrict"
    )
    objection_until = fields.Date(
        "Objections Until",
        sealed="6.2",
        readonly=True,
        copy=False,
        help="This day included.",
    )
    final_at = fields.Datetime("Final Since", sealed="6.2", readonly=True, copy=False)
    # 原施工单位: its grade goes to the contracts department.
    is_original = fields.Boolean(
        "Original Contractor", sealed="6.2", readonly=True, copy=False
    )
    objection_ids = fields.One2many(
        "property.contractor.objection",
        "evaluation_id",
        "Objections",
        sealed="6.2",
        copy=False,
        groups=DESK_EYES,
    )

    _one_a_period = models.UniqueIndex(
        "(contractor_id, date_from, date_to) WHERE scope = 'period'",
        "The contractor has an evaluation of this period.",
    )
    _one_an_order = models.UniqueIndex(
        "(order_id) WHERE scope = 'order'", "The order has its evaluation."
    )
    _scope_is_whole = models.Constraint(
        "CHECK (date_from <= date_to AND (scope = 'order') = (order_id IS NOT NULL) "
        "AND (scope = 'period') = (period_kind IS NOT NULL))",
        "An evaluation is of a period, or of one order.",
    )
    _awaited = models.Index("(objection_until) WHERE state = 'published'")

    @api.depends("grade_id.effect")
    def _compute_conclusion(self):
        for evaluation in self:
            grade = evaluation.grade_id
            evaluation.conclusion = grade and _CONCLUSION_OF.get(grade.effect, "keep")

    @api.depends("number", "contractor_id.name")
    def _compute_display_name(self):
        for evaluation in self:
            evaluation.display_name = (
                f"{evaluation.number} {evaluation.contractor_id.name}"
            )

    @api.model
    def _prepare_number_vals(self, vals):
        """The short evaluation is filed under its order's number."""
        order = self.env["property.work.order"].browse(vals.get("order_id"))
        if not order:
            return super()._prepare_number_vals(vals)
        number = f"{self._number_code}-{order.number}"
        return {"company_id": order.company_id.id, "number": number}

    def write(self, vals):
        """A veto takes the grade at once.

        :raises AccessError: if somebody but the manager enters one
        """
        vetoed = not vals.keys().isdisjoint(_VETO)
        if vetoed and not self.env.su:
            self._check_manager()
        result = super().write(vals)
        if vetoed:
            self.sudo()._grade()
        return result

    def _sealed_of(self, vals):
        """What people enter is sealed once the figures are published."""
        refused = super()._sealed_of(vals)
        entered = vals.keys() & set(_ENTERED)
        if entered and any(line.state != "draft" for line in self.sudo()):
            refused |= entered
        return refused

    def _sealed_refusal(self, names, creating):
        if not names.isdisjoint(_ENTERED):
            return self.env._("Rule 6.2: a published evaluation stays as it is.")
        if "state" in names or names <= {"number", "company_id"}:
            return super()._sealed_refusal(names, creating)
        return self.env._(
            "Rule 6.2: what an evaluation says is counted from the orders, not typed."
        )

    def _check_manager(self):
        """:raises AccessError: unless the desk manager asks"""
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._(
                    "Rule 6.2: the customer service manager publishes evaluations, "
                    "answers objections and decides on a veto."
                )
            )

    @api.constrains("veto", "veto_reason")
    def _check_veto_reason(self):
        for evaluation in self:
            if evaluation.veto and not (evaluation.veto_reason or "").strip():
                raise UserError(
                    self.env._("Rule 6.2: a veto states its reason (what happened).")
                )

    def action_judge(self):
        """Give or change one's own points (打分)."""
        self.ensure_one()
        own = self.judgment_ids.filtered(lambda line: line.user_id == self.env.user)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("My Points"),
            "res_model": "property.contractor.judgment",
            "res_id": own.id,
            "view_mode": "form",
            "target": "new",
            "context": {"default_evaluation_id": self.id},
        }
