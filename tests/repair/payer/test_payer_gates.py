# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..repair_common import PIXEL, RepairCommon


@tagged("post_install", "-at_install")
class TestPayerGates(RepairCommon):
    """No order goes out before it is decided who pays (3.3), nor before the facts."""

    def _awarded(self, tickets=None, **over):
        return self._bring_order_to(self._create_order(tickets, **over), "approved")

    def test_3_3_no_order_without_a_decision(self):
        ticket = self._create_ticket("repair")
        self._assign(ticket, self.desk_team)
        self._bring_to(ticket, "dispatched")
        order = self._awarded(ticket)
        with self._refused("3.3: the decision on who pays"):
            order.action_send()
        self._decide_payer(ticket)
        order.action_send()
        self.assertEqual(order.state, "sent")

    def test_3_3_no_order_without_a_ticket(self):
        order = self._awarded()
        order.ticket_ids = False
        order = self._bring_order_to(order, "approved")
        with self._refused("the tickets that the order is for"):
            order.action_send()

    def test_3_3_nature_agrees_with_who_pays(self):
        for payer, nature in (
            ("developer", "paid"),
            ("developer", "warranty"),
            ("owner", "developer"),
            ("contractor", "developer"),
            ("maintenance_fund", "developer"),
        ):
            with self.subTest(payer=payer, nature=nature):
                ticket = self._dispatched_ticket()
                self._decide_payer(ticket, payer)
                order = self._awarded(ticket, nature=nature)
                with self._refused("nature"):
                    order.action_send()

    def test_3_3_substitute_is_allowed_where_the_contractor_pays(self):
        ticket = self._dispatched_ticket()
        self._decide_payer(ticket, "contractor", original_contractor_id=self.builder.id)
        order = self._awarded(ticket, nature="substitute")
        order.action_send()
        self.assertEqual(order.state, "sent")

    def test_3_3_warranty_is_the_original_contractors(self):
        ticket = self._dispatched_ticket()
        for vals in (
            {"contractor_id": self.fixer.id},
            {"nature": "substitute", "pricing": "lump_sum", "lump_sum": 100},
        ):
            with self.subTest(vals=vals):
                order = self._warranty_order(ticket, **vals)
                self._bring_order_to(order, "approved")
                with self._refused("owes the repair"):
                    order.action_send()

    def test_3_3_decided_anew_before_work_begins(self):
        order = self._bring_order_to(self._create_order(), "confirmed")
        self._decide_payer(order.ticket_ids, "owner")
        with self._refused("nature agrees"):
            order.with_user(self.coordinator).action_start()

    def test_3_3_paid_service_needs_the_consent_first(self):
        ticket = self._dispatched_ticket()
        self._decide_payer(ticket, "owner")
        order = self._bring_order_to(self._create_order(ticket, nature="paid"), "sent")
        self._take_on(order)
        self._agree_visit(order)
        with self._refused("the consent to the price"):
            order.with_user(self.coordinator).action_start()
        self._consent(order, means="phone")
        self.assertEqual(order.consent_amount, order.amount)
        self.assertEqual(order.consent_by, "Owner One")
        self.assertEqual(order.consent_means, "phone")
        self.assertEqual(order.evidence_ids.kind, "audio")
        order.with_user(self.coordinator).action_start()
        self.assertEqual(order.state, "in_progress")

    def test_3_3_consent_is_to_the_price_of_the_award(self):
        ticket = self._dispatched_ticket()
        self._decide_payer(ticket, "owner")
        order = self._awarded(ticket, nature="paid")
        self._consent(order)
        order.lump_sum = 4000
        order = self._bring_order_to(order, "confirmed")
        with self._refused("as it is now"):
            order.with_user(self.coordinator).action_start()

    def test_3_3_consent_is_not_forged(self):
        now = fields.Datetime.now()
        order = self._create_order(owner_consent_at=now, consent_amount=9)
        self.assertFalse(order.owner_consent_at)
        self.assertFalse(order.consent_amount)
        with self._refused("recorded by its button", AccessError):
            order.owner_consent_at = now

    def test_3_3_consent_is_refused_where_there_is_nothing_to_consent(self):
        with self._refused("no paid service"):
            self._awarded().action_record_consent()
        ticket = self._dispatched_ticket()
        self._decide_payer(ticket, "owner")
        order = self._create_order(ticket, nature="paid", lump_sum=0, estimate=900)
        with self._refused("awarded and before work"):
            order.action_record_consent()
        order = self._bring_order_to(order, "approved")
        with self._refused("quote first"):
            order.action_record_consent()
        order = self._awarded(ticket, nature="paid")
        later = fields.Datetime.add(fields.Datetime.now(), hours=2)
        with self._refused("after it was given"):
            self._consent(order, consented_at=later)
        self.assertFalse(order.owner_consent_at)

    def test_3_3_coordinators_alone_record_a_consent(self):
        ticket = self._dispatched_ticket()
        self._decide_payer(ticket, "owner")
        order = self._awarded(ticket, nature="paid")
        for user in (self.clerk, self.head, self.builder_user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["property.work.order.consent"].with_user(user).create(
                    {"order_id": order.id, "consented_by": "x", "file": PIXEL}
                ).action_record()

    def test_9_2_3_facts_before_the_order(self):
        ticket = self._create_ticket("repair")
        self._bring_to(ticket, "verified")
        self._decide_payer(ticket)
        order = self._awarded(ticket)
        with self._refused("9.2.3: the facts"):
            order.action_send()
        self._assign(ticket, self.desk_team)
        self._bring_to(ticket, "dispatched")
        order.action_send()
        self.assertEqual(order.state, "sent")

    def test_9_2_3_emergency_goes_out_at_once(self):
        gas = self.env.ref("helpdesk_mgmt_property.category_gc22")
        ticket = self._create_ticket("repair", category_id=gas.id)
        self._decide_payer(ticket)
        order = self._awarded(ticket, urgency="emergency")
        order.action_send()
        self.assertEqual(order.state, "sent")

    def test_9_2_3_no_order_for_a_closed_ticket(self):
        ticket = self._create_ticket("repair")
        self._bring_to(ticket, "verified")
        self._decide_payer(ticket)
        order = self._awarded(ticket, urgency="emergency")
        ticket.with_user(self.clerk).outcome = "Found to be no defect."
        ticket.sudo()._write_sealed({"stage_id": ticket._stage("filed").id})
        with self._refused("9.2.3: open tickets"):
            order.action_send()
        with self._refused("No order is given"):
            self._create_order(ticket)
