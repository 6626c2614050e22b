# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .evaluation_common import EvaluationCommon


@tagged("post_install", "-at_install")
class TestEvaluationObjection(EvaluationCommon):
    """The contractor's word, and the manager's answer."""

    def _as(self, user, evaluation):
        """The evaluation as a page of the portal has it."""
        return evaluation.with_user(user).sudo()

    def test_6_2_contractor_objects_within_the_period(self):
        evaluation = self._published()
        days = self.env.company.property_objection_days
        until = fields.Date.add(self.today, days=days)
        self.assertEqual(evaluation.objection_until, until)
        evaluation.sudo()._write_sealed({"objection_until": self.today})
        objection = self._as(self.fixer_user, evaluation)._object(" We were there. ")
        self.assertEqual(objection.text, "We were there.")
        self.assertEqual(objection.raised_by_id, self.fixer_user)
        self.assertEqual(evaluation.state, "objected")
        self._run_cron("cron_evaluation_finalise")
        self.assertEqual(evaluation.state, "objected")

    def test_6_2_objection_after_the_period(self):
        evaluation = self._published()
        self._end_objections(evaluation)
        with self.assertRaisesRegex(UserError, "were open until"):
            self._as(self.fixer_user, evaluation)._object("Too late")
        self.assertEqual(evaluation.state, "published")

    def test_6_2_another_contractor_cannot_object(self):
        evaluation = self._published()
        for user in (self.builder_user, self.handler, self.leader):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._as(user, evaluation)._object("Not mine")
        with self.assertRaises(AccessError):
            evaluation.with_user(self.fixer_user)._object("Without the page")
        with self.assertRaises(AccessError):
            self.env["property.contractor.objection"].with_user(self.fixer_user).create(
                {"evaluation_id": evaluation.id, "text": "By RPC"}
            )
        self.assertEqual(evaluation.state, "published")

    def test_6_2_objection_once_and_with_a_reason(self):
        evaluation = self._published()
        own = self._as(self.fixer_user, evaluation)
        with self.assertRaisesRegex(UserError, "says what is wrong"):
            own._object("  ")
        own._object("First")
        with self.assertRaisesRegex(UserError, "objects once"):
            own._object("Second")
        evaluation.with_user(self.manager)._resolve("kept", "Counted again")
        with self.assertRaisesRegex(UserError, "objects once"):
            own._object("Third")

    def test_6_2_draft_cannot_be_objected_to(self):
        self._past_order()
        with self.assertRaisesRegex(UserError, "objects once"):
            self._as(self.fixer_user, self._evaluation())._object("Early")

    def test_6_2_coordinator_records_an_objection(self):
        evaluation = self._published()
        objections = self.env["property.contractor.objection"].with_user(
            self.coordinator
        )
        objection = objections.create(
            {
                "evaluation_id": evaluation.id,
                "text": "By letter",
                "raised_by_id": self.manager.id,
                "decision": "changed",
            }
        )
        self.assertEqual(objection.raised_by_id, self.coordinator)
        self.assertFalse(objection.decision)
        self.assertEqual(evaluation.state, "objected")
        with self.assertRaises(AccessError):
            objection.write({"text": "Something else"})

    def test_6_2_manager_keeps_the_scores(self):
        evaluation = self._published()
        score = evaluation.score
        self._as(self.fixer_user, evaluation)._object("Count again")
        with self.assertRaises(AccessError):
            evaluation.with_user(self.coordinator)._resolve("kept", "No")
        with self.assertRaisesRegex(UserError, "states its reason"):
            evaluation.with_user(self.manager)._resolve("kept", " ")
        evaluation.with_user(self.manager)._resolve("kept", "Counted twice")
        objection = evaluation.objection_ids
        self.assertEqual(objection.decision, "kept")
        self.assertEqual(objection.resolved_by_id, self.manager)
        self.assertEqual((evaluation.state, evaluation.score), ("published", score))
        until = evaluation.objection_until
        self._end_objections(evaluation)
        self._run_cron("cron_evaluation_finalise")
        self.assertEqual(evaluation.state, "final")
        self.assertTrue(until)

    def test_6_2_changed_score_keeps_the_original(self):
        """Through the manager's wizard, as it is filled in."""
        evaluation = self._published(round=2)
        fix = self._line(evaluation, "first_time_fix")
        before = evaluation.score
        self._as(self.fixer_user, evaluation)._object("The owner broke it again")
        form = Form(
            self.env["property.evaluation.resolution"]
            .with_user(self.manager)
            .with_context(default_evaluation_id=evaluation.id)
        )
        form.reason = "The photos show it"
        for index, line in enumerate(evaluation.line_ids.filtered("counted")):
            if line == fix:
                with form.line_ids.edit(index) as row:
                    self.assertEqual(row.name, fix.criterion_id.name)
                    row.new_score = 100
        form.save().action_resolve()
        self.assertTrue(fix.is_changed)
        self.assertEqual((fix.original_score, fix.score), (0, 100))
        others = evaluation.line_ids - fix
        self.assertFalse(any(others.mapped("is_changed")))
        self.assertGreater(evaluation.score, before)
        self.assertEqual(self.fixer.score, evaluation.score)
        self.assertEqual(evaluation.objection_ids.decision, "changed")

    def test_6_2_answer_names_scores_of_this_evaluation(self):
        evaluation = self._published()
        other = self._published(self.builder)
        self._as(self.fixer_user, evaluation)._object("Count again")
        resolve = evaluation.with_user(self.manager)._resolve
        fix = self._line(evaluation, "first_time_fix")
        for decision, scores in (
            ("changed", {}),
            ("kept", {fix: 50}),
            ("changed", {fix: 101}),
            ("changed", {self._line(other, "first_time_fix"): 50}),
        ):
            with self.subTest(decision), self.assertRaises(UserError):
                resolve(decision, "A reason", scores)
        with self.assertRaises(UserError):
            other.with_user(self.manager)._resolve("kept", "Nobody objected")

    def test_another_company_neither_objects_nor_answers(self):
        evaluation = self._published()
        company = self.env["res.company"].create({"name": "Other"})
        stranger = self.manager.copy({"login": "property_manager_elsewhere"})
        stranger.write(
            {"company_ids": [Command.set(company.ids)], "company_id": company.id}
        )
        theirs = evaluation.with_user(stranger)
        with self.assertRaises(AccessError):
            theirs._object("Not ours")
        with self.assertRaises(AccessError):
            self.env["property.contractor.objection"].with_user(stranger).create(
                {"evaluation_id": evaluation.id, "text": "By RPC"}
            )
        evaluation.with_user(self.coordinator)._object("By letter")
        with self.assertRaises(AccessError):
            theirs._resolve("kept", "Not ours")
        self.assertEqual(evaluation.state, "objected")
