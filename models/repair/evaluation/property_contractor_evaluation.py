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
_ENTERED = {"remark"}
_VETO = {"veto", "veto_reason"}


class PropertyContractorEvaluation(models.Model):
    """What a contractor's work was worth in a period, or in one order (SM03-19).

    维修商评估表: weighted criteria; what can be counted is counted. It runs by itself
    until the desk manager publishes it; then its figures stand, whatever becomes of
    the orders. The short evaluation of one order is never published: it counts in
    its period.
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
    # Leaders and departments read it and may ask back in its chatter.
    _mail_post_access = "read"

    _number_code = "PG"
    _state_flow = {
        "draft": ("published",),
        "published": ("objected", "final"),
        "objected": ("published",),
        "final": (),
    }

    contractor_id = fields.Many2one(
        "property.contractor",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    trade_ids = fields.Many2many(related="contractor_id.trade_ids")
    scope = fields.Selection(
        [("order", "Order"), ("period", "Period")],
        "Evaluated Over",
        required=True,
        default="period",
    )
    period_kind = fields.Selection([("quarter", "Quarter"), ("year", "Year")])
    order_id = fields.Many2one(
        "property.work.order",
        index="btree_not_null",
        check_company=True,
        ondelete="cascade",
    )
    trade_id = fields.Many2one(related="order_id.trade_id", store=True)
    date_from = fields.Date(required=True)
    date_to = fields.Date(required=True)
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
    order_count = fields.Integer("Orders", readonly=True, copy=False, groups=DESK_EYES)
    amount = fields.Monetary(readonly=True, copy=False, groups=DESK_EYES)
    counted_at = fields.Datetime(readonly=True, copy=False, groups=DESK_EYES)
    line_ids = fields.One2many(
        "property.contractor.evaluation.line",
        "evaluation_id",
        "Criteria",
        groups=DESK_EYES,
    )
    is_scored = fields.Boolean(readonly=True, copy=False, groups=DESK_EYES)
    score = fields.Float(
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
        readonly=True,
        copy=False,
        groups=DESK_EYES,
    )
    grade_id = fields.Many2one(
        "property.contractor.grade",
        readonly=True,
        copy=False,
        tracking=True,
        groups=DESK_EYES,
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
        """:raises AccessError: if somebody types what is counted"""
        if not self.env.su:
            self._check_entered(vals)
        result = super().write(vals)
        if not self.env.su and vals.keys() & _VETO:
            self.sudo()._grade()
        return result

    def _check_entered(self, vals):
        content = {
            name
            for name in vals
            if not name.startswith(("activity_", "message_", "website_message"))
        }
        typed = content - _ENTERED - _VETO
        if typed - {"state"}:
            raise AccessError(
                self.env._(
                    "Rule 6.2: what an evaluation says is counted from the orders, "
                    "not typed."
                )
            )
        if content & _VETO:
            self._check_manager()
        if content and any(line.state != "draft" for line in self):
            raise UserError(
                self.env._("Rule 6.2: a published evaluation stays as it is.")
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
