# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare, ormcache

from ...mixins.limits import COUNT
from ..catalogue import AWARD_METHODS


class Row(NamedTuple):
    """A rule as the orders read it: no query an order."""

    id: int
    case: str
    company_id: int
    amount_to: float

    def fits(self, case, amount, company):
        rounding = company.currency_id.rounding
        return (
            self.case == case
            and self.company_id in (False, company.id)
            and (
                not self.amount_to
                or float_compare(amount, self.amount_to, precision_rounding=rounding)
                <= 0
            )
        )


class PropertyAwardRule(models.Model):
    """How an order is awarded by its amount (分判方式), rule 6.3.

    Data that the customer service manager edits: the first rule that fits decides,
    and a company's own go before the common ones.
    """

    _name = "property.award.rule"
    _description = "Award Rule"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "property.cached.mixin",
    ]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    case = fields.Selection(
        [
            ("warranty", "Original Contractor Under Warranty, No Price"),
            ("emergency", "Emergency Repair"),
            ("frame", "Yearly Frame Contract"),
            ("other", "Any Other"),
        ],
        required=True,
        default="other",
    )
    amount_to = fields.Monetary(
        "Up To", help="Including tax. Zero: without an upper limit."
    )
    method = fields.Selection(
        AWARD_METHODS, "Award Method", required=True, default="direct"
    )
    min_quotes = fields.Integer("Quotes, at Least", bounds=COUNT)
    needs_approval = fields.Boolean("Reviewed", default=True)
    leader_above = fields.Monetary(
        "Leader Confirms Above",
        help="An emergency that goes out without a review is confirmed after the fact: "
        "above this amount by the supervising leader, up to it by the customer service "
        "manager.",
    )

    _limits = models.Constraint(
        "CHECK (amount_to >= 0 AND min_quotes >= 0 AND leader_above >= 0)",
        "Limits are never below zero.",
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for rule in self:
            rule.currency_id = (rule.company_id or self.env.company).currency_id

    @api.constrains("method", "min_quotes")
    def _check_min_quotes(self):
        for rule in self:
            if rule.method in ("quotes", "tender") and rule.min_quotes < 2:
                raise ValidationError(
                    self.env._("%s: to compare, one needs two quotes.", rule.name)
                )

    @api.constrains("case", "method", "needs_approval")
    def _check_review(self):
        """Money that nobody else has agreed to is always reviewed (rule 6.3).

        :raises ValidationError: naming the rule
        """
        for rule in self:
            if rule.method == "duty" and rule.case != "warranty":
                raise ValidationError(
                    self.env._(
                        "%s: only what is under warranty is the contractor's duty.",
                        rule.name,
                    )
                )
            if rule.case == "other" and not rule.needs_approval:
                raise ValidationError(
                    self.env._(
                        "Rule 6.3: %s cannot do without a review. Only warranty duty, "
                        "emergencies and yearly contracts can.",
                        rule.name,
                    )
                )

    @api.model
    @ormcache()
    def _rows(self):
        """All rules in the order in which they are tried."""
        rules = self.sudo().search([])
        return tuple(
            Row(rule.id, rule.case, rule.company_id.id, rule.amount_to)
            for rule in rules.sorted(lambda rule: (not rule.company_id, rule.sequence))
        )

    @api.model
    def _find(self, case, amount, company):
        """The first rule that fits; the company's own go before the common ones."""
        for row in self._rows():
            if row.fits(case, amount, company):
                return self.browse(row.id)
        return self.browse()
