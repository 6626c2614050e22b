# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools.safe_eval import safe_eval

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestDispatch(RepairCommon):
    """Many tickets of one trade to one contractor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.building_2 = cls.env["property.building"].create(
            {"name": "Building 2", "code": "B02", "project_id": cls.project.id}
        )
        cls.unit_3 = cls.env["property.unit"].create(
            {"code": "TCG-B02-U1-101", "building_id": cls.building_2.id}
        )
        cls.frame_contract = cls.env["property.contractor.contract"].create(
            {
                "contractor_id": cls.fixer.id,
                "kind": "frame",
                "name": "Frame of the Year",
                "trade_ids": [(4, cls.trade.id)],
                "date_start": "2020-01-01",
                "date_end": "2099-12-31",
            }
        )
        cls.env["property.ownership"].create(
            {
                "unit_id": cls.unit_3.id,
                "partner_id": cls.env["res.partner"].create({"name": "Owner Three"}).id,
                "is_main": True,
            }
        )

    def _tickets(self):
        tickets = self.env["helpdesk.ticket"]
        for unit in (self.unit, self.unit_2, self.unit_3):
            tickets |= self._dispatched_ticket(
                unit_id=unit.id, partner_id=unit.owner_id.id
            )
        return tickets

    def _wizard(self, tickets, user=None, **over):
        return (
            self.env["property.work.order.dispatch"]
            .with_user(user or self.coordinator)
            .create(
                {
                    "ticket_ids": [(6, 0, tickets.ids)],
                    "contractor_id": self.fixer.id,
                    "trade_id": self.trade.id,
                    "nature": "developer",
                    "frame_contract_id": self.frame_contract.id,
                    **over,
                }
            )
        )

    def test_one_trip_serves_the_tickets_of_a_building(self):
        tickets = self._tickets()
        wizard = self._wizard(tickets)
        self.assertEqual((wizard.ticket_count, wizard.order_count), (3, 2))
        wizard.action_dispatch()
        orders = tickets.work_order_ids
        self.assertEqual(len(orders), 2)
        self.assertEqual(set(orders.mapped("state")), {"sent"})
        self.assertEqual(
            orders.building_id.mapped("name"),
            orders.sorted("building_id").building_id.mapped("name"),
        )
        shared = orders.filtered(lambda order: order.building_id == self.building)
        self.assertEqual(shared.ticket_ids, tickets[:2])

    def test_an_order_a_ticket(self):
        tickets = self._tickets()
        self._wizard(tickets, grouping="ticket").action_dispatch()
        self.assertEqual(len(tickets.work_order_ids), 3)

    def test_what_needs_a_review_waits_for_it(self):
        tickets = self._tickets()
        self._wizard(tickets, frame_contract_id=False, estimate=800).action_dispatch()
        self.assertEqual(set(tickets.work_order_ids.mapped("state")), {"submitted"})

    def test_ticket_with_an_order_is_not_dispatched_twice(self):
        tickets = self._tickets()
        self._wizard(tickets[0]).action_dispatch()
        with self.assertRaisesRegex(UserError, tickets[0].number):
            self._wizard(tickets).action_dispatch()
        self.assertFalse(tickets[1:].work_order_ids)

    def test_suspended_contractor_gets_nothing(self):
        tickets = self._tickets()
        suspended = self._create_contractor("Suspended Firm")
        suspended._transition("suspended", reason="Bad work.")
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._wizard(
                tickets, contractor_id=suspended.id, frame_contract_id=False
            ).action_dispatch()
        self.assertFalse(tickets.work_order_ids)

    def test_trade_is_that_of_the_category_above(self):
        parent = self.env["helpdesk.ticket.category"].create(
            {"name": "Leaks", "trade_id": self.trade.id}
        )
        below = parent.create({"name": "Small Leaks", "parent_id": parent.id})
        ticket = self._dispatched_ticket()
        ticket.sudo().category_id = below
        wizard = (
            self.env["property.work.order.dispatch"]
            .with_user(self.coordinator)
            .with_context(active_ids=ticket.ids)
            .create({"contractor_id": self.fixer.id})
        )
        self.assertEqual(wizard.trade_id, self.trade)

    def test_message_names_ten_tickets_and_counts_the_rest(self):
        tickets = self.env["helpdesk.ticket"].union(
            *(self._create_ticket("repair") for _number in range(12))
        )
        with self._refused("2 more"):
            self._wizard(tickets).action_dispatch()

    def test_clerk_dispatches_nothing(self):
        with self.assertRaises(AccessError):
            self._wizard(self._tickets(), user=self.clerk)

    def test_coordinator_of_another_company_sees_no_ticket(self):
        tickets = self._tickets()
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            login="property_stranger",
            groups="helpdesk_mgmt_property.group_repair_coordinator",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        with self.assertRaises(AccessError):
            self._wizard(tickets, user=stranger).action_dispatch()

    def test_fields_offer_nobody_who_may_not_have_the_order(self):
        """Wherever a contractor is chosen for work; the gate stays behind it."""
        suspended = self._create_contractor("Suspended Firm")
        suspended._transition("suspended", reason="Late")
        other = self.env["property.trade"].search([("id", "!=", self.trade.id)])[:1]
        wrong = self._create_contractor("Wrong Trade", trade_ids=[(6, 0, other.ids)])
        tickets = self._tickets()
        places = [self._wizard(tickets)]
        for vals in ({"urgency": "emergency"}, {"nature": "paid"}, {}):
            places.append(self._create_order(tickets[:1], **vals))
        for record in places:
            offered = self._offered(record.with_user(self.coordinator))
            with self.subTest(record=record):
                self.assertIn(self.fixer, offered)
                self.assertFalse((suspended | wrong) & offered)

    def _offered(self, record):
        arch = etree.fromstring(record.get_view(view_type="form")["arch"])
        [node] = arch.xpath("//field[@name='contractor_id'][not(ancestor::list)]")
        names = [
            name
            for name in record._fields
            if re.search(rf"\b{name}\b", node.get("domain"))
        ]
        values = {
            name: record[name].ids
            if "_ids" in name
            else (record[name].id if name.endswith("_id") else record[name])
            for name in names
        }
        domain = safe_eval(node.get("domain"), values)
        return self.env["property.contractor"].search(domain)
