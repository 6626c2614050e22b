# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import float_repr


class PropertyWorkOrder(models.Model):
    """What the printed order says (维修工程委托书 SM03-17)."""

    _inherit = "property.work.order"

    def _priced_lines(self):
        """The items with the prices that were awarded: the quote's, if there is one.

        With rights: who reads the order knows its prices, though not the quotes.
        """
        self.ensure_one()
        quoted = {
            line.order_line_id: (line.price_unit, line.amount)
            for line in self.sudo().quote_id.line_ids
        }
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        rows = []
        for line in self.line_ids:
            price, amount = quoted.get(line, (line.price_unit, line.amount))
            rows.append(
                {
                    "name": line.name,
                    "unit": line.uom_id.name,
                    "quantity": float_repr(line.quantity, digits),
                    "price": price,
                    "amount": amount,
                }
            )
        return rows

    def _courtesy_names(self):
        return self.env["property.courtesy.item"].search([]).mapped("name")
