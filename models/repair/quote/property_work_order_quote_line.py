# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrderQuoteLine(models.Model):
    """What a contractor asks for an item, with the item as it was asked for."""

    _name = "property.work.order.quote.line"
    _description = "Price in a Quote"
    _order = "quote_id, sequence, id"

    quote_id = fields.Many2one(
        "property.work.order.quote",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    # The item may be dropped from the order: what was quoted stays.
    order_line_id = fields.Many2one(
        "property.work.order.line",
        "Order Item",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    currency_id = fields.Many2one(related="quote_id.currency_id")
    sequence = fields.Integer(readonly=True, default=10)
    name = fields.Char("Item", required=True, readonly=True)
    uom_id = fields.Many2one("uom.uom", "Unit of Measure", required=True, readonly=True)
    quantity = fields.Float(digits="Product Unit", required=True, readonly=True)
    price_unit = fields.Monetary("Price", readonly=True)
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

    @api.model_create_multi
    def create(self, vals_list):
        self.env["property.work.order.quote"]._check_quote_key()
        return super().create(vals_list)

    def write(self, vals):
        self.quote_id._check_quote_key()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_enquiry(self):
        self.env["property.work.order.quote"]._check_quote_key()
