# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_list, html2plaintext

from ...mixins.event_mixin import on
from ..catalogue import NATURES_OF_PAYER

# The most pressing first.
_PRESSING = ("emergency", "urgent", "complex", "normal")


class HelpdeskTicket(models.Model):
    """From tickets to an order in one click (开维修工程委托书).

    An order names its tickets, never a ticket its orders: a department may alter the
    tickets that it handles, and would read the orders that it linked to them, and
    change what was awarded past the award.
    """

    _inherit = "helpdesk.ticket"

    work_order_ids = fields.Many2many(
        "property.work.order",
        "property_work_order_ticket_rel",
        "ticket_id",
        "order_id",
        "Work Orders",
        copy=False,
        sealed="6.3",
    )
    work_order_count = fields.Integer(
        compute="_compute_work_order_count", compute_sudo=True
    )

    @api.depends("work_order_ids")
    def _compute_work_order_count(self):
        for ticket in self:
            ticket.work_order_count = len(ticket.work_order_ids)

    def _sealed_refusal(self, names, creating):
        if "work_order_ids" in names:
            return self.env._(
                "Rule 6.3: the repair coordinator enters the tickets on the work order."
            )
        return super()._sealed_refusal(names, creating)

    def action_view_work_orders(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_work_order_action"
        )
        orders = self.work_order_ids
        action.update(domain=[("id", "in", orders.ids)], context={})
        if len(orders) == 1:
            action.update(res_id=orders.id, view_mode="form", views=[(False, "form")])
        return action

    @on("reopened", rank=21)
    def _catch_up_orders(self, event):
        """Orders that were left behind by the close go on, their clocks as of old."""
        self.env["helpdesk.ticket.deadline"].sudo()._catch_up(
            self.sudo().work_order_ids
        )

    def action_create_work_order(self):
        """Make one draft order of the tickets and open it.

        Where the category names no trade, the form opens filled in and waits for it.
        """
        action = {
            "type": "ir.actions.act_window",
            "res_model": "property.work.order",
            "view_mode": "form",
            "views": [(False, "form")],
        }
        vals = self._prepare_work_order_vals()
        if not vals["trade_id"]:
            context = {f"default_{name}": value for name, value in vals.items()}
            return {**action, "context": context}
        return {**action, "res_id": self._create_work_order(vals).id}

    def _create_work_order(self, vals):
        return self.env["property.work.order"].create(vals)

    def _prepare_work_order_vals(self):
        """One draft order for the tickets, as far as it can be told by itself.

        :raises UserError: if one order cannot serve them
        """
        self._check_one_building()
        trade = self._one_trade()
        payer, contractor = self._one_bearer()
        nature = NATURES_OF_PAYER.get(payer, ("developer",))[0]
        under_warranty = nature == "warranty"
        return {
            "name": self._work_order_name(trade),
            "ticket_ids": [Command.set(self.ids)],
            "trade_id": trade.id,
            "nature": nature,
            "pricing": "none" if under_warranty else "unit_price",
            "contractor_id": under_warranty and contractor.id,
            "original_contractor_id": contractor.id,
            "urgency": self._repair_urgency(),
            "required_date": self._repair_required_date(),
            "description": self._repair_description(),
            "team_id": (self[:1]._lead_assignment().team_id or self[:1].team_id).id,
            "user_id": self.env.uid,
        }

    def _check_one_building(self):
        """:raises UserError: naming the buildings, or the tickets that are closed"""
        if not self:
            raise UserError(self.env._("Choose the tickets that the order is for."))
        self._check_open_for_orders()
        homes = self.grouped(lambda t: (t.company_id, t.project_id, t.building_id))
        if len(homes) > 1:
            names = [
                (building or project).display_name or self.env._("no building")
                for _company, project, building in homes
            ]
            raise UserError(
                self.env._(
                    "One order is for tickets of one building; these are of "
                    "%(buildings)s.",
                    buildings=format_list(self.env, names),
                )
            )

    def _check_open_for_orders(self):
        closed = self.filtered("closed")
        if closed:
            raise UserError(
                self.env._(
                    "No order is given for what is closed: %(tickets)s. The customer "
                    "service manager can reopen it.",
                    tickets=closed._names_text(),
                )
            )

    def _trades(self):
        """Whose work the tickets are, as their categories say."""
        return self.env["property.trade"].union(
            *(ticket.category_id._inherited("trade_id") for ticket in self)
        )

    def _one_trade(self):
        """:raises UserError: if the categories name several trades"""
        trades = self._trades()
        if len(trades) > 1:
            raise UserError(
                self.env._(
                    "One order is for one trade; these are of %(trades)s.",
                    trades=format_list(self.env, trades.mapped("name")),
                )
            )
        return trades

    def _one_bearer(self):
        """Who bears the repair and the original contractor; as proposed, where
        nobody has decided yet.

        :raises UserError: if they differ
        """
        proposals = self.filtered(lambda ticket: not ticket._payer())._propose_payers()
        bearers = {}
        for ticket in self:
            decision = ticket._payer()
            bearer = (
                (decision.payer, decision.original_contractor_id)
                if decision
                else (proposals[ticket].payer, proposals[ticket].contractor)
            )
            bearers.setdefault(bearer, []).append(ticket.display_name)
        if len(bearers) > 1:
            raise UserError(self._several_bearers_refusal(bearers))
        return next(iter(bearers))

    def _several_bearers_refusal(self, bearers):
        label = self.env["helpdesk.ticket.payer"]._payer_label
        return self.env._(
            "Rule 3.3: one order is borne by one party; make an order for each:\n"
            "%(bearers)s",
            bearers="\n".join(
                "• "
                + " ".join(filter(None, [payer and label(payer), contractor.name]))
                + ": "
                + format_list(self.env, names)
                for (payer, contractor), names in bearers.items()
            ),
        )

    def _work_order_name(self, trade):
        if len(self) == 1:
            return self.name
        place = self.building_id or self.project_id
        names = [trade.name or self[:1].name, place.display_name]
        return ", ".join(filter(None, names))

    def _repair_urgency(self):
        """How pressing: by kind, category, severity and verification (2.5)."""
        found = {ticket._own_repair_urgency() for ticket in self}
        return next(urgency for urgency in _PRESSING if urgency in found)

    def _own_repair_urgency(self):
        if self._is_repair_emergency():
            return "emergency"
        usual = self.category_id._inherited("repair_urgency") or "normal"
        if usual == "normal" and self.severity >= "3":
            return "urgent"
        if usual == "normal" and self._verification().is_complex:
            return "complex"
        return usual

    def _repair_required_date(self):
        """2.2: the days of the category from receipt, or what the department has
        promised; never a day that has passed."""
        days = []
        for ticket in self:
            finish_days = ticket.category_id.finish_days
            if finish_days:
                days.append(ticket._receipt_day() + timedelta(days=finish_days))
            elif ticket._lead_assignment().required_date:
                days.append(ticket._lead_assignment().required_date)
        return bool(days) and max(min(days), self.company_id._property_day())

    def _repair_description(self):
        """What customer service found, room by room; else what the customer says."""
        lines = []
        for ticket in self:
            found = ticket._verification().finding
            text = found or html2plaintext(ticket.description or "").strip()
            place = " ".join(
                filter(None, [ticket.unit_id.display_name, ticket.location_id.name])
            )
            lines.append(f"{place}: {text}" if place else text)
        return "\n".join(lines)
