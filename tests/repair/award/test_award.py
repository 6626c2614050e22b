# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ...mixins.common import sign
from ..repair_common import PIXEL
from .award_common import AwardCommon


@tagged("post_install", "-at_install")
class TestAward(AwardCommon):
    """Which way an award takes, and what it needs (rule 6.3)."""

    def _assert_refused(self, order, *words):
        with self.assertRaises(UserError) as refusal, self.env.cr.savepoint():
            order.action_submit()
        for word in ("6.3", *words):
            self.assertIn(word, str(refusal.exception))
        order.invalidate_recordset()
        self.assertIn(order.state, ("draft", "quoting"))

    def _rule(self, **over):
        rules = self.env["property.award.rule"].with_user(self.manager)
        return rules.create({"name": "Our own", "case": "other", **over})

    def test_6_3_way_by_amount(self):
        order = self._create_order(lump_sum=0)
        for amount, name in (
            (5000, "award_rule_direct"),
            (5000.01, "award_rule_quotes"),
            (50000, "award_rule_quotes"),
            (50001, "award_rule_invited_tender"),
            (200001, "award_rule_tender"),
        ):
            with self.subTest(amount=amount):
                order.lump_sum = amount
                rule = self.env.ref(f"helpdesk_mgmt_property.{name}")
                self.assertEqual(order.award_rule_id, rule)

    def test_6_3_estimate_counts_where_it_is_higher(self):
        order = self._create_order(lump_sum=3000, estimate=9000)
        self.assertEqual(order.award_method, "quotes")

    def test_6_3_own_rule_of_the_company_goes_before_the_common_one(self):
        order = self._create_order(lump_sum=8000)
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self._rule(amount_to=9000, company_id=order.company_id.id, sequence=99)
        self.env["property.award.rule"].create(
            {"name": "Foreign", "case": "other", "company_id": other.id, "sequence": 1}
        )
        order.invalidate_recordset()
        self.assertEqual(order.award_rule_id.name, "Our own")

    def test_6_3_without_a_rule_nothing_is_awarded(self):
        self.env["property.award.rule"].search([("case", "=", "other")]).active = False
        self._assert_refused(self._create_order(), "award rule")

    def test_6_3_rules_that_open_a_back_door_are_refused(self):
        for vals in (
            {"needs_approval": False},
            {"method": "duty"},
            {"method": "quotes", "min_quotes": 1},
            {"method": "tender", "min_quotes": 0},
        ):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                self._rule(**vals)

    def test_6_3_contractor_and_price_are_named(self):
        self._assert_refused(self._create_order(contractor_id=False), "contractor")
        self._assert_refused(self._create_order(lump_sum=0), "price")
        self._assert_refused(self._create_order(lump_sum=0, pricing="none"), "price")

    def test_6_3_ceiling_is_no_second_award(self):
        order = self._create_order(lump_sum=3000)
        order.ceiling = 3601
        self._assert_refused(order, "3,600")
        order.ceiling = 3600
        order.action_submit()
        self.assertEqual(order.state, "submitted")

    def test_6_3_split_orders_count_together(self):
        ticket = self._dispatched_ticket()
        first = self._create_order(ticket, lump_sum=3000)
        second = self._create_order(ticket, lump_sum=3000)
        for order, other in ((first, second), (second, first)):
            self._assert_refused(order, other.number, "6,000", "30 days")

    def test_6_3_split_over_two_tickets_of_a_room(self):
        first = self._create_order(lump_sum=3000)
        second = self._create_order(lump_sum=3000)
        self.assertNotEqual(first.ticket_ids, second.ticket_ids)
        self._assert_refused(second, first.number)
        other_room = self._create_order(
            self._dispatched_ticket(unit_id=self.unit_2.id, partner_id=self.owner_2.id)
        )
        self.assertFalse(other_room.split_ids)
        other_trade = self.env.ref("helpdesk_mgmt_property.trade_fs").copy(
            {"code": "ZZ"}
        )
        category = self.env.ref("helpdesk_mgmt_property.category_gc04")
        other_cause = self._create_order(
            self._dispatched_ticket(category_id=category.id), trade_id=other_trade.id
        )
        self.assertFalse(other_cause.split_ids)

    def test_6_3_what_costs_nothing_is_not_counted(self):
        ticket = self._dispatched_ticket()
        cancelled = self._create_order(ticket, lump_sum=4000)
        cancelled.action_cancel()
        duty = self._warranty_order(ticket)
        order = self._create_order(ticket, lump_sum=4000)
        self.assertFalse(order.split_ids)
        old = self._create_order(ticket, lump_sum=4000)
        self.env.flush_all()
        long_ago = fields.Datetime.now() - timedelta(days=31)
        self.env.cr.execute(
            "UPDATE property_work_order SET create_date = %s WHERE id = %s",
            [long_ago, old.id],
        )
        self.env.invalidate_all()
        self.assertFalse(order.split_ids)
        self.assertEqual((duty.award_method, duty.split_ids.ids), ("duty", []))

    def test_6_3_parts_of_one_work_reach_the_leader(self):
        """Each part is small; the tiers are those of the whole."""
        ticket = self._dispatched_ticket()
        self._create_order(ticket, lump_sum=3000)
        order = self._create_order(ticket, lump_sum=3000)
        self._compare_quotes(order)
        order.action_submit()
        self.assertEqual(order.approval_base, 6000)
        self.assertEqual(len(order.sudo().review_ids), 2)

    def test_6_3_three_quotes_lowest_by_default(self):
        order, quotes = self._three_quotes()
        self._assert_refused(order, "quote that is chosen")
        quotes[self.builder].with_user(self.coordinator).action_choose()
        self.assertEqual(
            (order.contractor_id, order.amount, order.ceiling),
            (self.builder, 8200, 9840),
        )
        self.assertEqual(order.line_ids.mapped("price_unit"), [500, 800])
        order.action_submit()
        self.assertEqual(len(order.sudo().review_ids), 2)

    def test_6_3_another_than_the_lowest_with_the_reason(self):
        order, _quotes = self._chosen(self.third)
        self._assert_refused(order, "lowest")
        order.award_reason = "A membrane that lasts twice as long."
        order.action_submit()
        self.assertEqual(order.state, "submitted")

    def test_6_3_two_quotes_only(self):
        order = self._priced_order()
        quotes = self._ask(order)
        for contractor in (self.builder, self.fixer):
            self._answer(quotes[contractor])
        self._assert_refused(order, "Third Works")
        self._as_contractor(quotes[self.third])._decline("No people")
        quotes[self.builder].with_user(self.coordinator).action_choose()
        self._assert_refused(order, "3 valid quotes", "not 2")
        order.award_reason = "The third has no people."
        order.action_submit()
        self.assertEqual(order.state, "submitted")

    def test_6_3_no_quote_at_all_is_no_comparison(self):
        order = self._priced_order(
            award_reason="In a hurry", contractor_id=self.fixer.id
        )
        self._assert_refused(order, "3 valid quotes")

    def test_6_3_choice_waits_for_the_deadline(self):
        order = self._priced_order()
        quotes = self._ask(order)
        self._answer(quotes[self.fixer])
        choose = quotes[self.fixer].with_user(self.coordinator).action_choose
        with self.assertRaisesRegex(UserError, "Third Works"):
            choose()
        self._close_enquiry(order)
        choose()
        self.assertEqual(order.quote_id, quotes[self.fixer])
        with self.assertRaises(UserError):
            self._answer(quotes[self.builder])

    def test_6_3_choice_of_what_was_seen(self):
        order, quotes = self._three_quotes()
        seen = quotes[self.builder].amount
        self._answer(quotes[self.builder], (550, 800))
        quote = quotes[self.builder].with_user(self.coordinator)
        with self.assertRaisesRegex(UserError, "another price"):
            quote.with_context(seen_amount=seen).action_choose()
        quote.with_context(seen_amount=quote.amount).action_choose()
        self.assertEqual(order.amount, 8700)
        # Chosen is closed: a price does not move under the award.
        with self.assertRaises(UserError):
            self._answer(quotes[self.builder], (900, 900))

    def test_6_3_what_is_awarded_is_what_was_quoted(self):
        order, quotes = self._chosen()
        _other, strange = self._three_quotes()
        for vals in (
            {"contractor_id": self.third.id},
            {"line_ids": [Command.update(order.line_ids[0].id, {"price_unit": 900})]},
            {"line_ids": [Command.update(order.line_ids[0].id, {"quantity": 99})]},
            {"line_ids": [Command.delete(order.line_ids[0].id)]},
            {"quote_id": strange[self.builder].id},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                with self.env.cr.savepoint():
                    order.write(vals)
                    order.action_submit()
            order.invalidate_recordset()
        self.assertEqual(order.state, "quoting")

    def test_6_3_tender(self):
        order, quotes = self._three_quotes(
            self._priced_order(estimate=60000), [(5000, 800), (6000, 800), (7000, 800)]
        )
        quotes[self.builder].with_user(self.coordinator).action_choose()
        self._assert_refused(order, "reference", "record of the opening")
        order.tender_reference = "ZB-2026-07"
        self._assert_refused(order, "record of the opening")
        self.env["property.evidence"].with_user(self.coordinator).create(
            {
                "res_model": order._name,
                "res_id": order.id,
                "name": "opening.png",
                "kind": "paper",
                "file": PIXEL,
            }
        )
        order.action_submit()
        self.assertEqual(order.state, "submitted")

    def test_6_3_tender_needs_three_bidders_whatever_the_reason(self):
        order = self._priced_order(estimate=60000, award_reason="Only one came")
        quotes = self._ask(order, self.fixer)
        self._answer(quotes[self.fixer], (5000, 800))
        quotes[self.fixer].with_user(self.coordinator).action_choose()
        self._assert_refused(order, "3 bidders", "not 1")

    def _frame(self, **over):
        contracts = self.env["property.contractor.contract"]
        return contracts.create(
            {
                "contractor_id": self.fixer.id,
                "kind": "frame",
                "name": f"Frame 2026-{contracts.search_count([])}",
                "trade_ids": [Command.link(self.trade.id)],
                "date_start": "2020-01-01",
                "date_end": "2099-12-31",
                **over,
            }
        )

    def test_6_3_frame_contract_goes_by_its_prices(self):
        order = self._create_order(frame_contract_id=self._frame().id)
        order.action_submit()
        self.assertEqual((order.state, order.award_method), ("approved", "direct"))

    def test_6_3_frame_contract_that_does_not_fit(self):
        other_trade = self.trade.copy({"code": "ZZ"})
        for over in (
            {"date_end": "2021-12-31"},
            {"date_end": False},
            {"date_start": "2098-12-31"},
            {"kind": "works"},
            {"contractor_id": self.builder.id},
            {"trade_ids": [Command.set(other_trade.ids)]},
        ):
            with self.subTest(over=over):
                order = self._create_order(frame_contract_id=self._frame(**over).id)
                self._assert_refused(order, "Frame 2026")
                order.action_cancel()

    def test_6_3_large_work_under_a_frame_contract_is_reviewed(self):
        order = self._create_order(frame_contract_id=self._frame().id, lump_sum=500000)
        order.action_submit()
        self.assertEqual(order.state, "submitted")
        self.assertEqual(len(order.sudo().review_ids), 3)

    def test_6_3_result_is_told_when_the_order_is_sent(self):
        order, quotes = self._awarded()
        self.assertEqual(order.state, "approved")
        self.assertEqual(self._states(quotes), ["won", "lost", "lost"])
        # Nobody hears of it before, on the portal neither.
        self.assertFalse(self._mails(quotes, "chosen"))
        self.assertEqual(quotes[self.builder]._shown_state(), "submitted")
        self.assertFalse(quotes[self.fixer]._outcome_text())
        order.action_send()
        won = self._mails(quotes, "was chosen")
        lost = self._mails(quotes, "About your quote")
        self.assertEqual(won.mapped("email_to"), ["original@example.com"])
        self.assertEqual(
            sorted(lost.mapped("email_to")), ["quick@example.com", "third@example.com"]
        )
        for text in (*lost.mapped("body_html"), quotes[self.fixer]._outcome_text()):
            for secret in ("8,200", "8200", "Original Builder", self.owner.name):
                self.assertNotIn(secret, text)
        self.assertEqual(quotes[self.fixer]._shown_state(), "lost")
        self.assertIn("thank you", quotes[self.fixer]._outcome_text().lower())

    def test_6_3_quotes_go_back_with_a_voided_award(self):
        order, quotes = self._awarded()
        order.award_reason = "Something else"
        self.assertEqual(order.state, "draft")
        self.assertEqual(self._states(quotes), ["submitted"] * 3)
        order.action_submit()
        self.assertEqual(order.state, "submitted")

    def test_6_3_quotes_stay_with_a_rejected_award(self):
        order, quotes = self._chosen()
        order.action_submit()
        sign(order, self.manager, "reject")
        order.invalidate_recordset()
        self.assertEqual(order.state, "draft")
        self.assertEqual(self._states(quotes), ["submitted"] * 3)
        order.award_reason = "The second is better."
        quotes[self.fixer].with_user(self.coordinator).action_choose()
        order.action_submit()
        self.assertEqual(order.contractor_id, self.fixer)

    def test_6_3_cancelled_order_takes_its_quotes_back(self):
        order, quotes = self._awarded()
        order.action_cancel()
        self.assertEqual(self._states(quotes), ["withdrawn", "lost", "lost"])
        order, quotes = self._three_quotes()
        order.action_cancel()
        self.assertEqual(self._states(quotes), ["withdrawn"] * 3)

    def test_6_3_comparison_stands_side_by_side(self):
        order, quotes = self._three_quotes()
        html = str(order.with_user(self.leader).comparison_html)
        for word in (
            "Original Builder",
            "Third Works",
            "New membrane",
            "8,200",
            "9,200",
        ):
            self.assertIn(word, html)
        self.assertEqual(html.count("Lowest"), 1)
        self.builder.partner_id.name = "<b>Bold</b>"
        order.invalidate_recordset()
        self.assertNotIn("<b>Bold", str(order.comparison_html))

    def test_6_3_bulk_of_warranty_orders_asks_no_query_each(self):
        def queries(count):
            orders = self.env["property.work.order"].concat(
                *(self._warranty_order() for _number in range(count))
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            for order in orders:
                for name in order._gates():
                    if name.startswith("_gate_award"):
                        self.assertFalse(getattr(order.sudo(), name)())
            return self.env.cr.sql_log_count - before

        # The first run fills what the registry keeps.
        queries(1)
        self.assertEqual(queries(2), queries(6))
