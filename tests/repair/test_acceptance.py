# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .repair_common import BLANK, PIXEL, SIGNATURE, RepairCommon


@tagged("post_install", "-at_install")
class TestAcceptance(RepairCommon):
    """The owner signs, the desk accepts, and what is not in order is done again."""

    def _two_homes(self):
        return self._dispatched_ticket() + self._dispatched_ticket(
            unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )

    def _finished(self, tickets=None, **over):
        return self._bring_order_to(self._warranty_order(tickets, **over), "finished")

    def _vals(self, **over):
        return {
            "passed": "yes",
            "signer": "Owner One",
            "signature": SIGNATURE,
            "satisfaction": "5",
            **over,
        }

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

    def test_7_6_3_safety_is_checked_before_the_acceptance(self):
        order = self._finished()
        self._sign(order)
        with self.assertRaisesRegex(UserError, "Clause 7.6.3: a safety check"):
            order.action_accept()
        self._check_safety(order, "major", note="No harness", deduction=500)
        with self.assertRaisesRegex(UserError, "put right"):
            order.action_accept()
        self._check_safety(order)
        order.action_accept()
        self.assertEqual(order.state, "accepted")

    def test_7_6_3_fault_and_deduction_are_explained(self):
        order = self._finished()
        for vals in (
            {"result": "minor"},
            {"result": "ok", "deduction": 100},
            {"result": "ok", "note": "All well", "deduction": 100},
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                self._check_safety(order, **vals)

    def test_7_6_3_safety_is_checked_on_site(self):
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        with self.assertRaisesRegex(UserError, "while .* is worked on"):
            self._check_safety(order)
        self._start(order)
        with self.assertRaisesRegex(UserError, "future"):
            self._check_safety(order, checked_at="2099-01-01 00:00:00")
        with self.assertRaisesRegex(UserError, "while .* is worked on"):
            self._check_safety(order, checked_at="2020-01-01 00:00:00")

    def test_7_6_3_what_was_found_is_kept(self):
        order = self._finished()
        check = self._check_safety(
            order, "minor", note="Cable", deduction=200, user_id=self.manager.id
        )
        self.assertEqual(check.user_id, self.coordinator)
        for vals in ({"result": "ok"}, {"user_id": self.clerk.id}, {"deduction": 0}):
            with self.subTest(vals), self.assertRaises(AccessError):
                check.write(vals)
        check.with_user(self.manager).write({"deduction": 50, "note": "First time"})
        self.assertIn("200.00 → 50.00", "".join(order.message_ids.mapped("body")))
        with self.assertRaises(AccessError):
            check.unlink()

    def test_9_1_3_contractor_does_not_accept_its_own_work(self):
        order = self._finished()
        self._sign(order)
        self._check_safety(order)
        with self.assertRaisesRegex(UserError, "customer service's acceptance"):
            order.with_user(self.builder_user).sudo().action_accept()
        self.assertEqual(order.state, "finished")

    def test_6_5_manager_settles(self):
        order = self._bring_order_to(self._warranty_order(), "accepted")
        with self.assertRaisesRegex(UserError, "the customer service manager"):
            order.with_user(self.coordinator).action_settle()
        order.with_user(self.manager).action_settle()
        with self.assertRaises(UserError):
            order.with_user(self.manager).action_settle()
        with self.assertRaises(UserError):
            order.action_rework("Too late")

    # Attacks

    def test_acceptance_is_kept_as_it_was_signed(self):
        order = self._finished()
        line = self._sign(order)
        for user in (self.coordinator, self.manager, self.env.ref("base.user_admin")):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    line.with_user(user).write({"satisfaction": "5"})
                with self.assertRaises(AccessError):
                    line.with_user(user).unlink()
        with self.assertRaises(AccessError):
            line.sudo().unlink()
        file = self.env["ir.attachment"].search(
            [
                ("res_model", "=", line._name),
                ("res_id", "=", line.id),
                ("res_field", "=", "signature"),
            ]
        )
        with self.assertRaises(AccessError):
            file.with_user(self.manager).write({"datas": PIXEL})

    def test_acceptance_is_not_forged(self):
        order = self._finished()
        forged = {
            "order_id": order.id,
            "ticket_id": order.ticket_ids.id,
            "signed_at": "2020-01-01 00:00:00",
            "user_id": self.manager.id,
            "round": 7,
        }
        acceptances = self.env["property.work.order.acceptance"]
        for user in (self.handler, self.employee, self.builder_user, self.leader):
            with self.subTest(user.login), self.assertRaises(AccessError):
                acceptances.with_user(user).create({**self._vals(), **forged})
        context = {"default_signed_at": "2020-01-01", "default_user_id": 1}
        line = (
            acceptances.with_user(self.coordinator)
            .with_context(**context)
            .create({**self._vals(), **forged})
        )
        self.assertEqual(line.user_id, self.coordinator)
        self.assertEqual(line.round, 1)
        self.assertEqual(line.signed_at.date(), fields.Date.today())

    def test_acceptance_of_another_company_is_out_of_reach(self):
        order = self._finished()
        company = self.env["res.company"].create({"name": "Other Developer"})
        stranger = new_test_user(
            self.env,
            login="property_stranger",
            groups="helpdesk_mgmt_property.group_repair_coordinator",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        with self.assertRaises(AccessError):
            order.with_user(stranger)._sign_acceptance(
                order.ticket_ids.with_user(stranger), self._vals()
            )
        with self.assertRaises(AccessError):
            order.with_user(stranger).action_accept()
        self.assertFalse(order.acceptance_ids)

    def test_times_and_rounds_are_not_written(self):
        order = self._finished()
        for vals in (
            {"accepted_at": "2020-01-01"},
            {"arrived_at": "2020-01-01"},
            {"arrival": "on_time"},
            {"round": 1},
            {"refusal_reason": "x"},
            {"rework_ticket_ids": [Command.clear()]},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                order.with_user(self.manager).write(vals)
        with self.assertRaises(AccessError):
            self._warranty_order(accepted_at="2020-01-01")
        orders = self.env["property.work.order"].with_user(self.coordinator)
        new = orders.with_context(
            default_accepted_at="2020-01-01", default_round=5
        ).create(self._prepare_order_vals(order.ticket_ids))
        self.assertEqual((new.accepted_at, new.round), (False, 1))
