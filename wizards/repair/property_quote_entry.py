# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Command

from ...models.mixins.limits import DAYS, MONTHS


class PropertyQuoteEntry(models.TransientModel):
    """A quote that came on paper, entered with the paper (纸质报价录入)."""

    _name = "property.quote.entry"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Quote on Paper"

    _targets = ("quote_id",)

    quote_id = fields.Many2one(
        "property.work.order.quote", required=True, readonly=True
    )
    contractor_id = fields.Many2one(related="quote_id.contractor_id")
    currency_id = fields.Many2one(related="quote_id.currency_id")
    pricing = fields.Selection(related="quote_id.pricing")
    line_ids = fields.One2many(
        "property.quote.entry.line",
        "entry_id",
        "Prices",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    lump_sum = fields.Monetary("Quoted Lump Sum")
    days = fields.Integer("Working Time (days)", bounds=DAYS)
    guarantee_months = fields.Integer("Guarantee (months)", default=12, bounds=MONTHS)
    remark = fields.Text()
    file_name = fields.Char()
    file = fields.Binary("Quote on Paper", required=True)
    decline_reason = fields.Text("Why Declined")

    @api.depends("quote_id")
    def _compute_line_ids(self):
        for entry in self:
            entry.line_ids = [
                Command.clear(),
                *(
                    Command.create({"quote_line_id": line.id})
                    for line in entry.quote_id.line_ids
                ),
            ]

    def action_enter(self):
        self.ensure_one()
        prices = {
            line.quote_line_id.order_line_id.id: line.price_unit
            for line in self.line_ids
        }
        self.quote_id._submit(
            prices if self.pricing != "lump_sum" else {},
            lump_sum=self.lump_sum,
            days=self.days,
            guarantee_months=self.guarantee_months,
            remark=self.remark or "",
            paper=(self.file_name or self.env._("Quote"), self.file),
        )
        return {"type": "ir.actions.act_window_close"}


class PropertyQuoteEntryLine(models.TransientModel):
    """The price of an item on paper."""

    _name = "property.quote.entry.line"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Price on Paper"

    _targets = ("quote_line_id",)

    entry_id = fields.Many2one(
        "property.quote.entry", required=True, ondelete="cascade"
    )
    quote_line_id = fields.Many2one(
        "property.work.order.quote.line",
        "Quoted Item",
        required=True,
        ondelete="cascade",
    )
    name = fields.Char(related="quote_line_id.name")
    uom_id = fields.Many2one(related="quote_line_id.uom_id")
    quantity = fields.Float(related="quote_line_id.quantity")
    currency_id = fields.Many2one(related="quote_line_id.currency_id")
    price_unit = fields.Monetary("Price")
