# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ...desk.paper.form_common import FormCommon
from .evaluation_common import EvaluationCommon


@tagged("post_install", "-at_install")
class TestEvaluationForm(EvaluationCommon, FormCommon):
    def test_sm03_19_evaluation_with_points_and_evaluators(self):
        evaluation = self._published(round=2)
        sheet = self._render("sm03_19", evaluation, user=self.coordinator)[0]
        self.assertEqual(self._value(sheet, "Contractor"), "Quick Fixers")
        self.assertEqual(self._value(sheet, "Orders"), "1")
        self.assertEqual(self._value(sheet, "Total Score"), f"{evaluation.score:.1f}")
        self.assertEqual(self._value(sheet, "Grade"), evaluation.grade_id.name)
        rows = self._rows(sheet, "o_criterion")
        self.assertEqual(len(rows), 8)
        self.assertEqual(rows[0][2], "20")
        self.assertEqual(rows[0][4:7], ["0.0 %", "1", "0.0"])
        self.assertEqual(rows[2][4:7], ["–", "–", "–"])
        self.assertEqual(sum(float(row[2]) for row in rows), 100)
        evaluators = self._rows(sheet, "o_evaluator")
        self.assertEqual(
            {row[0] for row in evaluators}, set(self.handlers.mapped("name"))
        )
        self.assertEqual(evaluators[0][1], "80.0")
        self.assertEqual(self._value(sheet, "Original Contractor"), "☐ Yes ☑ No")
        self.assertIn(self.manager.name, self._text(sheet))

    def test_sm03_19_in_the_register_and_the_print_menu(self):
        report = self.env.ref("helpdesk_mgmt_property.report_action_sm03_19")
        form = self.env.ref("helpdesk_mgmt_property.form_sm03_19")
        self.assertEqual(report.property_form_id, form)
        self.assertEqual(
            report.binding_model_id.model, "property.contractor.evaluation"
        )

    def test_sm03_19_shows_what_an_objection_changed(self):
        evaluation = self._published(round=2)
        evaluation.with_user(self.fixer_user).sudo()._object("It was the owner")
        fix = self._line(evaluation, "first_time_fix")
        evaluation.with_user(self.manager)._resolve(
            "changed", "The photos show it", {fix: 90}
        )
        sheet = self._render("sm03_19", evaluation, user=self.leader)[0]
        row = self._rows(sheet, "o_criterion")[0]
        self.assertEqual(row[6:], ["90.0", "Published: 0.0"])
        self.assertEqual(self._value(sheet, "Objection"), "It was the owner")
        self.assertIn("The photos show it", self._value(sheet, "Ruling"))
