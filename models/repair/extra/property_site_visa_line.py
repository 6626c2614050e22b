# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PropertySiteVisaLine(models.Model):
    """An item of a visa with its computation."""

    _name = "property.site.visa.line"
    _description = "Line of a Site Visa"
    _inherit = ["property.work.order.extra.line"]
    _order = "visa_id, sequence, id"

    _approval_document_field = "visa_id"

    visa_id = fields.Many2one(
        "property.site.visa", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="visa_id.currency_id")
    # 工程量清单内的项目按委托单价
    order_line_id = fields.Many2one(
        "property.work.order.line",
        "Item of the Order",
        index="btree_not_null",
        ondelete="restrict",
        help="More of what the order has already is paid at the order's price.",
    )
    name = fields.Char(
        "Item",
        compute="_compute_from_order",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit of Measure",
        compute="_compute_from_order",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    # 计算式
    formula = fields.Char("Computation")
    price_unit = fields.Monetary(
        "Price",
        compute="_compute_from_order",
        store=True,
        readonly=False,
        precompute=True,
    )

    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0 AND price_unit >= 0)",
        "An item has a quantity above zero and no price below zero.",
    )

    @api.depends("order_line_id")
    def _compute_from_order(self):
        for line in self:
            item = line.order_line_id
            line.name = item.name or line.name
            line.uom_id = item.uom_id or line.uom_id
            line.price_unit = line._order_price() if item else line.price_unit

    def _order_price(self):
        """What the order pays for the item: the price of the quote that won."""
        self.ensure_one()
        quoted = self.order_line_id.order_id.quote_id.line_ids.filtered(
            lambda price: price.order_line_id == self.order_line_id
        )
        return (quoted or self.order_line_id).price_unit

    @api.constrains("order_line_id", "price_unit", "uom_id", "visa_id")
    def _check_order_price(self):
        """Rule 6.4: the order's price goes before any other.

        :raises ValidationError: naming the price
        """
        for line in self.sudo().filtered("order_line_id"):
            item = line.order_line_id
            if item.order_id != line.visa_id.order_id:
                raise ValidationError(
                    self.env._("%s is no item of the visa's order.", item.name)
                )
            price = line._order_price()
            same = line.currency_id.compare_amounts(line.price_unit, price) == 0
            if not same or line.uom_id != item.uom_id:
                raise ValidationError(
                    self.env._(
                        "Rule 6.4: %(item)s is paid at the order's price of %(price)s "
                        "per %(unit)s.",
                        item=item.name,
                        price=line.currency_id.format(price),
                        unit=item.uom_id.name,
                    )
                )
