# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.roles import DESK_EYES
from ..catalogue import AWARD_METHODS


class PropertyWorkOrder(models.Model):
    """The award: by which way, to whom, at what price (维修分判 SM03-05)."""

    _inherit = "property.work.order"

    line_ids = fields.One2many("property.work.order.line", "order_id", "Items")
    # 计价方式: 总价、单价、点工
    pricing = fields.Selection(
        [
            ("none", "No Price"),
            ("lump_sum", "Lump Sum"),
            ("unit_price", "Unit Prices"),
            ("day_labour", "Day Labour"),
        ],
        required=True,
        default="unit_price",
    )
    lump_sum = fields.Monetary()
    estimate = fields.Monetary(
        help="What the coordinator expects, including tax.", groups=DESK_EYES
    )
    amount = fields.Monetary(
        compute="_compute_amount", store=True, tracking=True, help="Including tax."
    )
    ceiling = fields.Monetary(
        "Not to Exceed",
        compute="_compute_ceiling",
        store=True,
        readonly=False,
        help="What is asked for beyond it needs a review of its own.",
    )
    frame_contract_id = fields.Many2one(
        "property.contractor.contract",
        check_company=True,
        index="btree_not_null",
        groups=DESK_EYES,
    )
    award_rule_id = fields.Many2one(
        "property.award.rule",
        compute="_compute_award_rule_id",
        compute_sudo=True,
        groups=DESK_EYES,
    )
    award_method = fields.Selection(
        AWARD_METHODS, compute="_compute_award_rule_id", compute_sudo=True
    )
    # Not split to get under a limit: what decides, and what is counted together.
    award_base = fields.Monetary(
        "Amount That Decides",
        compute="_compute_award_rule_id",
        compute_sudo=True,
        help="The amount or, if higher, the estimate, with the other orders for the "
        "same room and cause.",
        groups=DESK_EYES,
    )
    split_ids = fields.Many2many(
        "property.work.order",
        string="Counted Together",
        compute="_compute_award_rule_id",
        compute_sudo=True,
        groups=DESK_EYES,
    )
    # What decided when the award was submitted: the tiers are chosen by it.
    approval_base = fields.Monetary(
        "Amount Reviewed", sealed="6.3", readonly=True, copy=False
    )
    tender_reference = fields.Char()
    award_reason = fields.Text(
        help="Why not the lowest quote, or why fewer quotes than the rule asks for.",
        groups=DESK_EYES,
    )
    quote_deadline = fields.Datetime(
        "Quotes Until",
        readonly=True,
        tracking=True,
        copy=False,
        groups=DESK_EYES,
        sealed="6.3",
    )
    quote_ids = fields.One2many(
        "property.work.order.quote", "order_id", "Quotes", groups=DESK_EYES
    )
    quote_id = fields.Many2one(
        "property.work.order.quote",
        "Chosen Quote",
        copy=False,
        check_company=True,
        groups=DESK_EYES,
    )
    # An emergency goes out at once; who may award confirms it after the fact.
    award_confirmed_by_id = fields.Many2one(
        "res.users", sealed="6.3", readonly=True, copy=False
    )
    award_confirmed_at = fields.Datetime(sealed="6.3", readonly=True, copy=False)

    @api.depends(
        "pricing", "lump_sum", "line_ids.amount", "quote_id.amount", "quote_id"
    )
    def _compute_amount(self):
        for order in self:
            if order.quote_id:
                order.amount = order.quote_id.amount
            elif order.pricing == "lump_sum":
                order.amount = order.lump_sum
            elif order.pricing == "unit_price":
                order.amount = sum(order.line_ids.mapped("amount"))
            else:
                order.amount = order.pricing == "day_labour" and order.estimate

    @api.depends("amount", "company_id")
    def _compute_ceiling(self):
        for order in self:
            share = order.company_id.property_order_ceiling_percent
            amount = order.amount * (1 + share / 100)
            order.ceiling = (
                order.currency_id.round(amount) if order.currency_id else amount
            )
