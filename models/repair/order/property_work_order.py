# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_repr

from ...mixins.limits import MONTHS, NEAR
from ...mixins.roles import DESK_EYES, MANAGER
from ..catalogue import NATURES, URGENCIES

# The contractor holds the order: what was awarded stays.
_WITH_CONTRACTOR = (
    "sent",
    "confirmed",
    "in_progress",
    "finished",
    "rework",
    "accepted",
    "settled",
)
# Nothing more is awaited of the contractor.
_ENDED = ("refused", "defaulted", "accepted", "settled", "cancelled")
# When each step was taken last.
_MOMENTS = {
    "sent": "sent_at",
    "confirmed": "confirmed_at",
    "in_progress": "arrived_at",
    "finished": "finished_at",
    "rework": "rework_at",
    "accepted": "accepted_at",
    "settled": "settled_at",
    "refused": "refused_at",
    "defaulted": "defaulted_at",
}
# Where the main button of each state leads.
_NEXT = {
    "draft": "submitted",
    "quoting": "submitted",
    "approved": "sent",
    "sent": "confirmed",
    "confirmed": "in_progress",
    "in_progress": "finished",
    "rework": "finished",
    "finished": "accepted",
    "accepted": "settled",
    "refused": "defaulted",
}


class PropertyWorkOrder(models.Model):
    """Repair order to a contractor (维修工程委托书 SM03-17).

    One order serves one or several tickets of one building, and a ticket may need
    several orders. The award is approved by amount; then the contractor accepts,
    meets the owner, works, and hands over; the owner signs and the desk accepts.
    """

    _name = "property.work.order"
    _description = "Work Order"
    _inherit = [
        "property.event.mixin",
        "property.gate.mixin",
        "property.approval.mixin",
        "property.number.mixin",
        "property.evidence.mixin",
        "property.duty.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "property.todo.mixin",
    ]
    _rec_name = "number"
    # What is due first stands first; what has ended has no limit and stands last.
    _order = "due_at, id desc"
    _rec_names_search = ["number", "name"]
    _check_company_auto = True
    # Leaders sign the award and may ask back in its chatter.
    _mail_post_access = "read"

    _number_code = "WT"
    _duty_fields = frozenset({"user_id"})
    _state_flow = {
        "draft": ("quoting", "submitted", "cancelled"),
        "quoting": ("draft", "submitted", "cancelled"),
        "submitted": ("approved", "draft", "cancelled"),
        "approved": ("sent", "draft", "cancelled"),
        "sent": ("confirmed", "refused", "defaulted", "cancelled"),
        "confirmed": ("in_progress", "refused", "defaulted", "cancelled"),
        "in_progress": ("finished", "defaulted"),
        "finished": ("accepted", "rework"),
        "rework": ("finished", "defaulted"),
        "accepted": ("settled", "rework"),
        "refused": ("defaulted", "cancelled"),
        "defaulted": (),
        "settled": (),
        "cancelled": (),
    }
    _state_flags = {
        # The award may still change.
        "before_sent": ("draft", "quoting", "submitted", "approved"),
        # The award is being written.
        "drafting": ("draft", "quoting"),
        "asking": ("quoting",),
        "new": ("sent",),
        # A paid service's price is agreed to, rule 3.3.
        "consent_due": ("approved", "sent", "confirmed"),
        # A visit may be agreed on.
        "visited": ("sent", "confirmed", "in_progress", "rework"),
        "with_contractor": _WITH_CONTRACTOR,
        "gone_out": (*_WITH_CONTRACTOR, "refused", "defaulted"),
        # In hand, from when it is taken on until its acceptance.
        "at_work": ("confirmed", "in_progress", "finished", "rework"),
        # Taken on, and not handed over.
        "to_do": ("confirmed", "in_progress", "rework"),
        "begun": ("in_progress", "finished", "rework"),
        "handed_over": ("finished",),
        "turned_down": ("refused",),
        "done": ("accepted", "settled"),
        # The work is still to be done, if by another order.
        "undone": ("refused", "defaulted", "cancelled"),
        "ended": _ENDED,
        # Nothing is added to it or changed on it any more, rule 6.4.
        "closed": ("settled", "cancelled"),
        # While the work goes on, and until what it cost is settled, rule 6.4.
        "takes_extras": ("confirmed", "in_progress", "finished", "rework", "accepted"),
        # The contractor has not taken it on for a date, Q 1.3.
        "date_open": ("draft", "quoting", "submitted", "approved", "sent", "cancelled"),
        # Nothing more comes of it for the ticket: done, or not done by this order.
        "past": ("accepted", "settled", "cancelled", "defaulted"),
    }
    _approval_fields = (
        "contractor_id",
        "nature",
        "urgency",
        "ticket_ids",
        "trade_id",
        "pricing",
        "lump_sum",
        "line_ids",
        "quote_id",
        "amount",
        "ceiling",
        "frame_contract_id",
        "tender_reference",
        "award_reason",
    )
    _approval_line_fields = {"line_ids": ("name", "uom_id", "quantity", "price_unit")}
    _approval_sealed_states = _state_flags["gone_out"]
    _approval_manager_group = MANAGER

    name = fields.Char("Work to Do", required=True, tracking=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("quoting", "Asking for Quotes"),
            ("submitted", "Award Under Review"),
            ("approved", "Awarded"),
            ("sent", "Sent"),
            ("confirmed", "Taken On"),
            ("in_progress", "Work Under Way"),
            ("finished", "To Be Accepted"),
            ("rework", "Rework"),
            ("accepted", "Work Accepted"),
            ("settled", "Settled"),
            ("refused", "Refused"),
            ("defaulted", "Not Performed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand="_group_expand_states",
    )
    # What an order waits for is the desk's own matter.
    missing_html = fields.Html(groups=DESK_EYES)
    # 性质
    nature = fields.Selection(NATURES, required=True, default="developer")
    urgency = fields.Selection(URGENCIES, required=True, default="normal")
    ticket_ids = fields.Many2many(
        "helpdesk.ticket",
        "property_work_order_ticket_rel",
        "order_id",
        "ticket_id",
        "Tickets",
        check_company=True,
    )
    building_id = fields.Many2one(
        "property.building",
        compute="_compute_place",
        store=True,
        index="btree_not_null",
        precompute=True,
        ondelete="restrict",
    )
    project_id = fields.Many2one(
        "project.project",
        compute="_compute_place",
        store=True,
        index="btree_not_null",
        precompute=True,
        ondelete="restrict",
    )
    rooms = fields.Char("Room Codes", compute="_compute_rooms")
    trade_id = fields.Many2one("property.trade", required=True, index=True)
    contractor_id = fields.Many2one(
        "property.contractor",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        ondelete="restrict",
    )
    # 原责任单位
    original_contractor_id = fields.Many2one(
        "property.contractor",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    user_id = fields.Many2one(
        "res.users",
        "Coordinator",
        required=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        tracking=True,
        index=True,
    )
    team_id = fields.Many2one(
        "helpdesk.ticket.team",
        "Department",
        check_company=True,
        readonly=False,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")

    # 内容与做法、质量标准、质保期
    description = fields.Text("Work and Method")
    quality_standard = fields.Text()
    guarantee_months = fields.Integer("Guarantee (months)", default=12, bounds=MONTHS)
    # 违约扣款、付款
    deduction_terms = fields.Text("Deductions")
    payment_terms = fields.Text("Payment")
    start_date = fields.Date("Start On", bounds=NEAR)
    required_date = fields.Date("Finish By", tracking=True, bounds=NEAR)

    _due_index = models.Index("(due_at, id DESC)")
    _state_due_index = models.Index("(state, due_at, id DESC)")

    @api.depends("ticket_ids.unit_id", "ticket_ids.project_id")
    def _compute_place(self):
        for order in self:
            units = order.ticket_ids.unit_id
            order.building_id = units.building_id[:1]
            order.project_id = order.ticket_ids.project_id[:1]

    @api.depends("ticket_ids.unit_id")
    def _compute_rooms(self):
        for order in self:
            order.rooms = ", ".join(order.ticket_ids.unit_id.mapped("display_name"))

    @api.depends("number", "name")
    @api.depends_context("property_order_with_work")
    def _compute_display_name(self):
        """A calendar of numbers tells nobody which work waits where."""
        result = super()._compute_display_name()
        if self.env.context.get("property_order_with_work"):
            for order in self:
                order.display_name = f"{order.number} {order.name}"
        return result

    @api.model
    def _group_expand_states(self, states, domain):
        """The columns of the board: the way of an order, ends only where there are."""
        board = (*self._state_flags["before_sent"], *_WITH_CONTRACTOR[:-1])
        selection = [key for key, _label in self._fields["state"].selection]
        return [key for key in selection if key in board or key in states]

    @api.constrains("ticket_ids")
    def _check_one_building(self):
        """One trip serves many tickets, but an order is for one building.

        :raises ValidationError: naming the buildings
        """
        for order in self.filtered(lambda order: len(order.ticket_ids) > 1):
            buildings = order.ticket_ids.unit_id.building_id
            if len(buildings) > 1 or len(order.ticket_ids.company_id) > 1:
                raise ValidationError(
                    self.env._(
                        "%(order)s is for tickets of one building; these are of "
                        "%(buildings)s.",
                        order=order.display_name,
                        buildings=", ".join(buildings.mapped("display_name")),
                    )
                )

    @api.model
    def _get_number_company(self, vals):
        """An order is of the company of its tickets."""
        ids = [
            ticket_id
            for command in vals.get("ticket_ids") or ()
            for ticket_id in (command[2] if command[0] == 6 else [command[1]])
            if ticket_id
        ]
        ticket = self.env["helpdesk.ticket"].browse(ids[:1])
        return ticket.company_id or super()._get_number_company(vals)

    def _is_evidence_sealed(self):
        """Clause 8.1.4: kept as it is once the order is settled."""
        return self._is("closed")

    def _is_ended(self):
        return self._is("closed")

    def _ticket(self):
        """The first ticket: whose clocks and whose representative it has."""
        self.ensure_one()
        return self.ticket_ids.sorted("id")[:1]

    # The way of an order

    def _next_target(self):
        return _NEXT.get(self.state)

    def _prepare_transition_vals(self, target):
        vals = super()._prepare_transition_vals(target)
        if target in _MOMENTS:
            vals[_MOMENTS[target]] = fields.Datetime.now()
        return vals

    def _transition(self, target, **facts):
        # What an order waits for is told to nobody else.
        self.check_access("write")
        for order in self:
            # Where no way leads there is nothing to supply: refused below.
            if target in order._state_flow[order.state]:
                order._check_gates(target)
        result = super()._transition(target, **facts)
        self.sudo()._fire(f"order_{target}")
        return result

    def _who(self, role):
        """Who supplies something, in the user's language."""
        return {
            "coordinator": self.env._("the repair coordinator"),
            "contractor": self.env._("the contractor"),
            "owner": self.env._("the owner"),
            "manager": self.env._("the customer service manager"),
        }[role]

    # What the printed order says (SM03-17)

    def _priced_lines(self):
        """The items with the prices that were awarded: the quote's, if there is one.

        With rights: who reads the order knows its prices, though not the quotes.
        """
        self.ensure_one()
        quoted = {
            line.order_line_id: (line.price_unit, line.amount)
            for line in self.sudo().quote_id.line_ids
        }
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        rows = []
        for line in self.line_ids:
            price, amount = quoted.get(line, (line.price_unit, line.amount))
            rows.append(
                {
                    "name": line.name,
                    "unit": line.uom_id.name,
                    "quantity": float_repr(line.quantity, digits),
                    "price": price,
                    "amount": amount,
                }
            )
        return rows

    def _courtesy_names(self):
        return self.env["property.courtesy.item"].search([]).mapped("name")
