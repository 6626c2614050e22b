# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models

from ...models.mixins.limits import NEAR


class PropertyQuoteRequest(models.TransientModel):
    """Whom to ask for quotes, and until when (询价)."""

    _name = "property.quote.request"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Ask for Quotes"

    _targets = ("order_id",)

    order_id = fields.Many2one("property.work.order", required=True, readonly=True)
    award_rule_id = fields.Many2one(related="order_id.award_rule_id")
    min_quotes = fields.Integer(related="award_rule_id.min_quotes")
    proposed_contractor_ids = fields.Many2many(
        related="order_id.proposed_contractor_ids"
    )
    contractor_ids = fields.Many2many(
        "property.contractor",
        string="Contractors",
        compute="_compute_contractor_ids",
        store=True,
        readonly=False,
        precompute=True,
    )
    deadline = fields.Datetime(
        "Quotes Until",
        required=True,
        compute="_compute_deadline",
        store=True,
        readonly=False,
        precompute=True,
        bounds=NEAR,
    )

    @api.depends("order_id")
    def _compute_contractor_ids(self):
        """Those proposed first, as many as the rule asks for, three at least."""
        for wizard in self:
            order = wizard.order_id
            asked = order.quote_ids.filtered(lambda quote: quote.state != "withdrawn")
            count = max(order.award_rule_id.min_quotes, 3)
            proposed = order._proposed_contractors() if order else order.contractor_id
            wizard.contractor_ids = (proposed - asked.contractor_id)[:count]

    @api.depends("order_id")
    def _compute_deadline(self):
        """Three days, unless contractors were told a later time."""
        for wizard in self:
            usual = fields.Datetime.now() + timedelta(days=3)
            told = wizard.order_id.state == "quoting" and wizard.order_id.quote_deadline
            wizard.deadline = max(told or usual, usual)

    def action_ask(self):
        self.ensure_one()
        self.order_id._ask_quotes(self.contractor_ids, self.deadline)
        return {"type": "ir.actions.act_window_close"}
