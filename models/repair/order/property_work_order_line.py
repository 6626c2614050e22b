# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrderLine(models.Model):
    """An item of work with its quantity and price (工程量清单)."""

    _name = "property.work.order.line"
    _description = "Item of a Work Order"
    _inherit = [
        "property.approval.line.mixin",
        "property.work.order.part",
    ]
    _order = "order_id, sequence, id"

    _approval_document_field = "order_id"

    order_id = fields.Many2one(ondelete="cascade")
    sequence = fields.Integer(default=10)
    name = fields.Char("Item", required=True)
    uom_id = fields.Many2one("uom.uom", "Unit of Measure", required=True)
    quantity = fields.Float(digits="Product Unit", default=1.0, required=True)
    price_unit = fields.Monetary("Price")
    amount = fields.Monetary(compute="_compute_amount", store=True)

    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0)", "An item has a quantity above zero."
    )
    _price_not_negative = models.Constraint(
        "CHECK (price_unit >= 0)", "A price is never below zero."
    )

    @api.depends("quantity", "price_unit", "currency_id")
    def _compute_amount(self):
        for line in self:
            amount = line.quantity * line.price_unit
            line.amount = line.currency_id.round(amount) if line.currency_id else amount
