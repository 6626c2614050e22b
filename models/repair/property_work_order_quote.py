# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrderQuote(models.Model):
    """A contractor's quote for an order (报价单)."""

    _name = "property.work.order.quote"
    _description = "Quote"
    _inherit = ["property.state.mixin", "property.work.order.part", "mail.thread"]
    _order = "order_id desc, amount, id"

    _state_flow = {
        "asked": ("submitted", "declined", "lapsed"),
        "submitted": ("asked", "won", "lost"),
        "won": ("submitted",),
        "lost": ("submitted",),
        "declined": (),
        "lapsed": (),
    }

    contractor_id = fields.Many2one(
        "property.contractor", required=True, index=True, check_company=True
    )
    state = fields.Selection(
        [
            ("asked", "Asked"),
            ("submitted", "Received"),
            ("won", "Won"),
            ("lost", "Lost"),
            ("declined", "Declined"),
            ("lapsed", "Not Answered"),
        ],
        default="asked",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    line_ids = fields.One2many("property.work.order.quote.line", "quote_id", "Prices")
    lump_sum = fields.Monetary("Quoted Lump Sum")
    amount = fields.Monetary(compute="_compute_amount", store=True)
    days = fields.Integer("Working Time (days)")
    guarantee_months = fields.Integer("Guarantee (months)")
    remark = fields.Text()
    asked_at = fields.Datetime(readonly=True, default=fields.Datetime.now, copy=False)
    submitted_at = fields.Datetime(readonly=True, copy=False)

    _one_per_contractor = models.UniqueIndex(
        "(order_id, contractor_id)", "The contractor was asked for this order already."
    )
    _one_winner = models.UniqueIndex(
        "(order_id) WHERE state = 'won'", "One quote wins an order."
    )
    _not_negative = models.Constraint(
        "CHECK (lump_sum >= 0 AND days >= 0 AND guarantee_months >= 0)",
        "The figures of a quote are never below zero.",
    )

    @api.depends("order_id.number", "contractor_id.name")
    def _compute_display_name(self):
        for quote in self:
            quote.display_name = f"{quote.order_id.number} {quote.contractor_id.name}"

    @api.depends("line_ids.amount", "lump_sum", "order_id.pricing")
    def _compute_amount(self):
        for quote in self:
            quote.amount = (
                quote.lump_sum
                if quote.order_id.pricing == "lump_sum"
                else sum(quote.line_ids.mapped("amount"))
            )


class PropertyWorkOrderQuoteLine(models.Model):
    """What a contractor asks for an item of the order."""

    _name = "property.work.order.quote.line"
    _description = "Price in a Quote"
    _order = "quote_id, sequence, id"

    quote_id = fields.Many2one(
        "property.work.order.quote", required=True, index=True, ondelete="cascade"
    )
    order_line_id = fields.Many2one(
        "property.work.order.line", "Item", required=True, index=True
    )
    currency_id = fields.Many2one(related="quote_id.currency_id")
    sequence = fields.Integer(related="order_line_id.sequence", store=True)
    price_unit = fields.Monetary("Price")
    amount = fields.Monetary(compute="_compute_amount", store=True)

    _item_unique = models.UniqueIndex(
        "(quote_id, order_line_id)", "The quote has a price for this item."
    )
    _price_not_negative = models.Constraint(
        "CHECK (price_unit >= 0)", "A price is never below zero."
    )

    @api.depends("price_unit", "order_line_id.quantity", "currency_id")
    def _compute_amount(self):
        for line in self:
            amount = line.order_line_id.quantity * line.price_unit
            line.amount = line.currency_id.round(amount) if line.currency_id else amount
