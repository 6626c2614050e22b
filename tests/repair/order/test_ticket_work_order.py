# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestTicketWorkOrder(RepairCommon):
    """From tickets to an order in one click."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit.handover_date = cls.unit_2.handover_date = "2025-06-15"
        cls.env["property.contractor.contract"].create(
            {
                "contractor_id": cls.builder.id,
                "name": "W-1",
                "project_id": cls.project.id,
                "trade_ids": [Command.link(cls.trade.id)],
            }
        )

    def _ticket(self, **over):
        ticket = self._create_ticket("repair", **over)
        self._assign(ticket, self.desk_team)
        self._bring_to(ticket, "dispatched")
        ticket.with_user(self.coordinator).action_decide_payer_as_proposed()
        return ticket

    def _one_click(self, tickets):
        action = tickets.with_user(self.coordinator).action_create_work_order()
        return self.env["property.work.order"].browse(action["res_id"])

    def test_one_click_makes_the_order_under_warranty(self):
        ticket = self._ticket()
        order = self._one_click(ticket)
        self.assertEqual(order.state, "draft")
        self.assertEqual(order.ticket_ids, ticket)
        self.assertEqual(order.nature, "warranty")
        self.assertEqual(order.pricing, "none")
        self.assertEqual(order.contractor_id, self.builder)
        self.assertEqual(order.original_contractor_id, self.builder)
        self.assertEqual(order.trade_id, self.trade)
        self.assertEqual(order.urgency, "complex")
        self.assertEqual(order.name, ticket.name)
        self.assertIn("It leaks.", order.description)
        self.assertEqual(order.user_id, self.coordinator)
        self.assertEqual(order.team_id, self.desk_team)
        days = order.required_date - ticket._receipt_day()
        self.assertEqual(days.days, 15)
        self._bring_order_to(order, "sent")

    def test_one_click_follows_the_decision(self):
        for payer, nature in (
            ("developer", "developer"),
            ("owner", "paid"),
            ("third_party", "paid"),
        ):
            with self.subTest(payer=payer):
                ticket = self._ticket()
                self._decide_payer(ticket, payer)
                order = self._one_click(ticket)
                self.assertEqual(order.nature, nature)
                self.assertEqual(order.pricing, "unit_price")
                self.assertFalse(order.contractor_id)

    def test_one_click_before_the_decision_takes_the_proposal(self):
        """The draft is filled in; it goes out only when somebody has decided."""
        ticket = self._create_ticket("repair")
        self._assign(ticket, self.desk_team)
        self._bring_to(ticket, "dispatched")
        order = self._one_click(ticket)
        self.assertEqual(order.nature, "warranty")
        self.assertFalse(ticket.payer_ids)
        self._bring_order_to(order, "approved")
        with self._refused("the decision on who pays"):
            order.action_send()

    def test_several_tickets_of_one_building_in_one_order(self):
        tickets = self._ticket() | self._ticket(
            unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        order = self._one_click(tickets)
        self.assertEqual(order.ticket_ids, tickets)
        self.assertIn(self.unit_2.display_name, order.description)
        self.assertIn(self.building.display_name, order.name)

    def test_several_orders_for_one_ticket(self):
        ticket = self._ticket()
        orders = self._one_click(ticket) | self._one_click(ticket)
        self.assertEqual(len(orders), 2)
        self.assertEqual(ticket.work_order_ids, orders)
        self.assertEqual(ticket.work_order_count, 2)
        action = ticket.action_view_work_orders()
        self.assertEqual(
            self.env["property.work.order"].search(action["domain"]), orders
        )

    def test_two_buildings_are_two_orders(self):
        building = self.building.copy({"code": "B02", "name": "Building 2"})
        unit = self.env["property.unit"].create(
            {"code": "TCG-B02-U1-101", "building_id": building.id}
        )
        tickets = self._ticket() | self._ticket(unit_id=unit.id, contact_role="agent")
        with self._refused("Building 2"):
            self._one_click(tickets)

    def test_two_trades_are_two_orders(self):
        door = self.env.ref("helpdesk_mgmt_property.category_gc14")
        with self._refused("one trade"):
            self._one_click(self._ticket() | self._ticket(category_id=door.id))

    def test_two_payers_are_two_orders(self):
        tickets = self._ticket() | self._ticket()
        self._decide_payer(tickets[0], "owner")
        with self._refused("borne by one party"):
            self._one_click(tickets)
        self.assertFalse(tickets.work_order_ids)

    def test_without_a_trade_the_form_opens_filled_in(self):
        bare = self.env["helpdesk.ticket.category"].create(
            {"name": "Bare", "warranty_code": "WP"}
        )
        ticket = self._ticket(category_id=bare.id).with_user(self.coordinator)
        action = ticket.action_create_work_order()
        self.assertNotIn("res_id", action)
        orders = self.env["property.work.order"].with_user(self.coordinator)
        with Form(orders.with_context(**action["context"])) as form:
            form.trade_id = self.trade
        self.assertEqual(ticket.work_order_ids.ticket_ids, ticket)

    def test_urgency_by_kind_category_and_severity(self):
        gas = self.env.ref("helpdesk_mgmt_property.category_gc22")
        drain = self.env.ref("helpdesk_mgmt_property.category_gc18")
        door = self.env.ref("helpdesk_mgmt_property.category_gc14")
        for category, severity, urgency in (
            (gas, "1", "emergency"),
            (drain, "1", "urgent"),
            (door, "1", "normal"),
            (door, "3", "urgent"),
        ):
            with self.subTest(category=category.code, severity=severity):
                ticket = self._create_ticket("repair", category_id=category.id)
                ticket.sudo().severity = severity
                self.assertEqual(ticket._repair_urgency(), urgency)
        emergency = self._create_ticket("emergency", category_id=door.id)
        self.assertEqual(emergency._repair_urgency(), "emergency")

    def test_required_date_is_never_past(self):
        ticket = self._ticket()
        ticket.sudo().received_at = "2020-01-01 00:00:00"
        self.assertEqual(ticket._repair_required_date(), fields.Date.today())

    def test_coordinators_alone_make_orders(self):
        ticket = self._ticket()
        for user in (self.clerk, self.head):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                ticket.with_user(user).action_create_work_order()

    def test_closed_ticket_gets_no_order(self):
        ticket = self._create_ticket("repair")
        self._bring_to(ticket, "closed")
        with self._refused("No order is given"):
            self._one_click(ticket)

    def test_no_ticket_no_order(self):
        with self._refused("Choose the tickets"):
            self._one_click(self.env["helpdesk.ticket"])
