# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyDayLabour(models.Model):
    """Work paid by the day (维修工程临时用工单 SM03-23), signed on the same day."""

    _name = "property.day.labour"
    _description = "Day-Labour Sheet"
    _inherit = ["property.work.order.extra"]
    _order = "date desc, id desc"

    _number_code = "YG"
    _approval_fields = ("order_id", "date", "reason", "line_ids", "amount")
    _approval_line_fields = {
        "line_ids": ("kind", "name", "time_from", "time_to", "quantity", "price_unit")
    }

    date = fields.Date(required=True, default=fields.Date.context_today)
    reason = fields.Text(required=True)
    location = fields.Char("Place")
    line_ids = fields.One2many("property.day.labour.line", "sheet_id", "Lines")

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for sheet in self:
            sheet.amount = sum(sheet.line_ids.mapped("amount"))


class PropertyDayLabourLine(models.Model):
    """A worker's hours, or material and machines of the day."""

    _name = "property.day.labour.line"
    _description = "Line of a Day-Labour Sheet"
    _inherit = ["property.approval.line.mixin"]
    _order = "sheet_id, sequence, id"

    _approval_document_field = "sheet_id"

    sheet_id = fields.Many2one(
        "property.day.labour", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="sheet_id.currency_id")
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [("labour", "Labour"), ("material", "Material"), ("machine", "Machine")],
        required=True,
        default="labour",
    )
    trade_id = fields.Many2one("property.trade")
    name = fields.Char("Worker or Item", required=True)
    time_from = fields.Float("From")
    time_to = fields.Float("To")
    quantity = fields.Float(
        "Days or Quantity",
        digits="Product Unit",
        compute="_compute_quantity",
        store=True,
        readonly=False,
        help="Eight hours make a day; counted in half days.",
    )
    price_unit = fields.Monetary("Price")
    amount = fields.Monetary(compute="_compute_amount", store=True)

    _price_not_negative = models.Constraint(
        "CHECK (price_unit >= 0 AND quantity >= 0)", "Figures are never below zero."
    )

    @api.depends("kind", "time_from", "time_to")
    def _compute_quantity(self):
        for line in self:
            hours = line.time_to - line.time_from
            if line.kind == "labour":
                line.quantity = max(hours, 0) // 4 / 2
            else:
                line.quantity = line.quantity or 1.0

    @api.depends("quantity", "price_unit", "currency_id")
    def _compute_amount(self):
        for line in self:
            amount = line.quantity * line.price_unit
            line.amount = line.currency_id.round(amount) if line.currency_id else amount
