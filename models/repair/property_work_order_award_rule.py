# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_list

from ..mixins.approval_key import with_approval_key


class PropertyWorkOrder(models.Model):
    """Which way of awarding an order takes (分判方式), rule 6.3."""

    _inherit = "property.work.order"

    @api.depends(
        "amount",
        "estimate",
        "nature",
        "pricing",
        "urgency",
        "frame_contract_id",
        "trade_id",
        "ticket_ids",
    )
    def _compute_award_rule_id(self):
        rules = self.env["property.award.rule"]
        for order in self:
            case = order._award_case()
            # A warranty duty costs nothing: there is nothing to be split.
            split = order.browse() if case == "warranty" else order._split_candidates()
            base = order._own_base() + sum(other._own_base() for other in split)
            rule = rules._find(case, base, order.company_id)
            order.split_ids = split
            order.award_base = base
            order.award_rule_id = rule
            order.award_method = rule.method

    def _award_case(self):
        self.ensure_one()
        free = self.pricing == "none" and not self._own_base()
        if self.nature == "warranty" and free:
            return "warranty"
        if self.urgency == "emergency":
            return "emergency"
        return "frame" if self.frame_contract_id else "other"

    def _own_base(self):
        return max(self.amount, self.estimate)

    def _split_candidates(self):
        """Other orders for the same room and cause within 30 days, that cost money.

        The same cause is the same ticket, trade or category. What was cancelled,
        refused or not performed was not paid for.
        """
        self.ensure_one()
        order_sudo = self.sudo()
        tickets = order_sudo.ticket_ids
        if not tickets.ids:
            return self.browse()
        same_cause = (
            Domain("trade_id", "=", order_sudo.trade_id.id)
            | Domain("ticket_ids.category_id", "in", tickets.category_id.ids)
        ) & Domain("ticket_ids.unit_id", "in", tickets.unit_id.ids)
        found = order_sudo.search(
            self._split_period_domain()
            & (Domain("ticket_ids", "in", tickets.ids) | same_cause),
            order="id",
        )
        return self.browse(found.ids).sudo(self.env.su)

    def _split_period_domain(self):
        created = self.create_date or fields.Datetime.now()
        period = timedelta(days=self.company_id.property_split_days)
        return (
            Domain("id", "!=", self._origin.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "not in", ("refused", "defaulted", "cancelled"))
            & (Domain("amount", ">", 0) | Domain("estimate", ">", 0))
            & Domain("create_date", ">=", created - period)
            & Domain("create_date", "<=", created + period)
        )

    def _award_base_text(self):
        """The amount that decides in words, with the orders that make it up."""
        self.ensure_one()
        amount = format_amount(self.env, self.award_base, self.currency_id)
        if not self.split_ids:
            return amount
        others = [
            f"{order.number} ({format_amount(self.env, order._own_base(), order.currency_id)})"
            for order in self.split_ids
        ]
        return self.env._(
            "%(amount)s, since work is not split: %(orders)s for the same room and cause "
            "within %(days)s days count too",
            amount=amount,
            orders=format_list(self.env, others),
            days=self.company_id.property_split_days,
        )

    def _approval_waiver_reason(self):
        self.ensure_one()
        rule = self.award_rule_id
        return rule.name if rule and not rule.needs_approval else False

    def _request_reviews(self):
        """The tiers are those of the amount that decides, not of one part of it."""
        self.ensure_one()
        with_approval_key(self).write({"approval_base": self.award_base})
        return super()._request_reviews()
