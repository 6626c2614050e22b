# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .extras_common import ExtrasCommon


@tagged("post_install", "-at_install")
class TestVisa(ExtrasCommon):
    def test_6_4_visa_within_the_ceiling_needs_the_coordinator_alone(self):
        visa = self._submitted_visa(self._working_order(), 600)
        self.assertEqual(visa.state, "approved")
        self.assertIn("6.4", visa.approval_waiver)
        self.assertFalse(visa.sudo().review_ids)

    def test_6_4_visa_over_the_ceiling_is_reviewed(self):
        """Up to the last fen it is within; one more is over."""
        order = self._working_order(ceiling=3100)
        self.assertEqual(self._submitted_visa(order, 60).state, "approved")
        self.assertEqual(self._submitted_visa(order, 40).state, "approved")
        visa = self._submitted_visa(order, 0.01)
        self.assertEqual(visa.state, "submitted")
        self.assertEqual(self._pending_reviewers(visa), self._managers(visa))
        self._approve(visa)
        self.assertEqual(visa.state, "approved")

    def _managers(self, visa):
        return visa.sudo()._filter_signers(
            self.env.ref("helpdesk_mgmt_property.group_desk_manager").all_user_ids
        )

    def test_6_4_what_waits_for_review_counts_too(self):
        order = self._working_order(ceiling=3100)
        self.assertEqual(self._submitted_visa(order, 150).state, "submitted")
        self.assertEqual(self._submitted_visa(order, 1).state, "submitted")

    def test_6_4_visas_submitted_together_count_together(self):
        order = self._working_order(ceiling=3100)
        visas = self._signed_visa(order, 60) | self._signed_visa(order, 60)
        visas.action_submit()
        self.assertEqual(visas.mapped("state"), ["submitted", "submitted"])

    def test_6_4_large_visa_goes_to_the_leader(self):
        """Above a fifth of the order, or above 5,000, though within the ceiling."""
        order = self._roomy_order()
        self.assertFalse(self._create_visa(order, 600).is_large)
        visa = self._submitted_visa(order, 600.01)
        self.assertEqual(visa.state, "submitted")
        self._approve(visa, self.manager)
        self.assertEqual(visa.state, "submitted")
        self._approve(visa, self.leader)
        self.assertEqual(visa.state, "approved")
        company = order.company_id.sudo()
        company.property_visa_leader_percent = 500
        self.assertFalse(self._create_visa(order, 5000).is_large)
        self.assertTrue(self._create_visa(order, 5000.01).is_large)

    def test_6_4_visas_over_a_third_ask_for_a_review_of_the_award(self):
        order = self._roomy_order()
        for amount in (500, 400):
            self.assertEqual(self._submitted_visa(order, amount).state, "approved")
        self.assertFalse(order.needs_reaward_review)
        visa = self._submitted_visa(order, 1)
        self.assertTrue(visa.over_reaward)
        self.assertIn("30%", visa.review_reason)
        self._approve(visa, self.manager, self.leader)
        self.assertEqual(visa.state, "approved")
        self.assertTrue(order.needs_reaward_review)

    def test_6_4_rework_by_own_fault_is_not_paid(self):
        order = self._working_order()
        visa = self._submitted_visa(order, 5000, reason_type="rework")
        self.assertEqual((visa.bearer, visa.state), ("contractor", "approved"))
        self.assertFalse(visa.payable_amount)
        self.assertFalse(order.visa_amount)

    def test_6_4_rework_that_is_paid_is_reviewed(self):
        visa = self._submitted_visa(
            self._working_order(), 1, reason_type="rework", bearer="developer"
        )
        self.assertEqual(visa.state, "submitted")
        self.assertIn("own fault", visa.review_reason)

    def test_6_4_bearer_follows_from_the_order(self):
        ticket = self._dispatched_ticket()
        self._decide_payer(ticket, "owner")
        paid = self._create_visa(self._working_order(tickets=ticket, nature="paid"))
        owed = self._create_visa(self._bring_order_to(self._warranty_order(), "sent"))
        self.assertEqual((paid.bearer, owed.bearer), ("owner", "contractor"))

    def test_6_4_photos_before_during_and_after(self):
        visa = self._create_visa(self._working_order())
        self._sign_both(visa)
        with self.assertRaisesRegex(UserError, "photos: Before, During, After"):
            visa.action_submit()
        self._add_photos(visa, ("before", "after"))
        with self.assertRaisesRegex(UserError, "photos: During"):
            visa.action_submit()
        self._add_photos(visa, ("during",))
        visa.action_submit()
        self.assertEqual(visa.state, "approved")

    def test_6_4_hidden_work_is_seen_before_it_is_signed(self):
        visa = self._create_visa(self._working_order(), reason_type="hidden")
        with self.assertRaisesRegex(UserError, "before it is covered"):
            visa.action_sign()
        self._add_photos(visa, ("during",))
        visa.action_sign()
        self.assertEqual(visa.coordinator_id, self.coordinator)

    def test_6_4_signed_photos_stay(self):
        visa = self._submitted_visa(self._working_order())
        with self.assertRaisesRegex(UserError, "8.1.4"):
            visa.with_user(self.manager).evidence_ids[0].unlink()

    def test_6_4_visa_has_lines_and_both_signatures(self):
        order = self._working_order()
        with self.assertRaisesRegex(UserError, "at least one line"):
            self._create_visa(order, lines=0).action_sign()
        visa = self._create_visa(order)
        self._add_visa_photos(visa)
        with self.assertRaisesRegex(UserError, r"the signature \(the contractor\)"):
            visa.action_submit()
        self._sign_contractor(visa)
        with self.assertRaisesRegex(UserError, "the repair coordinator"):
            visa.action_submit()
        visa.action_sign()
        visa.action_submit()
        self.assertEqual(visa.state, "approved")

    def test_6_4_visa_is_applied_for_within_three_days(self):
        order = self._working_order()
        self._create_visa(order, occurred_on=self._days_ago(3)).action_sign()
        late = self._create_visa(order, occurred_on=self._days_ago(4))
        self.assertEqual(late.applied_on, self.today)
        with self.assertRaisesRegex(UserError, "applied for on .* more than 3 days"):
            late.action_sign()
        order.company_id.sudo().property_visa_apply_days = 4
        late.action_sign()

    def test_6_4_day_of_application_is_kept(self):
        visa = self._create_visa(
            self._working_order(),
            occurred_on=self._days_ago(9),
            applied_on="2020-01-01",
        )
        self.assertEqual(visa.applied_on, self.today)
        with self.assertRaises(AccessError):
            visa.applied_on = self._days_ago(9)

    def test_6_4_visa_is_signed_within_seven_days(self):
        order = self._working_order()
        order.company_id.sudo().property_visa_apply_days = 30
        self._create_visa(order, occurred_on=self._days_ago(7)).action_sign()
        late = self._create_visa(order, occurred_on=self._days_ago(8))
        with self.assertRaisesRegex(UserError, "signed on .* more than 7 days"):
            late.action_sign()

    def test_6_4_late_visa_counts_with_the_managers_reason(self):
        visa = self._create_visa(self._working_order(), occurred_on=self._days_ago(9))
        with self.assertRaises(AccessError):
            visa.manager_reason = "It rained."
        with self.assertRaises(AccessError):
            visa.copy({"manager_reason": "It rained."})
        visa.with_user(self.manager).manager_reason = "The site was flooded."
        self.assertEqual(visa.manager_reason_by_id, self.manager)
        self._add_visa_photos(visa)
        self._sign_both(visa)
        visa.action_submit()
        self.assertEqual(visa.state, "approved")
        with self.assertRaisesRegex(UserError, "back to draft"):
            visa.with_user(self.manager).manager_reason = "Another one"

    def test_6_4_work_that_lies_ahead_is_not_submitted(self):
        visa = self._signed_visa(self._working_order(), occurred_on=self._days_ago(-1))
        with self.assertRaisesRegex(UserError, "only later"):
            visa.action_submit()

    def test_6_4_visa_only_while_work_goes_on(self):
        order = self._working_order("sent")
        visa = self._create_visa(order)
        with self.assertRaisesRegex(UserError, "from when the contractor has taken"):
            visa.action_sign()
        with self.assertRaisesRegex(UserError, "from when the contractor has taken"):
            self._sign_contractor(visa)

    def test_6_4_visa_on_a_settled_order(self):
        order = self._working_order("accepted")
        visa = self._submitted_visa(order)
        self._settle(order)
        with self.assertRaisesRegex(UserError, "Rule 6.4: .* is Settled"):
            self._create_visa(order)
        for attempt in (
            lambda: visa.write({"reason": "More"}),
            lambda: visa.line_ids.write({"price_unit": 900}),
            lambda: visa.line_ids.unlink(),
            lambda: visa.line_ids.copy(),
            lambda: visa.with_user(self.manager).restart_validation(),
            lambda: visa.action_cancel(),
        ):
            with self.assertRaises(UserError) as refusal:
                attempt()
            self.assertIn("Rule 6.4", str(refusal.exception))
        self.assertEqual((visa.state, visa.amount), ("approved", 100))

    def test_6_4_order_is_settled_only_when_its_visas_are_decided(self):
        order = self._working_order("accepted")
        visa = self._create_visa(order)
        with self.assertRaisesRegex(UserError, visa.number):
            self._settle(order)
        visa.action_cancel()
        self._settle(order)
        self.assertEqual(order.state, "settled")

    def test_6_4_items_of_the_order_have_its_price(self):
        item = {"name": "Tiles", "uom_id": self.uom.id, "price_unit": 80, "quantity": 9}
        order = self._working_order(
            pricing="unit_price", lump_sum=0, line_ids=[Command.create(item)]
        )
        visa = self._create_visa(
            order, line_ids=[Command.create({"order_line_id": order.line_ids.id})]
        )
        self.assertEqual((visa.line_ids.name, visa.amount), ("Tiles", 80))
        with self.assertRaisesRegex(ValidationError, "order's price"):
            visa.line_ids.price_unit = 90
        with self.assertRaisesRegex(ValidationError, "no item"):
            self._create_visa(
                self._working_order(),
                line_ids=[Command.create({"order_line_id": order.line_ids.id})],
            )
