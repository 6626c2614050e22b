# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrderExtraLine(models.AbstractModel):
    """A line of a visa or a day-labour sheet: so much at such a price."""

    _name = "property.work.order.extra.line"
    _description = "Line of an Extra"
    _inherit = ["property.seal.mixin", "property.approval.line.mixin"]

    currency_id = fields.Many2one("res.currency")
    sequence = fields.Integer(default=10)
    quantity = fields.Float(digits="Product Unit", default=1.0, required=True)
    price_unit = fields.Monetary("Price")
    amount = fields.Monetary(compute="_compute_amount", store=True)

    @api.depends("quantity", "price_unit", "currency_id")
    def _compute_amount(self):
        for line in self:
            amount = line.quantity * line.price_unit
            line.amount = line.currency_id.round(amount) if line.currency_id else amount
