# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..repair.portal_repair_common import JPEG, TOKEN
from .repair_tour_common import RepairTourCommon


@tagged("post_install", "-at_install")
class TestRepairTour(RepairTourCommon):
    """A leak under warranty whose original contractor stays silent."""

    def test_leak_whose_original_contractor_stays_silent(self):
        self._good_orders()
        self._assert_scores(builder=(1, 96.3), fixer=(1, 96.7))
        ticket = self._create_ticket("repair")
        self._assign(ticket, self.desk_team)
        self._bring_to(ticket, "dispatched")

        order = self._contractor_is_asked(ticket)
        self._contractor_stays_silent(order)
        substitute = self._another_is_asked(order)
        self._award_is_signed(substitute)
        self._work_and_visa(substitute)
        self._rework_and_acceptance(substitute)
        self._customer_is_called_back(ticket)
        self._assert_end(order, substitute)

    def _contractor_is_asked(self, ticket):
        self._tour("decides_who_pays", self.coordinator)
        decision = ticket.payer_ids
        self.assertEqual(decision.payer, "contractor")
        self.assertEqual(decision.original_contractor_id, self.builder)
        self.assertEqual(decision.decided_by_id, self.coordinator)
        term = self.env.ref("helpdesk_mgmt_property.warranty_term_wp")
        self.assertEqual(decision.clause, term.with_context(lang="zh_CN").legal_basis)
        order = ticket.work_order_ids
        self.assertEqual(len(order), 1)
        self.assertEqual(order.contractor_id, self.builder)
        self.assertEqual((order.nature, order.amount), ("warranty", 0))
        self.assertEqual(order.state, "sent")
        self.assertTrue(order.approval_waiver)
        return order

    def _contractor_stays_silent(self, order):
        self._pass_time(order, 25)
        self._tour("gives_notice", self.coordinator)
        first = order.notice_ids
        self.assertEqual((first.state, first.kind), ("served", "notice"))
        self.assertEqual(first.demand, "take_on")
        self.assertFalse(order.can_replace)
        self._pass_time(order, 25)
        self.assertEqual(first.state, "expired")
        self.assertFalse(order.can_replace)
        self._tour("gives_notice", self.coordinator)
        second = order.notice_ids - first
        self.assertEqual((second.state, second.kind), ("served", "reminder"))
        self._pass_time(order, 47)
        self.assertEqual(second.state, "served")
        self._pass_time(order, 2)
        self.assertEqual(second.state, "expired")
        self.assertTrue(order.can_replace)
        mails = self.env["mail.mail"].search(
            [
                ("model", "=", "property.breach.notice"),
                ("res_id", "in", order.notice_ids.ids),
            ]
        )
        self.assertEqual(len(mails), 2)

    def _another_is_asked(self, order):
        self._tour("gives_to_another", self.coordinator)
        self.assertEqual(order.state, "defaulted")
        substitute = order.replaced_by_ids
        self.assertEqual(substitute.nature, "substitute")
        self.assertEqual(substitute.state, "quoting")
        self.assertEqual(substitute.award_method, "quotes")
        quotes = {
            quote.contractor_id.sudo(False): quote for quote in substitute.quote_ids
        }
        self.assertEqual(set(quotes), {self.fixer, self.third, self.fourth})
        self._phone_tour("contractor_quotes", self.fixer_user)
        self._login(self.third_user)
        prices = zip(substitute.line_ids, (600, 800), strict=True)
        self._post(
            f"/my/repairs/quotes/{quotes[self.third].id}/submit",
            days="6",
            **{f"price_{line.id}": str(price) for line, price in prices},
        )
        self._tour("compares_quotes", self.coordinator)
        self.assertEqual(
            [quotes[firm].amount for firm in (self.fixer, self.third, self.fourth)],
            [8200, 9200, 10200],
        )
        self.assertEqual(quotes[self.fourth].entered_by_id, self.coordinator)
        self.assertEqual(quotes[self.fourth].evidence_ids.name, "quote.png")
        self.assertEqual(substitute.quote_id, quotes[self.fixer])
        self.assertEqual(substitute.contractor_id, self.fixer)
        return substitute

    def _award_is_signed(self, order):
        self.assertEqual(order.state, "submitted")
        self._tour("reviewer_signs", self.manager)
        self.assertEqual(order.state, "submitted")
        self._tour("reviewer_signs", self.leader)
        self.assertEqual(order.state, "approved")
        self.assertEqual((order.amount, order.ceiling), (8200, 9840))
        lost = order.quote_ids.filtered(lambda quote: quote.state == "lost")
        self.assertEqual(lost.contractor_id, self.third | self.fourth)
        asked = self._quote_mails(order)
        self._tour("sends", self.coordinator)
        self.assertEqual(order.state, "sent")
        told = self._quote_mails(order) - asked
        self.assertEqual(set(told.mapped("res_id")), set(order.quote_ids.ids))
        self.assertEqual(set(told.mapped("state")), {"outgoing"})
        self.assertTrue(all(quote.told_at for quote in lost))

    def _quote_mails(self, order):
        return self.env["mail.mail"].search(
            [
                ("model", "=", "property.work.order.quote"),
                ("res_id", "in", order.quote_ids.ids),
            ]
        )

    def _work_and_visa(self, order):
        self._do(order, "confirm")
        clock = order.with_context(tz="Asia/Shanghai")
        start, end = (
            clock._portal_local(fields.Datetime.now() + timedelta(hours=hours))
            for hours in (1, 3)
        )
        self._do(order, "appointment", start=start, end=end)
        self.assertEqual(order.ticket_ids.milestone, "planned")
        self._do(order, "start", files=self._photo())
        self.assertEqual(order.state, "in_progress")
        self.assertEqual(order.ticket_ids.milestone, "in_progress")
        visa = self._ask_for_visa(order)
        self._tour("signs_visa", self.coordinator)
        self.assertTrue(visa.contractor_signed_at and visa.coordinator_signed_at)
        self.assertEqual(visa.state, "submitted")
        self.assertTrue(visa.over_ceiling)
        self._tour("reviewer_signs", self.manager)
        self.assertEqual(visa.state, "submitted")
        self._tour("reviewer_signs", self.leader)
        self.assertEqual(visa.state, "approved")
        self.assertEqual(order.total_amount, 10200)

    def _ask_for_visa(self, order):
        files = [
            photo
            for moment in ("before", "during", "after")
            for photo in self._photo(
                JPEG + moment.encode(), f"{moment}.jpg", f"files_{moment}"
            )
        ]
        self._do(
            order,
            "visa/send",
            files=files,
            token=TOKEN,
            reason_type="added",
            reason="The screed is hollow",
            occurred_on=str(fields.Date.context_today(order)),
            line_name="Screed",
            line_quantity="20",
            line_uom=str(self.uom.id),
            line_price="100",
            signer="Master Wang",
        )
        self.assertEqual(order.visa_ids.amount, 2000)
        return order.visa_ids

    def _hand_over(self, order, photo):
        """The photo shows the work as it is now."""
        self._tick_all(order)
        files = self._photo(JPEG + photo.encode(), photo)
        self._do(order, "finish", files=files, result="New membrane laid")
        self.assertEqual(order.state, "finished")

    def _rework_and_acceptance(self, order):
        ticket = order.ticket_ids
        self._hand_over(order, "after.jpg")
        self._tour("owner_refuses", self.coordinator)
        self.assertEqual((order.state, order.round), ("rework", 2))
        self.assertIn("It drips again", order.rework_reason)
        self._hand_over(order, "again.jpg")
        self.assertEqual(ticket.milestone, "in_progress")
        self._tour("owner_accepts", self.coordinator)
        self.assertEqual(order.state, "accepted")
        signed = order.acceptance_ids.sorted("round")
        self.assertEqual(signed.mapped("passed"), ["no", "yes"])
        self.assertTrue(all(signed.mapped("signature")))
        self.assertEqual(order.safety_check_ids.result, "ok")
        self.assertEqual(order.safety_check_ids.user_id, self.coordinator)
        self.assertEqual(ticket.milestone, "callback", "it has followed by itself")
        self.assertEqual(ticket.callback_ids.state, "planned")
        self.assertEqual(ticket.evaluation_ids.satisfaction, "4")

    def _customer_is_called_back(self, ticket):
        self._tour("clerk_calls_back", self.clerk)
        self.assertEqual(ticket.callback_ids.state, "done")
        self.assertEqual(ticket.callback_ids.satisfied, "yes")

    def _assert_end(self, order, substitute):
        basis = substitute.backcharge_id
        self.assertEqual(basis.contractor_id, self.builder)
        self.assertEqual(basis.replacement_ids, substitute)
        self.assertEqual((basis.cost, basis.fee, basis.amount), (10200, 1020, 11220))
        self.assertTrue(basis.is_final)
        for notice in order.notice_ids:
            self.assertIn(notice.number, basis.reason)
        # One of two not performed; one of two redone, and a visa of 2,000 on 11,200.
        self._assert_scores(builder=(2, 86.9), fixer=(2, 74.2))
        self._assert_figures(self.builder, on_time_finish=50, first_time_fix=100)
        self._assert_figures(
            self.fixer,
            first_time_fix=50,
            acceptance=50,
            on_time_finish=100,
            owner_score=4.25,
            price=17.86,
        )
        self._tour("manager_looks", self.manager)

    def _assert_scores(self, **scores):
        """Counted by itself, nobody having pressed anything."""
        self._end_transaction()
        for name, (orders, score) in scores.items():
            evaluation = getattr(self, name).running_evaluation_id
            self.assertEqual(
                (evaluation.order_count, evaluation.score), (orders, score)
            )

    def _assert_figures(self, contractor, **figures):
        lines = contractor.running_evaluation_id.line_ids
        found = {line.measure: line.value for line in lines}
        for measure, value in figures.items():
            self.assertAlmostEqual(found[measure], value, 2, measure)
