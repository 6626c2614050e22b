# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertySiteVisa(models.Model):
    """Work beyond the order, confirmed on site (维修工程现场签证单 SM03-20)."""

    _name = "property.site.visa"
    _description = "Site Visa"
    _inherit = ["property.work.order.extra"]
    _order = "id desc"

    _number_code = "QZ"
    _approval_fields = ("order_id", "reason_type", "reason", "line_ids", "amount")
    _approval_line_fields = {"line_ids": ("name", "uom_id", "quantity", "price_unit")}

    reason_type = fields.Selection(
        [
            ("hidden", "Hidden Work"),
            ("added", "Added Work"),
            ("change", "Change"),
            ("rework", "Rework"),
        ],
        required=True,
        default="added",
    )
    reason = fields.Text(required=True)
    location = fields.Char("Place")
    occurred_on = fields.Date(required=True, default=fields.Date.context_today)
    line_ids = fields.One2many("property.site.visa.line", "visa_id", "Lines")

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for visa in self:
            visa.amount = sum(visa.line_ids.mapped("amount"))


class PropertySiteVisaLine(models.Model):
    """An item of a visa with its computation."""

    _name = "property.site.visa.line"
    _description = "Line of a Site Visa"
    _inherit = ["property.approval.line.mixin"]
    _order = "visa_id, sequence, id"

    _approval_document_field = "visa_id"

    visa_id = fields.Many2one(
        "property.site.visa", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="visa_id.currency_id")
    sequence = fields.Integer(default=10)
    name = fields.Char("Item", required=True)
    uom_id = fields.Many2one("uom.uom", "Unit", required=True)
    # 计算式
    formula = fields.Char("Computation")
    quantity = fields.Float(digits="Product Unit", default=1.0, required=True)
    price_unit = fields.Monetary("Price")
    amount = fields.Monetary(compute="_compute_amount", store=True)

    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0 AND price_unit >= 0)",
        "An item has a quantity above zero and no price below zero.",
    )

    @api.depends("quantity", "price_unit", "currency_id")
    def _compute_amount(self):
        for line in self:
            amount = line.quantity * line.price_unit
            line.amount = line.currency_id.round(amount) if line.currency_id else amount
