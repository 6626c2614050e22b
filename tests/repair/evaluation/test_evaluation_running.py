# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...common import MODELS
from .evaluation_common import EvaluationCommon

RUNNING = f"{MODELS}.repair.evaluation.property_contractor"


@tagged("post_install", "-at_install")
class TestEvaluationRunning(EvaluationCommon):
    """The evaluation of a contractor changes by itself."""

    def _end_transaction(self):
        self.env.cr.flush()
        self.env.invalidate_all()

    def _running(self, contractor=None):
        contractor = contractor or self.fixer
        contractor.invalidate_recordset()
        return contractor.running_evaluation_id

    def test_6_2_evaluation_changes_by_itself(self):
        self.assertFalse(self._running())
        order = self._bring_order_to(self._create_order(), "accepted")
        self._end_transaction()
        evaluation = self._running()
        self.assertEqual(evaluation.state, "draft")
        self.assertEqual(evaluation.order_count, 1)
        self.assertEqual(self.fixer.running_score, evaluation.score)
        self.assertEqual(self.fixer.running_grade_id.name, "A")
        order.with_user(self.coordinator).action_rework("It drips again.")
        self._end_transaction()
        self.assertEqual(self._running(), evaluation)
        self.assertEqual(evaluation.order_count, 0)
        self.assertFalse(evaluation.is_scored)
        self._finish(order)
        self._accept(order)
        self._end_transaction()
        fix = self._line(evaluation, "first_time_fix")
        self.assertEqual((fix.counted, fix.score), (1, 0))
        self.assertFalse(self.fixer.grade_id)

    def test_6_2_refusal_and_default_count_by_themselves(self):
        """A refusal that becomes a default counts once."""
        order = self._bring_order_to(self._create_order(), "sent")
        order.with_user(self.coordinator)._refuse("No people")
        self._end_transaction()
        finish = self._line(self._running(), "on_time_finish")
        self.assertEqual((finish.counted, finish.score), (1, 0))
        order._transition("defaulted")
        self._end_transaction()
        self.assertEqual((finish.counted, finish.score), (1, 0))
        self.assertEqual(finish._orders(), order)

    def test_7_6_3_safety_check_counts_by_itself(self):
        order = self._bring_order_to(self._create_order(), "in_progress")
        self._end_transaction()
        self._check_safety(order, "major", note="No guard rail")
        pending = self.env.cr.precommit.data["helpdesk_mgmt_property.evaluation"]
        self.assertEqual(pending[0], set(self.fixer.ids))
        self._finish(order)
        self._accept(order)
        self._end_transaction()
        safety = self._line(self._running(), "safety")
        self.assertEqual((safety.counted, safety.score), (1, 50))

    def test_9_5_callback_counts_by_itself(self):
        ticket = self._create_ticket("repair")
        self._assign(ticket)
        self._bring_to(ticket, "dispatched")
        self._decide_payer(ticket)
        self._bring_to(ticket, "in_progress")
        order = self._bring_order_to(self._create_order(ticket), "accepted")
        self._end_transaction()
        owner = self._line(self._running(), "owner_score")
        self.assertEqual(owner.value, 4)
        ticket.invalidate_recordset()
        self._bring_to(ticket, "callback")
        self._call_back(ticket, "yes")
        self._end_transaction()
        self.assertEqual(owner._orders(), order)
        self.assertEqual(owner.value, 4.5)

    def test_6_2_short_evaluation_of_each_order(self):
        order = self._bring_order_to(self._create_order(), "accepted")
        self._end_transaction()
        short = order.evaluation_ids
        self.assertEqual(short.scope, "order")
        self.assertEqual(short.number, f"PG-{order.number}")
        self.assertEqual(short.score, self._running().score)
        self.assertEqual(self._line(short, "price")._orders(), order)
        self.assertFalse(self._line(short, "judged"))
        self.assertIn(short, self.fixer.evaluation_ids)

    def test_6_2_counting_never_blocks_the_order(self):
        """A scale that cannot grade: the order is accepted, the cron is called."""
        for number, grade in enumerate(
            self.env["property.contractor.grade"].search([])
        ):
            grade.min_score = 200 + number
        cron = self.env.ref("helpdesk_mgmt_property.cron_evaluation_recount")
        triggers = self.env["ir.cron.trigger"]
        before = triggers.search_count([("cron_id", "=", cron.id)])
        with mute_logger(RUNNING):
            order = self._bring_order_to(self._create_order(), "accepted")
            self._end_transaction()
        self.assertEqual(order.state, "accepted")
        self.assertFalse(self._running())
        after = triggers.search_count([("cron_id", "=", cron.id)])
        self.assertGreater(after, before)

    def test_6_2_counted_once_a_transaction(self):
        tickets = self._dispatched_ticket()
        orders = self._create_order(tickets) | self._create_order(tickets)
        for order in orders:
            self._bring_order_to(order, "finished")
            self._sign(order)
            self._check_safety(order)
        self._end_transaction()
        orders.with_user(self.coordinator).action_accept()
        pending = self.env.cr.precommit.data["helpdesk_mgmt_property.evaluation"]
        self.assertEqual(pending, (set(self.fixer.ids), set(orders.ids)))
        self._end_transaction()
        self.assertEqual(self._running().order_count, 2)

    def test_6_2_nightly_count_makes_what_is_missing(self):
        order = self._past_order()
        self._run_cron("cron_evaluation_recount")
        kinds = self.fixer.evaluation_ids.mapped("period_kind")
        self.assertEqual(sorted(kinds), ["quarter", "year"])
        self.assertEqual(self.fixer.evaluation_ids.mapped("order_count"), [1, 1])
        order.sudo()._write_sealed({"round": 2})
        self._run_cron("cron_evaluation_recount")
        self.assertEqual(len(self.fixer.evaluation_ids), 2)
        fix = self._line(self.fixer.evaluation_ids, "first_time_fix")
        self.assertEqual(fix.mapped("score"), [0, 0])

    def test_6_2_score_is_counted_not_typed(self):
        self._past_order()
        evaluation = self._evaluation()
        as_manager = evaluation.with_user(self.manager)
        attacks = (
            {"score": 100},
            {"grade_id": self.env.ref("helpdesk_mgmt_property.grade_a").id},
            {"line_ids": [(1, evaluation.line_ids[0].id, {"score": 100})]},
            {"order_count": 9},
            {"objection_until": "2020-01-01"},
            {"judgment_ids": [(5, 0, 0)]},
        )
        for vals in attacks:
            with self.subTest(vals), self.assertRaises(AccessError):
                as_manager.write(vals)
        with self.assertRaises(AccessError):
            as_manager.line_ids[0].write({"score": 100})
        with self.assertRaises(AccessError):
            as_manager.write({"state": "final"})
        with self.assertRaises(AccessError):
            as_manager.create(evaluation.copy_data()[0])
        with self.assertRaises(AccessError):
            as_manager.unlink()
        for vals in ({"score": 99}, {"grade_id": False}):
            with self.subTest(vals), self.assertRaises(AccessError):
                self.fixer.with_user(self.manager).write(vals)
        with self.assertRaises(AccessError):
            self.env["property.contractor"].with_user(self.coordinator).create(
                {"partner_id": self.owner.id, "score": 99}
            )
        as_manager.remark = "A word."
        self.assertEqual(evaluation.remark, "A word.")

    def test_evaluation_of_another_company_is_closed(self):
        self._past_order()
        evaluation = self._evaluation()
        other = self.env["res.company"].create({"name": "Other"})
        stranger = self._create_manager_of(other)
        self.assertNotIn(evaluation, self.evaluations.with_user(stranger).search([]))
        for action in ("action_publish", "action_recount", "action_judge"):
            with self.subTest(action), self.assertRaises(AccessError):
                getattr(evaluation.with_user(stranger), action)()
        with self.assertRaises(AccessError):
            self._judge(evaluation, stranger)

    def _create_manager_of(self, company):
        manager = self.manager.copy({"login": "property_manager_elsewhere"})
        manager.write({"company_ids": [(6, 0, company.ids)], "company_id": company.id})
        return manager
