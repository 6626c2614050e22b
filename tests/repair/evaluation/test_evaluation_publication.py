# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...common import MODELS
from .evaluation_common import EvaluationCommon

BATCH = f"{MODELS}.mixins.batch_mixin"


@tagged("post_install", "-at_install")
class TestEvaluationPublication(EvaluationCommon):
    """From the evaluators' points to a final grade and what it does."""

    def test_6_2_two_evaluators_before_publication(self):
        self._past_order()
        evaluation = self._evaluation()
        publish = evaluation.with_user(self.manager).action_publish
        with self.assertRaisesRegex(UserError, "there are 0"):
            publish()
        self._judge(evaluation, self.handler)
        with self.assertRaisesRegex(UserError, "there are 1"):
            publish()
        self._judge(evaluation, self.head, points=60)
        judged = self._line(evaluation, "judged")
        self.assertEqual((judged.counted, judged.score), (2, 70))
        publish()
        self.assertEqual(evaluation.state, "published")
        self.assertEqual(evaluation.published_by_id, self.manager)

    def test_6_2_who_publishes_has_given_no_points(self):
        self._past_order()
        evaluation = self._evaluation()
        self._judge(evaluation, self.handler, self.head, self.manager)
        with self.assertRaisesRegex(UserError, "Another manager"):
            evaluation.with_user(self.manager).action_publish()

    def test_6_2_each_evaluator_speaks_for_himself(self):
        self._past_order()
        evaluation = self._evaluation()
        [judgment] = self._judge(evaluation, self.handler)
        judgments = self.env["property.contractor.judgment"]
        forged = judgments.with_user(self.clerk).create(
            {
                "evaluation_id": evaluation.id,
                "user_id": self.head.id,
                "points": 1,
                "remark": "In the head's name",
            }
        )
        self.assertEqual(forged.user_id, self.clerk)
        for action in (
            lambda: judgment.with_user(self.head).write({"points": 0}),
            lambda: judgment.with_user(self.head).unlink(),
            lambda: judgment.with_user(self.handler).write({"user_id": self.head.id}),
            lambda: self._judge(evaluation, self.analyst),
        ):
            with self.assertRaises(AccessError):
                action()
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
            self._judge(evaluation, self.handler)
        self.assertIn("unique", str(caught.exception))

    def test_6_2_nobody_evaluates_his_own_firm(self):
        self._past_order()
        evaluation = self._evaluation()
        self.handler.partner_id.parent_id = self.fixer.partner_id
        with self.assertRaisesRegex(AccessError, "own firm"):
            self._judge(evaluation, self.handler)

    def test_6_2_points_go_from_0_to_100(self):
        self._past_order()
        evaluation = self._evaluation()
        with self.assertRaisesRegex(ValidationError, "from 0 to 100"):
            self._judge(evaluation, self.handler, points=101)

    def test_6_2_only_a_period_that_is_over_is_published(self):
        first, last = self.evaluations._period("quarter", self.today)
        self._past_order(accepted_at=fields.Datetime.now())
        running = self.fixer._ensure("quarter", first, last)
        running._recount()
        self._judge(running, *self.handlers)
        with self.assertRaisesRegex(UserError, "The period runs until"):
            running.with_user(self.manager).action_publish()

    def test_6_2_short_evaluation_is_not_published(self):
        order = self._past_order()
        order._evaluate_shortly()
        with self.assertRaisesRegex(UserError, "counts in its period"):
            order.evaluation_ids.with_user(self.manager).action_publish()
        with self.assertRaises(UserError):
            self._judge(order.evaluation_ids, self.handler)

    def test_6_2_manager_publishes(self):
        self._past_order()
        evaluation = self._evaluation()
        self._judge(evaluation, *self.handlers)
        for user in (self.coordinator, self.handler, self.leader, self.fixer_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                evaluation.with_user(user).action_publish()
        self.assertEqual(evaluation.state, "draft")

    def test_6_2_published_figures_stay(self):
        """Later rework, new orders and even a new weight leave them as they are."""
        order = self._past_order()
        evaluation = self._evaluation()
        self._judge(evaluation, *self.handlers)
        evaluation.with_user(self.manager).action_publish()
        fix = self._line(evaluation, "first_time_fix")
        score = evaluation.score
        self.assertEqual(self.fixer.score, score)
        order.sudo()._write_sealed({"round": 2})
        self._past_order(round=2)
        self._run_cron("cron_evaluation_recount")
        self.env.invalidate_all()
        self.assertEqual((fix.counted, fix.score), (1, 100))
        self.assertEqual(evaluation.score, score)
        self.assertEqual(fix.action_open_orders()["domain"], [("id", "in", order.ids)])
        with self.assertRaises(UserError):
            evaluation.with_user(self.manager).remark = "Too late"
        with self.assertRaises(UserError):
            evaluation.judgment_ids[0].with_user(self.handler).points = 0

    def test_6_2_contractor_is_told_by_queued_mail(self):
        evaluation = self._published()
        mail = self.env["mail.mail"].search(
            [("model", "=", evaluation._name), ("res_id", "=", evaluation.id)]
        )
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(mail.email_to, self.fixer.partner_id.email)
        self.assertIn(f"{evaluation.score:.1f}", mail.body_html)
        self.assertNotIn(self.handler.name, mail.body_html)

    def test_6_2_latest_period_gives_the_contractors_grade(self):
        evaluation = self._published(round=2)
        self.assertEqual(self.fixer.grade_id, evaluation.grade_id)
        first, last = self.evaluations._previous_period("quarter", self.first)
        moment = self.evaluations._moments(first, last, self.env.company)[0]
        self._past_order(accepted_at=moment + timedelta(days=3))
        older = self.fixer._ensure("quarter", first, last)
        older._recount()
        self._judge(older, *self.handlers)
        older.with_user(self.manager).action_publish()
        self.assertNotEqual(older.score, evaluation.score)
        self.assertEqual(self.fixer.score, evaluation.score)

    def test_6_2_veto_makes_an_e(self):
        self._past_order()
        evaluation = self._evaluation()
        worst = self.env.ref("helpdesk_mgmt_property.grade_e")
        with self.assertRaises(AccessError):
            evaluation.with_user(self.coordinator).write(
                {"veto": "bribery", "veto_reason": "A red envelope"}
            )
        with self.assertRaisesRegex(UserError, "states its reason"):
            evaluation.with_user(self.manager).veto = "bribery"
        evaluation.with_user(self.manager).write(
            {"veto": "bribery", "veto_reason": "A red envelope"}
        )
        self.assertEqual(evaluation.grade_id, worst)
        self.assertEqual(evaluation.score, 100)
        self.assertEqual(evaluation.conclusion, "remove")
        evaluation._recount()
        self.assertEqual(evaluation.grade_id, worst)

    def test_6_2_two_successive_c_make_a_d(self):
        grades = {
            name: self.env.ref(f"helpdesk_mgmt_property.grade_{name}") for name in "cd"
        }
        first, last = self.evaluations._previous_period("quarter", self.first)
        moment = self.evaluations._moments(first, last, self.env.company)[0]
        for date in (moment + timedelta(days=3), self.moment):
            self._c_quarter(date)
        older = self.fixer._ensure("quarter", first, last)
        older._recount()
        self.assertEqual(older.grade_id, grades["c"])
        self._judge(older, *self.handlers, points=75)
        older.with_user(self.manager).action_publish()
        newer = self._evaluation()
        self.assertEqual(newer.score_grade_id, grades["c"])
        self.assertEqual(newer.grade_id, grades["d"])

    def _c_quarter(self, date):
        """First-time fix and acceptance 50, on time 100, owners 80, no visas."""
        for number in range(4):
            order = self._past_order(
                tickets=self._create_ticket(
                    "repair", received_at=self.moment - timedelta(days=200)
                ),
                accepted_at=date,
                finished_at=date,
                round=2 if number < 2 else 1,
                required_date=fields.Date.add(date.date(), days=3),
            )
            self._signed(order, "no" if number < 2 else "yes", satisfaction="4")

    def test_6_2_final_d_suspends_the_contractor(self):
        evaluation = self._grade_finally("grade_d")
        self.assertEqual(evaluation.state, "final")
        self.assertEqual(self.fixer.state, "suspended")
        self.assertIn(evaluation.number, self.fixer.status_ids[:1].reason)
        self.assertFalse(self.fixer.activity_ids)
        # Once more: nothing more happens.
        rows = len(self.fixer.status_ids)
        self._run_cron("cron_evaluation_finalise")
        self.assertEqual(len(self.fixer.status_ids), rows)

    def test_6_2_final_e_asks_the_manager_to_remove(self):
        self._grade_finally("grade_e")
        self.assertEqual(self.fixer.state, "suspended")
        self.assertEqual(self.fixer.activity_ids.user_id, self.manager)
        self._run_cron("cron_evaluation_finalise")
        self.assertEqual(len(self.fixer.activity_ids), 1)

    def test_6_2_one_that_cannot_become_final_holds_up_no_other(self):
        first, second = self._published(), self._published(self.builder)
        grade = self.env.ref("helpdesk_mgmt_property.grade_d")
        (first | second)._write_sealed({"grade_id": grade.id})
        for evaluation in (first, second):
            self._end_objections(evaluation)
        follow = type(self.fixer)._follow_grade

        def fail_for_one(contractor, evaluation):
            if evaluation.id == first.id:
                raise ValueError("No way to suspend it")
            return follow(contractor, evaluation)

        with (
            patch.object(type(self.fixer), "_follow_grade", fail_for_one),
            mute_logger(BATCH),
        ):
            self._run_cron("cron_evaluation_finalise")
        self.assertEqual((first.state, second.state), ("published", "final"))
        self.assertEqual(self.builder.state, "suspended")

    def test_6_2_contractor_without_address_is_told_by_phone(self):
        self.fixer.partner_id.email = False
        contact = self.fixer.partner_id.child_ids[:1]
        contact.email = "office@example.com"
        self.fixer.contact_id = contact
        mail = self.env["mail.mail"]
        domain = [("model", "=", self.evaluations._name)]
        evaluation = self._published()
        mails = mail.search([*domain, ("res_id", "=", evaluation.id)])
        self.assertEqual(mails.email_to, "office@example.com")
        self.builder.partner_id.email = False
        self.builder.partner_id.child_ids.email = False
        evaluation = self._published(self.builder)
        self.assertFalse(mail.search([*domain, ("res_id", "=", evaluation.id)]))
        self.assertIn("by phone", evaluation.message_ids[:1].body)

    def _grade_finally(self, grade):
        evaluation = self._published()
        grade = self.env.ref(f"helpdesk_mgmt_property.{grade}")
        evaluation.sudo()._write_sealed({"grade_id": grade.id})
        self._run_cron("cron_evaluation_finalise")
        self.assertEqual(evaluation.state, "published", "the days still run")
        self._end_objections(evaluation)
        self._run_cron("cron_evaluation_finalise")
        return evaluation

    def test_6_2_final_b_leaves_the_contractor(self):
        self._grade_finally("grade_b")
        self.assertEqual(self.fixer.state, "approved")

    def test_6_2_original_contractor_is_marked(self):
        self.env["property.contractor.contract"].create(
            {"contractor_id": self.builder.id, "name": "W-1", "kind": "works"}
        )
        self.assertTrue(self._published(self.builder).is_original)
        self.assertFalse(self._published(self.fixer).is_original)
