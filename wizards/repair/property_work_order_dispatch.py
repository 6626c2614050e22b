# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...models.mixins.limits import NEAR
from ...models.mixins.lock_mixin import serialize_on
from ...models.repair.catalogue import NATURES


class PropertyWorkOrderDispatch(models.TransientModel):
    """Many tickets of one trade to one contractor (批量派单).

    One order for each building, so that one trip serves many tickets, or one for
    each ticket. All of them go out, or none; what needs a review of its award waits
    for that.
    """

    _name = "property.work.order.dispatch"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Dispatch of Tickets to a Contractor"

    _targets = ("ticket_ids", "contractor_id", "frame_contract_id")

    ticket_ids = fields.Many2many(
        "helpdesk.ticket",
        string="Tickets",
        required=True,
        default=lambda self: self.env.context.get("active_ids"),
    )
    company_id = fields.Many2one("res.company", compute="_compute_company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    trade_id = fields.Many2one(
        "property.trade",
        required=True,
        compute="_compute_trade_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    contractor_id = fields.Many2one("property.contractor", required=True)
    proposed_contractor_ids = fields.Many2many(
        "property.contractor",
        string="Proposed Contractors",
        compute="_compute_proposed_contractor_ids",
        help="Those who may get an order of this trade in every project concerned.",
    )
    nature = fields.Selection(NATURES, required=True, default="warranty")
    grouping = fields.Selection(
        [("building", "An Order a Building"), ("ticket", "An Order a Ticket")],
        "Orders",
        required=True,
        default="building",
    )
    frame_contract_id = fields.Many2one("property.contractor.contract")
    estimate = fields.Monetary("Estimate of Each Order")
    required_date = fields.Date("Finish By", bounds=NEAR)
    description = fields.Text("Work and Method")
    ticket_count = fields.Integer(compute="_compute_counts")
    order_count = fields.Integer(compute="_compute_counts")

    @api.depends("ticket_ids")
    def _compute_company_id(self):
        for wizard in self:
            wizard.company_id = wizard.ticket_ids.company_id[:1] or self.env.company

    @api.depends("ticket_ids")
    def _compute_trade_id(self):
        for wizard in self:
            trades = wizard.ticket_ids._trades()
            wizard.trade_id = trades if len(trades) == 1 else wizard.trade_id

    @api.depends("ticket_ids", "trade_id")
    def _compute_proposed_contractor_ids(self):
        for wizard in self:
            projects = wizard.ticket_ids.project_id
            found = self.env["property.contractor"].search(
                [
                    ("company_id", "=", wizard.company_id.id),
                    ("state", "in", ("trial", "approved")),
                    ("trade_ids", "in", wizard.trade_id.ids),
                ]
            )
            wizard.proposed_contractor_ids = found.filtered(
                lambda contractor, trade=wizard.trade_id, projects=projects: (
                    not any(
                        contractor._order_obstacle(trade, project)
                        for project in projects or [projects]
                    )
                )
            )

    @api.depends("ticket_ids", "grouping")
    def _compute_counts(self):
        for wizard in self:
            wizard.ticket_count = len(wizard.ticket_ids)
            wizard.order_count = len(wizard._groups())

    def _groups(self):
        """The tickets of each order."""
        self.ensure_one()
        if self.grouping == "ticket":
            return list(self.ticket_ids)
        groups = self.ticket_ids.grouped(lambda ticket: ticket.unit_id.building_id)
        # What is at no building is nobody's trip.
        alone = groups.pop(self.env["property.building"], ())
        return [*groups.values(), *alone]

    def action_dispatch(self):
        """Make the orders and send them; those under review are left there.

        :raises UserError: naming the tickets that cannot be dispatched, and why
        """
        self.ensure_one()
        self._serialize_on_tickets()
        self._check_tickets()
        self.ticket_ids._decide_payer_as_proposed()
        orders = self.env["property.work.order"].create(
            [self._prepare_order_vals(tickets) for tickets in self._groups()]
        )
        orders.action_submit()
        orders.filtered(lambda order: order.state == "approved").action_send()
        return orders._get_records_action(name=self.env._("Dispatched Orders"))

    def _serialize_on_tickets(self):
        """Of two who dispatch a ticket at once the second finds the first's order."""
        serialize_on(self.ticket_ids)

    def _prepare_order_vals(self, tickets):
        self.ensure_one()
        vals = {
            **tickets._prepare_work_order_vals(),
            "ticket_ids": [Command.set(tickets.ids)],
            "trade_id": self.trade_id.id,
            "contractor_id": self.contractor_id.id,
            "nature": self.nature,
            "pricing": "none" if self.nature == "warranty" else "unit_price",
            "frame_contract_id": self.frame_contract_id.id,
            "estimate": self.estimate,
        }
        if self.required_date:
            vals["required_date"] = self.required_date
        if self.description:
            vals["description"] = self.description
        return vals

    def _check_tickets(self):
        self.ensure_one()
        self._refuse(
            self.ticket_ids.filtered(
                lambda ticket: ticket.company_id != self.company_id
            ),
            self.env._("belong to another company"),
        )
        served = self.ticket_ids.work_order_ids.filtered(
            lambda order: order.trade_id == self.trade_id and not order._is("undone")
        )
        self._refuse(
            self.ticket_ids & served.ticket_ids,
            self.env._("have an order for this trade already"),
        )

    def _refuse(self, tickets, reason):
        if not tickets:
            return
        raise UserError(
            self.env._(
                "Nothing was dispatched: %(tickets)s %(reason)s.",
                tickets=tickets._names_text(),
                reason=reason,
            )
        )
