# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_list


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
        cases = {order: order._award_case() for order in self}
        # A warranty duty costs nothing: there is nothing to be split.
        priced = self.filtered(lambda order: cases[order] != "warranty")
        splits = priced._split_map() if priced.ticket_ids else {}
        for order, case in cases.items():
            split = splits.get(order, order.browse())
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

    def _split_map(self):
        """{order: the others for the same room and cause within 30 days}.

        The same cause is the same ticket, trade or category. What was cancelled,
        refused or not performed was not paid for. One search serves all orders.
        """
        orders_sudo = self.sudo()
        tickets = orders_sudo.ticket_ids
        found = orders_sudo.search(
            self._split_domain()
            & (
                Domain("ticket_ids", "in", tickets.ids)
                | Domain("ticket_ids.unit_id", "in", tickets.unit_id.ids)
            ),
            order="id",
        )
        by_room = defaultdict(list)
        for order in found:
            for place in (*order.ticket_ids, *order.ticket_ids.unit_id):
                by_room[place].append(order.id)
        return {order: order._pick_splits(by_room) for order in self}

    def _split_domain(self):
        return (
            Domain("company_id", "in", self.company_id.ids)
            & Domain("state", "not in", ("refused", "defaulted", "cancelled"))
            & (Domain("amount", ">", 0) | Domain("estimate", ">", 0))
        )

    def _pick_splits(self, by_room):
        self.ensure_one()
        order_sudo = self.sudo()
        places = (*order_sudo.ticket_ids, *order_sudo.ticket_ids.unit_id)
        ids = {order_id for place in places for order_id in by_room[place._origin]}
        others = order_sudo.browse(sorted(ids - {self._origin.id}))
        return self.browse(
            others.filtered(lambda other: order_sudo._is_split_of(other)).ids
        )

    def _is_split_of(self, other):
        """Whether the two are one piece of work in two papers."""
        created = self.create_date or fields.Datetime.now()
        days = abs(created - other.create_date)
        tickets, others = self.ticket_ids, other.ticket_ids
        return (
            other.company_id == self.company_id
            and days <= timedelta(days=self.company_id.property_split_days)
            and bool(
                tickets._origin & others
                or self.trade_id == other.trade_id
                or tickets.category_id & others.category_id
            )
        )

    def _award_base_text(self):
        """The amount that decides in words, with the orders that make it up."""
        self.ensure_one()
        amount = format_amount(self.env, self.award_base, self.currency_id)
        if not self.split_ids:
            return amount
        others = [order._split_text() for order in self.split_ids]
        return self.env._(
            "%(amount)s, since work is not split: %(orders)s for the same room and "
            "cause within %(days)s days count too",
            amount=amount,
            orders=format_list(self.env, others),
            days=self.company_id.property_split_days,
        )

    def _split_text(self):
        amount = format_amount(self.env, self._own_base(), self.currency_id)
        return f"{self.number} ({amount})"

    def _approval_waiver_reason(self):
        self.ensure_one()
        rule = self.award_rule_id
        return rule.name if rule and not rule.needs_approval else False

    def _request_reviews(self):
        """The tiers are those of the amount that decides, not of one part of it."""
        self.ensure_one()
        self.sudo()._write_sealed({"approval_base": self.award_base})
        return super()._request_reviews()
