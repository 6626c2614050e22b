# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

BEARERS = [
    ("contractor", "The Contractor Itself"),
    ("developer", "Developer"),
    ("owner", "Owner"),
]


class PropertyWorkOrderExtra(models.AbstractModel):
    """What is asked for beyond the award: a visa or a day-labour sheet (rule 6.4).

    Signed by the contractor and the coordinator; what takes the order over its
    ceiling is reviewed.
    """

    _name = "property.work.order.extra"
    _description = "Extra of a Work Order"
    _inherit = [
        "property.approval.mixin",
        "property.work.order.part",
        "property.number.mixin",
        "property.evidence.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _rec_name = "number"
    # Leaders sign extras and may ask back in the chatter.
    _mail_post_access = "read"

    _state_flow = {
        "draft": ("submitted", "cancelled"),
        "submitted": ("approved", "draft", "cancelled"),
        "approved": ("draft", "cancelled"),
        "cancelled": (),
    }
    _state_flags = {"decided": ("approved", "cancelled")}

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    contractor_id = fields.Many2one(
        related="order_id.contractor_id", store=True, index="btree_not_null"
    )
    project_id = fields.Many2one(
        related="order_id.project_id", store=True, index="btree_not_null"
    )
    # 责任承担
    bearer = fields.Selection(
        BEARERS,
        "Borne By",
        compute="_compute_bearer",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="What the contractor itself bears is written down and not paid for.",
    )
    amount = fields.Monetary(compute="_compute_amount", store=True)
    payable_amount = fields.Monetary(
        "Payable", compute="_compute_payable_amount", store=True
    )
    over_ceiling = fields.Boolean(compute="_compute_over_ceiling")
    review_reason = fields.Text("Why It Is Reviewed", compute="_compute_review_reason")

    def _compute_amount(self):
        raise NotImplementedError

    @api.depends("order_id")
    def _compute_bearer(self):
        """Who owes the work bears what it adds; it is proposed, and can be changed."""
        for extra in self:
            order_sudo = extra.order_id.sudo()
            if extra._is_own_fault() or order_sudo.nature == "warranty":
                extra.bearer = "contractor"
            else:
                extra.bearer = "owner" if order_sudo.nature == "paid" else "developer"

    def _is_own_fault(self):
        """Whether the contractor does its own work again."""
        self.ensure_one()
        return self.order_id.sudo().round > 1

    @api.depends("amount", "bearer")
    def _compute_payable_amount(self):
        """Rule 6.4: nothing is paid for rework by the contractor's own fault."""
        for extra in self:
            extra.payable_amount = extra.bearer != "contractor" and extra.amount

    @api.depends(
        "payable_amount",
        "state",
        "order_id.ceiling",
        "order_id.visa_ids.state",
        "order_id.visa_ids.payable_amount",
        "order_id.day_labour_ids.state",
        "order_id.day_labour_ids.payable_amount",
    )
    def _compute_over_ceiling(self):
        for extra in self:
            order_sudo = extra.order_id.sudo()
            extra.over_ceiling = extra._exceeds(
                extra.payable_amount
                and order_sudo._committed_amount(extra) + extra.payable_amount,
                order_sudo.ceiling,
            )

    def _exceeds(self, amount, limit):
        """Whether an amount is above a limit, in the places of the currency."""
        self.ensure_one()
        currency = self.currency_id or self.env.company.currency_id
        return bool(amount) and currency.compare_amounts(amount, limit) > 0

    @api.depends(lambda self: self._review_depends())
    def _compute_review_reason(self):
        for extra in self:
            extra.review_reason = "\n".join(extra._review_reasons())

    @api.model
    def _review_depends(self):
        return ("over_ceiling",)

    def _review_reasons(self):
        """Why people besides the coordinator sign; nothing where they need not."""
        self.ensure_one()
        if not self.over_ceiling:
            return []
        return [
            self.env._(
                "Rule 6.4: with it, the order costs more than its ceiling of %s.",
                self._money(self.order_id.sudo().ceiling),
            )
        ]

    def _money(self, amount):
        return self.currency_id.format(amount)

    @api.model
    def _get_number_company(self, vals):
        order = self.env["property.work.order"].browse(vals.get("order_id"))
        return order.company_id or super()._get_number_company(vals)

    @api.model
    def _site_date(self, moment=None, company=None):
        """The day of a moment where the work is done."""
        return (company or self.env.company)._property_day(moment)

    def _is_evidence_sealed(self):
        """The photos are part of what is signed."""
        return self.state != "draft" or self.order_id._is_evidence_sealed()

    def _on_bound_lines_written(self):
        """Lines end with their paper and its order."""
        self._check_order_open()
        return super()._on_bound_lines_written()
