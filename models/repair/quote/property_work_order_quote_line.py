# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrderQuoteLine(models.Model):
    """What a contractor asks for an item, with the item as it was asked for."""

    _name = "property.work.order.quote.line"
    _description = "Price in a Quote"
    _inherit = ["property.seal.mixin"]
    _sealed_rows = "6.3"
    _order = "quote_id, sequence, id"

    quote_id = fields.Many2one(
        "property.work.order.quote",
        sealed="6.3",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    # The item may be dropped from the order: what was quoted stays.
    order_line_id = fields.Many2one(
        "property.work.order.line",
        "Order Item",
        sealed="6.3",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    currency_id = fields.Many2one(related="quote_id.currency_id")
    sequence = fields.Integer(sealed="6.3", readonly=True, default=10)
    name = fields.Char("Item", sealed="6.3", required=True, readonly=True)
    uom_id = fields.Many2one(
        "uom.uom", "Unit of Measure", sealed="6.3", required=True, readonly=True
    )
    quantity = fields.Float(
        digits="Product Unit", sealed="6.3", required=True, readonly=True
    )
    price_unit = fields.Monetary("Price", sealed="6.3", readonly=True)
    amount = fields.Monetary(compute="_compute_amount", store=True)

    _item_unique = models.UniqueIndex(
        "(quote_id, order_line_id)", "The quote has a price for this item."
    )
    _price_not_negative = models.Constraint(
        "CHECK (price_unit >= 0)", "A price is never below zero."
    )

    @api.depends("price_unit", "quantity", "currency_id")
    def _compute_amount(self):
        for line in self:
            amount = line.quantity * line.price_unit
            line.amount = line.currency_id.round(amount) if line.currency_id else amount

    def _sealed_refusal(self, names, creating):
        return self.env["property.work.order.quote"]._sealed_refusal(names, creating)
