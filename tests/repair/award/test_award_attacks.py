# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ...mixins.approval_attacks import FORGED_CONTEXT, ApprovalAttacks
from .award_common import AwardCommon


@tagged("post_install", "-at_install")
class TestAwardAttacks(ApprovalAttacks, AwardCommon):
    """The attacks on approvals, on a priced order that the manager signs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.attack_clerk = cls.coordinator
        cls.attack_reviewer = cls.manager
        cls.attack_outsider = cls.employee
        # Small enough for two of them in one room.
        cls.price = 2000

    def _attack_document(self):
        return self._create_order(lump_sum=self.price)

    def _attack_change(self):
        return {"lump_sum": 2500}


@tagged("post_install", "-at_install")
class TestWaiverAttacks(AwardCommon):
    """What goes out without a review stays what it was (rule 6.3)."""

    def _waived(self, state="approved"):
        order = self._warranty_order()
        order.action_submit()
        if state == "sent":
            order.action_send()
        return order

    def _changes(self):
        return (
            {"nature": "developer"},
            {"pricing": "lump_sum", "lump_sum": 90000},
            {"ceiling": 90000},
            {"contractor_id": self.third.id},
            {"line_ids": self._items()},
            {"trade_id": self.trade.copy({"code": "ZZ"}).id},
        )

    def test_6_3_waiver_is_not_forged(self):
        order = self._create_order(lump_sum=90000)
        for context in ({}, FORGED_CONTEXT):
            with self.assertRaises(AccessError):
                order.with_context(**context).write({"approval_waiver": "Duty"})
            with self.assertRaises(AccessError):
                self._create_order(approval_waiver="Duty")
        forged = (
            self.env["property.work.order"]
            .with_user(self.coordinator)
            .with_context(default_approval_waiver="Duty", **FORGED_CONTEXT)
            .create(self._prepare_order_vals(self._dispatched_ticket()))
        )
        self.assertEqual((forged.state, forged.approval_waiver), ("draft", False))
        with self.assertRaises(UserError):
            forged.action_approve()
        with self.assertRaises(UserError):
            forged.action_send()

    def test_6_3_change_after_a_waiver_voids_it(self):
        for number, vals in enumerate(self._changes()):
            with self.subTest(number=number):
                order = self._waived()
                order.with_context(**FORGED_CONTEXT).write(vals)
                self.assertEqual((order.state, order.approval_waiver), ("draft", False))
                order.action_cancel()

    def test_6_3_change_after_sending_is_refused(self):
        order = self._waived("sent")
        for number, vals in enumerate(self._changes()):
            with self.subTest(number=number), self.assertRaises(UserError):
                with self.env.cr.savepoint():
                    order.with_context(**FORGED_CONTEXT).write(vals)
        self.assertEqual((order.state, order.nature), ("sent", "warranty"))

    def test_6_3_warranty_order_with_a_price_is_reviewed(self):
        for over in (
            {"pricing": "lump_sum", "lump_sum": 500},
            {"estimate": 500},
        ):
            order = self._warranty_order(**over)
            order.action_submit()
            self.assertEqual(order.state, "submitted")
            order.action_cancel()

    def test_6_3_warranty_order_with_a_quote_is_no_duty(self):
        """A price that comes by a quote is a price."""
        order, quotes = self._chosen()
        order.write({"nature": "warranty", "pricing": "none", "estimate": 0})
        self.assertNotEqual(order.award_method, "duty")
        with self.assertRaises(UserError):
            order.action_submit()

    def test_6_3_free_order_with_a_ceiling_is_refused(self):
        """Else its visas would cost money that nobody has awarded."""
        order = self._warranty_order()
        order.ceiling = 90000
        with self.assertRaisesRegex(UserError, "ceiling"):
            order.action_submit()

    def test_6_3_emergency_switched_off_after_approval(self):
        order = self._create_order(urgency="emergency", lump_sum=90000)
        order.action_submit()
        order.urgency = "normal"
        self.assertEqual(order.state, "draft")
        sent = self._create_order(
            self._dispatched_ticket(unit_id=self.unit_2.id, partner_id=self.owner_2.id),
            urgency="emergency",
        )
        sent.action_submit()
        sent.action_send()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            sent.urgency = "normal"
        self.assertTrue(sent.needs_confirmation)

    def test_6_3_quote_of_another_order_sells_nothing(self):
        order, _quotes = self._chosen()
        cheap = self._priced_order()
        quotes = self._ask(cheap)
        for contractor in self.three:
            self._answer(quotes[contractor], (1, 1))
        order.write({"quote_id": quotes[self.builder].id})
        with self.assertRaises(UserError):
            order.action_submit()

    def test_6_3_chosen_quote_does_not_move_under_the_award(self):
        order, quotes = self._awarded()
        signed = order.sudo().approval_snapshot
        for contractor in self.three:
            with self.assertRaises(UserError):
                self._answer(quotes[contractor], (1, 1))
        with self.assertRaises(AccessError):
            quotes[self.builder].with_user(self.coordinator).write(
                {"line_ids": [Command.clear()]}
            )
        self.assertEqual(order.sudo()._approval_snapshot(), signed)

    def test_6_3_clerk_neither_asks_nor_chooses(self):
        order, quotes = self._three_quotes()
        for user in (self.clerk, self.handler, self.leader, self.analyst):
            with self.assertRaises(AccessError):
                order.with_user(user).action_ask_quotes()
            with self.assertRaises(AccessError):
                order.with_user(user).action_take_back_enquiry()
            with self.assertRaises(AccessError):
                quotes[self.builder].with_user(user).action_choose()
            with self.assertRaises(AccessError):
                quotes[self.builder].with_user(user).action_enter()
        self.assertFalse(order.quote_id)
