# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import float_compare

from .catalogue import AWARD_METHODS


class PropertyAwardRule(models.Model):
    """How an order is awarded by its amount (分判方式), rule 6.3.

    Data that the customer service manager edits: the first rule that fits decides.
    """

    _name = "property.award.rule"
    _description = "Award Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True)
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_currency_id", string="Currency"
    )
    case = fields.Selection(
        [
            ("warranty", "Original Contractor Under Warranty, No Price"),
            ("emergency", "Emergency"),
            ("frame", "Yearly Frame Contract"),
            ("other", "Any Other"),
        ],
        required=True,
        default="other",
    )
    amount_to = fields.Monetary(
        "Up To", help="Including tax. Zero: without an upper limit."
    )
    method = fields.Selection(AWARD_METHODS, required=True, default="direct")
    min_quotes = fields.Integer("Quotes, at Least")
    needs_approval = fields.Boolean("Reviewed", default=True)

    _limits = models.Constraint(
        "CHECK (amount_to >= 0 AND min_quotes >= 0)", "Limits are never below zero."
    )

    def _compute_currency_id(self):
        for rule in self:
            rule.currency_id = (rule.company_id or self.env.company).currency_id

    @api.constrains("method", "min_quotes")
    def _check_min_quotes(self):
        for rule in self:
            if rule.method == "quotes" and rule.min_quotes < 2:
                raise ValidationError(
                    self.env._("%s: to compare, one needs two quotes.", rule.name)
                )

    @api.model
    def _find(self, case, amount, company):
        """The first rule that fits; the company's own go before the common ones."""
        rules = self.search(
            Domain("case", "=", case) & Domain("company_id", "in", [company.id, False])
        )
        currency = company.currency_id
        fitting = rules.filtered(
            lambda rule: (
                not rule.amount_to
                or float_compare(
                    amount, rule.amount_to, precision_rounding=currency.rounding
                )
                <= 0
            )
        )
        return fitting.sorted(lambda rule: (not rule.company_id, rule.sequence))[:1]
