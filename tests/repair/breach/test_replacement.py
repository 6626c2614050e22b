# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .breach_common import BreachCommon


@tagged("post_install", "-at_install")
class TestReplacement(BreachCommon):
    """Rule 6.6, steps 3 to 5: somebody else does the work, and what it rests on."""

    def _refused_order(self, **over):
        order = self._sent(**over)
        with self._at("2026-11-20 11:00:00"):
            order.sudo()._transition("refused")
        return order

    def _perform(self, order, amount=3000):
        """The substitute does the work and has it accepted."""
        order = order.with_user(self.coordinator)
        order.write(
            {
                "contractor_id": self.fixer.id,
                "pricing": "lump_sum",
                "lump_sum": amount,
                "required_date": "2026-12-10",
            }
        )
        with self._at("2026-11-25 09:00:00"):
            self._bring_order_to(order, "accepted")

    def test_6_6_silent_contractor_from_notice_to_the_basis(self):
        self.env["property.contractor.contract"].create(
            {
                "contractor_id": self.builder.id,
                "name": "HT-1",
                "project_id": self.project.id,
                "breach_clause": "Clause 15",
                "breach_fee_percent": 15,
            }
        )
        order = self._sent()
        payer = order.ticket_ids._payer()
        first, second = self._silent_until_second(order)
        self.assertEqual((first.state, second.state), ("expired", "expired"))
        substitute = self._replace(order)
        self.assertEqual(order.state, "defaulted")
        self.assertEqual(substitute.state, "draft")
        self.assertEqual(substitute.nature, "substitute")
        self.assertFalse(substitute.contractor_id)
        self.assertEqual(substitute.original_contractor_id, self.builder)
        self.assertEqual(substitute.replaces_id, order)
        for name in ("ticket_ids", "trade_id", "urgency", "name"):
            self.assertEqual(substitute[name], order[name], name)
        basis = substitute.backcharge_id
        self.assertEqual(basis.order_id, order)
        self.assertEqual(basis.contractor_id, self.builder)
        self.assertEqual(basis.notice_ids, first | second)
        self.assertEqual(basis.contract_clause, "Clause 15")
        self.assertEqual(basis.sent_at, order.sent_at)
        for number in (first.number, second.number):
            self.assertIn(number, basis.reason)
        self.assertEqual(order.ticket_ids._payer(), payer)
        notes = order.ticket_ids.message_ids.filtered(
            lambda message: substitute.number in (message.body or "")
        )
        self.assertEqual(len(notes), 1)
        self.assertFalse(basis.is_final)
        self._perform(substitute)
        self.assertEqual((basis.cost, basis.fee, basis.amount), (3000, 450, 3450))
        self.assertTrue(basis.is_final)

    def test_6_6_replacement_waits_for_both_notices(self):
        order = self._sent()
        coordinator = order.with_user(self.coordinator)

        def refused(moment, missing):
            with self._at(moment), self.assertRaisesRegex(UserError, missing):
                coordinator.action_replace()
            self.assertEqual(order.state, "sent")

        refused("2026-11-21 10:30:00", "a notice to the contractor")
        self._notify(order, "2026-11-21 11:00:00")
        refused("2026-11-21 12:00:00", "answer to the notice")
        self._expire_at("2026-11-22 11:05:00")
        refused("2026-11-22 11:30:00", "a second notice")
        self._notify(order, "2026-11-22 12:00:00")
        refused("2026-11-23 12:00:00", "answer to the second notice")
        self._expire_at("2026-11-24 12:05:00")
        with self._at("2026-11-24 12:30:00"):
            order.invalidate_recordset()
            self.assertTrue(order.can_replace)
        self.assertTrue(self._replace(order))

    def test_6_6_emergency_waits_for_no_second_notice(self):
        order = self._sent(urgency="emergency")
        with self._at("2026-11-20 10:45:00"):
            with self.assertRaisesRegex(UserError, "a notice to the contractor"):
                order.with_user(self.coordinator).action_replace()
        self._notify(order, "2026-11-20 10:45:00")
        substitute = self._replace(order, "2026-11-20 10:50:00")
        self.assertEqual(substitute.urgency, "emergency")
        self.assertTrue(substitute.backcharge_id)

    def test_6_6_refusal_needs_no_notice(self):
        order = self._refused_order()
        substitute = self._replace(order, "2026-11-20 12:00:00")
        self.assertEqual(order.state, "defaulted")
        self.assertIn("Refused at 2026-11-20", substitute.backcharge_id.reason)

    def test_6_6_refused_order_may_get_a_notice_first(self):
        order = self._refused_order()
        notice = self._notify(order, "2026-11-20 12:00:00")
        self.assertEqual(notice.demand, "refused")
        self.assertTrue(self._replace(order, "2026-11-20 12:30:00"))

    def test_6_6_answered_notices_without_work_are_enough(self):
        order = self._sent()
        for day in ("21", "22"):
            notice = self._notify(order, f"2026-11-{day} 12:00:00")
            with self._at(f"2026-11-{day} 13:00:00"):
                notice.with_user(self.builder_user).sudo()._answer("Tomorrow.")
        with self._at("2026-11-24 11:00:00"), self.assertRaises(UserError):
            order.with_user(self.coordinator).action_replace()
        self.assertTrue(self._replace(order, "2026-11-24 12:30:00"))

    def test_6_6_work_that_is_never_finished_is_given_to_another(self):
        order = self._sent()
        with self._at("2026-11-20 15:00:00"):
            self._take_on(order)
            self._start(order)
        order.invalidate_recordset()
        self._notify(order, "2026-12-02 09:00:00")
        self._expire_at("2026-12-03 09:05:00")
        self._notify(order, "2026-12-03 10:00:00")
        self._expire_at("2026-12-05 10:05:00")
        self.assertTrue(self._replace(order, "2026-12-05 11:00:00"))
        self.assertEqual(order.state, "defaulted")

    def test_6_6_replacing_twice_finds_the_same_order(self):
        order = self._refused_order()
        first = self._replace(order)
        self.assertEqual(self._replace(order), first)
        self.assertEqual(
            self.env["property.backcharge"].search_count([("order_id", "=", order.id)]),
            1,
        )

    def test_6_6_cancelled_substitute_is_followed_by_another_on_the_same_basis(self):
        order = self._refused_order()
        first = self._replace(order)
        first.with_user(self.coordinator).action_cancel()
        order.invalidate_recordset()
        second = self._replace(order)
        self.assertNotEqual(second, first)
        self.assertEqual(second.backcharge_id, first.backcharge_id)

    def test_6_6_substitute_that_fails_too_stays_the_first_ones_cost(self):
        order = self._refused_order()
        substitute = self._replace(order)
        substitute.write(
            {
                "contractor_id": self.fixer.id,
                "pricing": "lump_sum",
                "lump_sum": 2000,
                "required_date": "2026-12-10",
            }
        )
        self._bring_order_to(substitute.with_user(self.coordinator), "sent")
        substitute.sudo()._transition("refused")
        second = self._replace(substitute)
        basis = substitute.backcharge_id
        self.assertEqual(second.backcharge_id, basis)
        self.assertEqual(second.nature, "substitute")
        self.assertFalse(
            self.env["property.backcharge"].search([("order_id", "=", substitute.id)])
        )
        self._perform(second, 2500)
        self.assertEqual(basis.cost, 2500)
        self.assertTrue(basis.is_final)

    def test_6_6_no_basis_where_no_duty_was_owed(self):
        """A refused order at a price is given to another, and nothing deducted."""
        order = self._refused_order(warranty=False)
        other = self._replace(order)
        self.assertEqual(other.nature, "developer")
        self.assertEqual(other.pricing, "lump_sum")
        self.assertFalse(other.backcharge_id)
        self.assertFalse(
            self.env["property.backcharge"].search([("order_id", "=", order.id)])
        )

    def test_6_6_items_are_taken_over_without_prices(self):
        order = self._sent(
            line_ids=[
                (0, 0, {"name": "Membrane", "uom_id": self.uom.id, "quantity": 12})
            ]
        )
        with self._at("2026-11-20 11:00:00"):
            order.sudo()._transition("refused")
        substitute = self._replace(order)
        self.assertEqual(
            substitute.line_ids.mapped(
                lambda line: (line.name, line.quantity, line.price_unit)
            ),
            [("Membrane", 12, 0)],
        )

    def test_6_6_fee_only_where_the_contract_says_so(self):
        basis = self._replace(self._refused_order()).backcharge_id
        self._perform(basis.replacement_ids)
        self.assertEqual((basis.fee, basis.amount), (0, 3000))

    def test_6_6_share_of_the_duty_has_a_reason(self):
        basis = self._replace(self._refused_order()).backcharge_id
        self._perform(basis.replacement_ids)
        basis = basis.with_user(self.coordinator)
        with self.assertRaises(ValidationError):
            basis.liability_percent = 60
        basis.write(
            {"liability_percent": 60, "liability_reason": "The owner drilled a hole."}
        )
        self.assertEqual(basis.amount, 1800)

    def test_order_without_contract_of_the_project_quotes_none(self):
        self.env["property.contractor.contract"].create(
            {
                "contractor_id": self.builder.id,
                "name": "HT-2",
                "project_id": self.project.copy({"code": "XYZ"}).id,
                "breach_clause": "Clause 9",
            }
        )
        basis = self._replace(self._refused_order()).backcharge_id
        self.assertFalse(basis.contract_id)
        self.assertFalse(basis.contract_clause)
