# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from ..acceptance.acceptance_common import AcceptanceCommon


@tagged("post_install", "-at_install")
class TestTicketFollowRounds(AcceptanceCommon):
    """Rework, callbacks that do not content, and tickets that do not follow."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Nobody waits for the facts where gas leaks.
        cls.gas = cls.env.ref("helpdesk_mgmt_property.category_gc22")

    def test_9_5_rework_keeps_the_ticket_at_work(self):
        order = self._bring_order_to(self._warranty_order(), "finished")
        self._sign(order, "no")
        self.assertEqual(order.state, "rework")
        self.assertEqual(order.ticket_ids.milestone, "in_progress")

    def test_9_5_desk_sends_accepted_work_back(self):
        """The callback that was planned is called off; a new one follows."""
        order = self._bring_order_to(self._warranty_order(), "accepted")
        ticket = order.ticket_ids
        order.with_user(self.coordinator).action_rework("The wall is stained")
        self.assertEqual(ticket.milestone, "in_progress")
        self.assertEqual(ticket.callback_ids.mapped("state"), ["cancelled"])
        with freeze_time(fields.Datetime.now() + timedelta(minutes=1)):
            self._finish(order)
            self._accept(order)
        self.assertEqual(ticket.milestone, "callback")
        self.assertEqual(
            sorted(ticket.callback_ids.mapped("state")), ["cancelled", "planned"]
        )

    def test_9_5_unsatisfied_callback_brings_the_contractor_back(self):
        """Round two: told, worked, signed and called back anew."""
        order = self._bring_order_to(self._warranty_order(), "accepted")
        ticket = order.ticket_ids
        self._call_back(ticket, "no")
        order.invalidate_recordset()
        self.assertEqual((order.state, order.round), ("rework", 2))
        self.assertEqual(ticket.milestone, "in_progress")
        self.assertEqual(order.rework_reason, "What the customer said")
        told = order.message_ids.filtered(
            lambda line: self.builder.partner_id in line.partner_ids
        )
        self.assertIn("What the customer said", told.body)
        self.assertEqual(order._unsigned_tickets(), ticket)
        with freeze_time(fields.Datetime.now() + timedelta(minutes=1)):
            self._finish(order)
            self._accept(order)
        self.assertEqual(ticket.milestone, "callback")
        self.assertEqual(len(ticket.evaluation_ids), 2)
        self._bring_to(ticket, "closed")
        self.assertEqual(ticket.milestone, "closed")

    def test_9_5_content_neighbour_is_left_alone(self):
        """One of two homes is not satisfied: the other signs nothing again."""
        tickets = self._dispatched_ticket() + self._dispatched_ticket(
            unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        order = self._bring_order_to(self._warranty_order(tickets), "accepted")
        self._call_back(tickets[0], "no")
        self.assertEqual(order._unsigned_tickets(), tickets[0])
        self.assertEqual(tickets[1].milestone, "callback")

    def test_9_5_settled_order_is_not_reopened(self):
        order = self._bring_order_to(self._warranty_order(), "settled")
        self._call_back(order.ticket_ids, "no")
        self.assertEqual(order.state, "settled")
        self.assertEqual(order.ticket_ids.milestone, "in_progress")

    def test_9_4_claim_is_noted_and_not_moved(self):
        ticket = self._create_ticket("claim", category_id=self.gas.id)
        order = self._warranty_order(ticket, urgency="emergency")
        self._bring_order_to(order, "accepted")
        self.assertEqual(ticket.milestone, "new")
        self.assertFalse(ticket.plan_ids)
        self.assertFalse(ticket.evaluation_ids)
        bodies = "".join(ticket.message_ids.mapped("body"))
        self.assertIn("Work Under Way", bodies)
        self.assertIn("Work Accepted", bodies)
        # The owner was told of the visit all the same.
        self.assertTrue(ticket.notice_ids)

    def test_8_1_3_unverified_ticket_gets_no_plan_told(self):
        ticket = self._create_ticket("repair", category_id=self.gas.id)
        order = self._warranty_order(ticket, urgency="emergency")
        self._bring_order_to(order, "confirmed")
        self._start(order)
        self.assertEqual(order.state, "in_progress")
        self.assertEqual(ticket.notice_ids.subject, "other")
        self.assertEqual(ticket.milestone, "new")
        bodies = "".join(ticket.message_ids.mapped("body"))
        self.assertIn("the handling department", bodies)

    def test_closed_ticket_does_not_hold_up_the_order(self):
        ticket = self._departments_ticket()
        self._decide_payer(ticket)
        order = self._bring_order_to(self._warranty_order(ticket), "sent")
        self._bring_to(ticket, "closed")
        for step in (self._take_on, self._start, self._finish, self._accept):
            step(order)
        self.assertEqual(order.state, "accepted")
        self.assertEqual(ticket.milestone, "closed")

    def test_contractor_waits_for_no_mail_server(self):
        """What follows by itself is queued."""
        before = self.env["mail.mail"].search([])
        order = self._bring_order_to(self._warranty_order(), "finished")
        self._sign_as_firm(order, order.ticket_ids, passed="no", remark="It drips")
        mails = self.env["mail.mail"].search([]) - before
        self.assertTrue(mails)
        self.assertEqual(set(mails.mapped("state")), {"outgoing"})
