# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .paper_common import PaperCommon


@tagged("post_install", "-at_install")
class TestLetter(PaperCommon):
    """Letters to customers (致客户函 SM03-11)."""

    def test_letter_takes_addressee_and_number(self):
        ticket = self._create_ticket()
        self.owner.street = "18 Some Road"
        letter = self._create_letter(ticket, address=False)
        self.assertEqual(letter.partner_id, self.owner)
        self.assertRegex(letter.number, r"^KFH-\d{4}-0\d{3}$")
        year, serial = letter.number.split("-")[1:]
        self.assertEqual(letter.reference, f"CS Letter [{year}] No. {serial}")
        automatic = (
            self.env["helpdesk.ticket.letter"]
            .with_user(self.clerk)
            .create(
                {"ticket_id": ticket.id, "subject": "Hello", "body": "<p>Hello</p>"}
            )
        )
        self.assertIn("18 Some Road", automatic.address)

    def test_8_1_3_no_letter_before_verification(self):
        ticket = self._create_ticket()
        letter = self._approve(self._create_letter(ticket), self.manager)
        self.assertEqual(letter.state, "approved")
        with self.assertRaises(UserError) as refusal:
            letter.with_user(self.clerk).action_send()
        self.assertIn("8.1.3", str(refusal.exception))
        self.assertFalse(ticket.notice_ids)
        self._bring_to(ticket, "verified")
        letter.with_user(self.clerk).action_send()
        self.assertEqual(letter.state, "sent")

    def test_8_1_3_manager_may_send_before_verification(self):
        ticket = self._create_ticket()
        letter = self._approve(self._create_letter(ticket), self.manager)
        letter.with_user(self.manager).action_send()
        self.assertEqual(letter.state, "sent")

    def test_8_1_3_letter_without_promise_waits_for_nothing(self):
        ticket = self._create_ticket()
        letter = self._create_letter(ticket, letter_type="notice")
        self._approve(letter, self.manager).with_user(self.clerk).action_send()
        self.assertEqual(letter.state, "sent")

    def test_sending_tells_the_customer(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        letter = self._create_letter(
            ticket, letter_type="extension", means="ems", tracking_ref="EA1"
        )
        self._approve(letter, self.manager).with_user(self.clerk).action_send()
        notice = ticket.notice_ids
        self.assertEqual((notice.subject, notice.means), ("extension", "letter"))
        self.assertEqual(notice.told_at, letter.sent_at)
        self.assertIn(letter.number, notice.content)

    def test_letter_by_ems_names_its_number(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        letter = self._create_letter(ticket, means="ems")
        self._approve(letter, self.manager)
        with self.assertRaisesRegex(UserError, "EMS Number"):
            letter.with_user(self.clerk).action_send()

    def test_letter_is_not_sent_before_it_is_approved(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        letter = self._create_letter(ticket)
        with self.assertRaises(UserError):
            letter.action_send()
        letter.action_submit()
        with self.assertRaises(UserError):
            letter.action_send()
        self.assertFalse(ticket.notice_ids)

    def test_refusal_claim_and_collective_pass_the_leader(self):
        collective = self._create_ticket()
        collective.with_user(self.manager).severity = "4"
        for letter in (
            self._create_letter(self._create_ticket(), letter_type="refusal"),
            self._create_letter(self._create_ticket("claim")),
            self._create_letter(collective),
        ):
            self._approve(letter, self.manager)
            self.assertEqual(letter.state, "submitted")
            self._sign(letter, self.leader)
            self.assertEqual(letter.state, "approved")

    def test_sent_letter_is_sealed(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        letter = self._approve(self._create_letter(ticket), self.manager)
        letter.with_user(self.clerk).action_send()
        with self.assertRaises(UserError):
            letter.with_user(self.clerk).body = "<p>Another text</p>"
        letter.with_user(self.clerk).receipt = "Owner One"
        self.assertEqual(letter.state, "sent")

    def test_change_after_approval_voids_it(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        letter = self._approve(self._create_letter(ticket), self.manager)
        letter.with_user(self.clerk).body = "<p>Another text</p>"
        self.assertEqual(letter.state, "draft")

    def test_department_writes_no_letter(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        with self.assertRaises(AccessError):
            self._create_letter(ticket, user=self.handler)
        letter = self._create_letter(ticket)
        self.assertEqual(letter.with_user(self.handler).subject, "Your leak")
        with self.assertRaises(AccessError):
            letter.with_user(self.designer).read(["subject"])
