# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.tests import tagged

from ..portal_repair_common import RepairPortalCommon
from .evaluation_common import EvaluationCommon


@tagged("post_install", "-at_install")
class TestPortalRepairEvaluation(EvaluationCommon, RepairPortalCommon):
    """A contractor reads what was published of its work, and objects (6.2)."""

    def setUp(self):
        super().setUp()
        self.evaluation = self._published()
        self._login(self.fixer_user)

    def _object(self, evaluation=None, objection="It rained"):
        evaluation = evaluation or self.evaluation
        return self._post(
            f"/my/repairs/evaluations/{evaluation.id}/object", objection=objection
        )

    def test_6_2_each_number_opens_its_orders(self):
        page = self.url_open("/my/repairs/evaluations").text
        self.assertIn(self.evaluation.number, page)
        line = self.evaluation.line_ids.filtered(lambda line: line._orders())[:1]
        self.assertTrue(line)
        for order in line._orders():
            self.assertIn(f'href="/my/repairs/{order.id}"', page)
        self.assertIn(line.criterion_id.name, page)

    def test_6_2_contractor_objects_once(self):
        self.assertIn("o_property_objection", self._list())
        self._object()
        self.assertEqual(self.evaluation.state, "objected")
        self.assertEqual(self.evaluation.objection_ids.text, "It rained")
        page = self._list()
        self.assertIn("It rained", page)
        self.assertNotIn("o_property_objection ", page)
        self._object(objection="And again")
        self.assertEqual(len(self.evaluation.objection_ids), 1)

    def _list(self):
        return self.url_open("/my/repairs/evaluations").text

    def test_6_2_objection_says_what_is_wrong(self):
        self.assertTrue(self._error(self._object(objection=" ")))
        self.assertFalse(self.evaluation.objection_ids)

    def test_6_2_after_the_period_it_stands(self):
        self._end_objections(self.evaluation)
        self.assertNotIn("o_property_objection ", self._list())
        self.assertTrue(self._error(self._object()))
        self.assertFalse(self.evaluation.objection_ids)

    def test_what_is_not_published_stays_inside(self):
        draft = self.evaluation.copy(
            {
                "date_from": fields.Date.subtract(self.first, years=3),
                "date_to": fields.Date.subtract(self.last, years=3),
            }
        )
        self.assertEqual(draft.state, "draft")
        self.assertNotIn(draft.number, self._list())
        self._object(draft)
        self.assertFalse(draft.objection_ids)

    def test_evaluation_of_another_is_shut(self):
        theirs = self._published(self.builder)
        self.assertNotIn(theirs.number, self._list())
        response = self._object(theirs)
        self.assertEqual(self._path(response), "/my")
        self.assertFalse(theirs.objection_ids)
        self.assertEqual(theirs.state, "published")
