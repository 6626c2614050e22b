# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..repair_common import BLANK, PIXEL
from .acceptance_common import AcceptanceCommon


@tagged("post_install", "-at_install")
class TestAcceptance(AcceptanceCommon):
    """The owner signs, the desk accepts, and what is not in order is done again."""

    def test_sm03_06_owner_signs_before_the_desk_accepts(self):
        order = self._finished()
        self._check_safety(order)
        with self.assertRaisesRegex(UserError, "signed acceptance of .*1501"):
            order.action_accept()
        order._sign_acceptance(order.ticket_ids, self._vals())
        order.action_accept()
        self.assertEqual(order.state, "accepted")
        with self.assertRaises(UserError):
            order.action_accept()

    def test_sm03_06_each_home_signs(self):
        tickets = self._two_homes()
        order = self._finished(tickets)
        self._check_safety(order)
        order._sign_acceptance(tickets[0], self._vals())
        with self.assertRaisesRegex(UserError, "signed acceptance of .*1502"):
            order.action_accept()
        order._sign_acceptance(tickets[1], self._vals(signer="Owner Two"))
        order.action_accept()
        self.assertEqual(order.state, "accepted")

    def test_sm03_06_two_tickets_of_one_home_sign_once(self):
        tickets = self._dispatched_ticket() + self._dispatched_ticket(name="Once more")
        order = self._finished(tickets)
        order._sign_acceptance(tickets[0], self._vals())
        self.assertFalse(order._unsigned_tickets())

    def test_sm03_06_one_home_of_several_refuses(self):
        """Its work is done again and signed again; the others' signatures stand."""
        tickets = self._two_homes()
        order = self._finished(tickets)
        self._check_safety(order)
        order._sign_acceptance(tickets[0], self._vals())
        order._sign_acceptance(
            tickets[1], self._vals(passed="no", remark="It drips", signer="Owner Two")
        )
        self.assertEqual((order.state, order.round), ("rework", 2))
        self.assertEqual(order.rework_ticket_ids, tickets[1])
        self.assertIn("It drips", order.rework_reason)
        self.assertEqual(order._unsigned_tickets(), tickets[1])
        with freeze_time(fields.Datetime.now() + timedelta(minutes=1)):
            self._finish(order)
            order._sign_acceptance(tickets[1], self._vals(signer="Owner Two"))
        order.action_accept()
        self.assertEqual(order.state, "accepted")

    def test_sm03_06_home_that_had_not_signed_still_has_to(self):
        tickets = self._two_homes()
        order = self._finished(tickets)
        order._sign_acceptance(tickets[0], self._vals(passed="no", remark="It drips"))
        self.assertEqual(order._unsigned_tickets(), tickets)

    def test_sm03_06_contractor_is_told_of_the_rework(self):
        """By a queued mail, in the desk's name; the coordinator has it to do."""
        order = self._finished()
        firm = order.with_user(self.builder_user).sudo()
        firm._sign_acceptance(
            order.ticket_ids, self._vals(passed="no", remark="It drips")
        )
        message = order.message_ids.filtered(
            lambda line: self.builder.partner_id in line.partner_ids
        )
        self.assertIn("It drips", message.body)
        self.assertEqual(message.author_id, self.coordinator.partner_id)
        mails = self.env["mail.mail"].search([("mail_message_id", "=", message.id)])
        self.assertEqual(mails.mapped("state"), ["outgoing"])
        todo = order.activity_ids.filtered(lambda a: "Rework" in (a.summary or ""))
        self.assertEqual(todo.user_id, self.coordinator)

    def test_sm03_06_rework_by_the_desk_has_a_reason(self):
        order = self._finished()
        self._sign(order)
        for reason in (None, "  "):
            with self.assertRaisesRegex(UserError, "reason"):
                order.action_rework(reason)
        order.action_rework("The wall is stained")
        self.assertEqual((order.state, order.round), ("rework", 2))
        # What the owner signed no longer shows the work as it will be.
        self.assertEqual(order._unsigned_tickets(), order.ticket_ids)
        with self.assertRaises(UserError):
            order.action_rework("Again")

    def test_sm03_06_home_signs_once_a_round(self):
        order = self._finished()
        self._sign(order)
        with self.assertRaisesRegex(UserError, "has signed"):
            order._sign_acceptance(order.ticket_ids, self._vals())

    def test_sm03_06_owner_signs_what_is_handed_over(self):
        for state in ("in_progress", "accepted"):
            order = self._bring_order_to(self._warranty_order(), state)
            with (
                self.subTest(state=state),
                self.assertRaisesRegex(UserError, "signs when the work is handed over"),
            ):
                order._sign_acceptance(order.ticket_ids, self._vals())

    def test_8_1_4_signature_is_drawn(self):
        order = self._finished()
        for signature in (False, "", BLANK, "not base64!", "aGVsbG8=", "PHN2Zy8+"):
            with (
                self.subTest(signature=signature),
                self.assertRaisesRegex(UserError, "drawn on the screen"),
            ):
                order._sign_acceptance(
                    order.ticket_ids, self._vals(signature=signature)
                )
        with self.assertRaisesRegex(UserError, "drawn on the screen"):
            order._sign_acceptance(order.ticket_ids, self._vals(signer="  "))
        self.assertFalse(order.acceptance_ids)
        order._sign_acceptance(order.ticket_ids, self._vals(signature=PIXEL))
        self.assertTrue(order.acceptance_ids)

    def test_9_3_2_owner_says_how_satisfied_he_is(self):
        order = self._finished()
        with self.assertRaisesRegex(UserError, "how satisfied"):
            order._sign_acceptance(order.ticket_ids, self._vals(satisfaction=False))
        with self.assertRaisesRegex(UserError, "what is not in order"):
            order._sign_acceptance(
                order.ticket_ids, self._vals(passed="no", satisfaction=False)
            )
        for satisfaction in ("0", "6", "yes"):
            with self.assertRaisesRegex(UserError, "1 to 5"):
                order._sign_acceptance(
                    order.ticket_ids, self._vals(satisfaction=satisfaction)
                )
        self.assertFalse(order.acceptance_ids)

    def test_sm03_06_property_company_signs_with_the_reason(self):
        order = self._finished()
        office = self._vals(signer_role="property_office", satisfaction=False)
        with self.assertRaisesRegex(UserError, "public area"):
            order._sign_acceptance(order.ticket_ids, office)
        order._sign_acceptance(
            order.ticket_ids, {**office, "remark": "Owner is abroad"}
        )
        self.assertFalse(order._unsigned_tickets())

    def test_sm03_06_home_of_another_order_does_not_sign(self):
        order, other = self._finished(), self._dispatched_ticket(name="Other")
        with self.assertRaisesRegex(UserError, "not for this home"):
            order._sign_acceptance(other, self._vals())
