# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import float_compare, format_amount, format_list

from ...mixins.limits import NEAR
from ...mixins.roles import DESK_EYES, LEADER, MANAGER
from ..catalogue import AWARD_METHODS

# 优先、一般、限制: the effect of a grade on the proposal (rule 6.2).
_RANK = {"prefer": 0, "none": 1, "limit": 2}
_BY_BUTTONS = {"award_confirmed_by_id", "award_confirmed_at", "quote_deadline"}


class PropertyWorkOrder(models.Model):
    """The award: by which way, to whom, at what price (维修分判 SM03-05), rule 6.3."""

    _inherit = "property.work.order"

    line_ids = fields.One2many("property.work.order.line", "order_id", "Items")
    # 计价方式: 总价、单价、点工
    pricing = fields.Selection(
        [
            ("none", "No Price"),
            ("lump_sum", "Lump Sum"),
            ("unit_price", "Unit Prices"),
            ("day_labour", "Day Labour"),
        ],
        required=True,
        default="unit_price",
    )
    lump_sum = fields.Monetary()
    estimate = fields.Monetary(
        help="What the coordinator expects, including tax.", groups=DESK_EYES
    )
    amount = fields.Monetary(
        compute="_compute_amount", store=True, tracking=True, help="Including tax."
    )
    ceiling = fields.Monetary(
        "Not to Exceed",
        compute="_compute_ceiling",
        store=True,
        readonly=False,
        help="What is asked for beyond it needs a review of its own.",
    )
    frame_contract_id = fields.Many2one(
        "property.contractor.contract",
        check_company=True,
        index="btree_not_null",
        groups=DESK_EYES,
        ondelete="restrict",
    )
    award_rule_id = fields.Many2one(
        "property.award.rule",
        compute="_compute_award_rule_id",
        compute_sudo=True,
        groups=DESK_EYES,
    )
    award_method = fields.Selection(
        AWARD_METHODS, compute="_compute_award_rule_id", compute_sudo=True
    )
    # Not split to get under a limit: what decides, and what is counted together.
    award_base = fields.Monetary(
        "Amount That Decides",
        compute="_compute_award_rule_id",
        compute_sudo=True,
        help="The amount or, if higher, the estimate, with the other orders for the "
        "same room and cause.",
        groups=DESK_EYES,
    )
    split_ids = fields.Many2many(
        "property.work.order",
        string="Counted Together",
        compute="_compute_award_rule_id",
        compute_sudo=True,
        groups=DESK_EYES,
    )
    # What decided when the award was submitted: the tiers are chosen by it.
    approval_base = fields.Monetary(
        "Amount Reviewed", sealed="6.3", readonly=True, copy=False
    )
    tender_reference = fields.Char()
    award_reason = fields.Text(
        help="Why not the lowest quote, or why fewer quotes than the rule asks for.",
        groups=DESK_EYES,
    )
    quote_deadline = fields.Datetime(
        "Quotes Until",
        readonly=True,
        tracking=True,
        copy=False,
        groups=DESK_EYES,
        sealed="6.3",
        bounds=NEAR,
    )
    quote_ids = fields.One2many(
        "property.work.order.quote", "order_id", "Quotes", groups=DESK_EYES
    )
    quote_id = fields.Many2one(
        "property.work.order.quote",
        "Chosen Quote",
        copy=False,
        check_company=True,
        groups=DESK_EYES,
    )
    # An emergency goes out at once; who may award confirms it after the fact.
    award_confirmed_by_id = fields.Many2one(
        "res.users", sealed="6.3", readonly=True, copy=False, ondelete="restrict"
    )
    award_confirmed_at = fields.Datetime(sealed="6.3", readonly=True, copy=False)
    needs_confirmation = fields.Boolean(
        compute="_compute_needs_confirmation", compute_sudo=True
    )
    proposed_contractor_ids = fields.Many2many(
        "property.contractor",
        string="Proposed Contractors",
        compute="_compute_proposed_contractor_ids",
        help="Who may have the order, the best first: by grade, then area and score.",
        groups=DESK_EYES,
    )

    @api.depends(
        "pricing", "lump_sum", "line_ids.amount", "quote_id.amount", "quote_id"
    )
    def _compute_amount(self):
        for order in self:
            if order.quote_id:
                order.amount = order.quote_id.amount
            elif order.pricing == "lump_sum":
                order.amount = order.lump_sum
            elif order.pricing == "unit_price":
                order.amount = sum(order.line_ids.mapped("amount"))
            else:
                order.amount = order.pricing == "day_labour" and order.estimate

    @api.depends("amount", "company_id")
    def _compute_ceiling(self):
        for order in self:
            share = order.company_id.property_order_ceiling_percent
            amount = order.amount * (1 + share / 100)
            order.ceiling = (
                order.currency_id.round(amount) if order.currency_id else amount
            )

    # The way of awarding (分判方式)

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
            & Domain("state", "not in", self._state_flags["undone"])
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

    # Who is proposed: by trade, area and grade (rules 6.1 to 6.3)

    @api.depends(
        "trade_id", "project_id", "company_id", "nature", "original_contractor_id"
    )
    def _compute_proposed_contractor_ids(self):
        for order in self:
            order.proposed_contractor_ids = order._proposed_contractors()

    @api.model
    def _award_domain(self, trade, project, company):
        """Contractors that may get an order for a trade in a project."""
        return (
            Domain("company_id", "=", company.id)
            & Domain("state", "in", ("trial", "approved"))
            & Domain("trade_ids", "in", trade.ids)
            & (
                Domain("project_ids", "=", False)
                | Domain("project_ids", "in", project.ids)
            )
        )

    def _proposed_contractors(self):
        """Who may have the order, the best first.

        Under warranty the original contractor owes the work and stands first; in its
        place comes anybody but the original contractor.
        """
        self.ensure_one()
        if not self.trade_id:
            return self.env["property.contractor"]
        found = self.env["property.contractor"].search(
            self._award_domain(self.trade_id, self.project_id, self.company_id)
        )
        found = found.filtered(
            lambda contractor: (
                (contractor.grade_id.effect or "none") in _RANK
                and not contractor._order_obstacle(
                    self.trade_id, self.project_id, but=self._origin
                )
            )
        )
        original = self.original_contractor_id
        if self.nature == "substitute":
            found -= original
        elif self.nature == "warranty" and original.state != "removed":
            found |= original
        return found.sorted(self._proposal_key)

    def _proposal_key(self, contractor):
        owes_it = (
            self.nature == "warranty" and contractor == self.original_contractor_id
        )
        rank = _RANK.get(contractor.grade_id.effect or "none", max(_RANK.values()))
        near = self.project_id in contractor.project_ids
        return (not owes_it, rank, not near, -contractor.score, contractor.name or "")

    # An emergency goes out at once and is confirmed after the fact (补办手续): by the
    # manager within two working days, above an amount by the supervising leader;
    # without that it is not settled.

    @api.depends("state", "approval_waiver", "urgency", "award_confirmed_at")
    def _compute_needs_confirmation(self):
        for order in self:
            order.needs_confirmation = order._is_unconfirmed()

    def _is_unconfirmed(self):
        self.ensure_one()
        return bool(
            self.approval_waiver
            and not self.award_confirmed_at
            and not self._is("drafting")
            and self.state not in (*self._state_from, "cancelled")
            and self._award_case() == "emergency"
        )

    def action_confirm_award(self):
        """Confirm what went out without a review (补签).

        :raises AccessError: if the user made the order, or may not award so much
        """
        self.check_access("read")
        for order in self:
            order._lock()
            if not order.sudo()._is_unconfirmed():
                raise UserError(
                    self.env._(
                        "Rule 6.3: the award of %s waits for no confirmation.",
                        order.display_name,
                    )
                )
            order._check_may_confirm()
            order_sudo = order.sudo()
            order_sudo._write_sealed(order._prepare_confirmation_vals())
            order_sudo._log_approval("confirmed")
            order_sudo._fire("order_award_confirmed")
        return True

    def _check_may_confirm(self):
        """Four eyes, and one of them who may award so much."""
        self.ensure_one()
        order_sudo = self.sudo()
        user = self.env.user
        if user in order_sudo._approval_barred_users() | order_sudo.user_id:
            raise AccessError(
                self.env._(
                    "Rule 6.3: who made %s does not confirm it; another one does.",
                    self.display_name,
                )
            )
        by_leader = order_sudo._is_the_leaders()
        if user.has_group(LEADER) or (not by_leader and user.has_group(MANAGER)):
            return
        raise AccessError(
            self.env._(
                "Rule 6.3: an award after the fact of %(amount)s is confirmed by "
                "%(who)s.",
                amount=format_amount(
                    self.env, order_sudo.award_base, order_sudo.currency_id
                ),
                who=self._who("leader" if by_leader else "manager"),
            )
        )

    def _is_the_leaders(self):
        """Whether the award is more than the manager may confirm."""
        limit = self.award_rule_id.leader_above
        rounding = self.currency_id.rounding
        return bool(limit) and (
            float_compare(self.award_base, limit, precision_rounding=rounding) > 0
        )

    def _prepare_confirmation_vals(self):
        return {
            "award_confirmed_by_id": self.env.uid,
            "award_confirmed_at": fields.Datetime.now(),
        }

    def _waive_reviews(self):
        """What was confirmed before holds no more for what goes out now."""
        self.sudo()._write_sealed(
            {"award_confirmed_by_id": False, "award_confirmed_at": False}
        )
        return super()._waive_reviews()

    def _sealed_refusal(self, names, creating):
        if names & _BY_BUTTONS:
            return self.env._(
                "Rule 6.3: the deadline for quotes and the confirmation of an award "
                "are set by their buttons."
            )
        return super()._sealed_refusal(names, creating)

    def _who(self, role):
        if role == "leader":
            return self.env._("the supervising leader")
        return super()._who(role)
