# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from .award_common import AwardCommon


@tagged("post_install", "-at_install")
class TestAwardProposal(AwardCommon):
    """Who is proposed for an order (rules 6.1 to 6.3)."""

    def _grade(self, contractor, effect, score):
        grade = self.env["property.contractor.grade"].create(
            {"name": effect, "min_score": 1000 + score, "effect": effect}
        )
        contractor._write_sealed({"grade_id": grade.id, "score": score})

    def _names(self, order):
        order.invalidate_recordset()
        self.assertEqual(order._proposed_contractors(), order.proposed_contractor_ids)
        return [
            name.split()[0] for name in order._proposed_contractors().mapped("name")
        ]

    def test_6_2_grades_drive_the_proposal(self):
        order = self._priced_order()
        self.assertEqual(self._names(order), ["Original", "Quick", "Third"])
        self._grade(self.third, "prefer", 95)
        self._grade(self.builder, "limit", 75)
        self.assertEqual(self._names(order), ["Third", "Quick", "Original"])
        self._grade(self.third, "suspend", 65)
        self._grade(self.fixer, "remove", 50)
        self.assertEqual(self._names(order), ["Original"])

    def test_6_3_score_and_area_decide_among_equals(self):
        order = self._priced_order()
        self.third._write_sealed({"score": 88})
        self.assertEqual(self._names(order)[0], "Third")
        self.fixer.project_ids = [Command.set(self.project.ids)]
        self.assertEqual(self._names(order)[0], "Quick")
        elsewhere = self.project.copy({"name": "Elsewhere", "code": "ELS"})
        self.fixer.project_ids = [Command.set(elsewhere.ids)]
        self.assertNotIn("Quick", self._names(order))

    def test_6_3_who_has_not_the_trade_or_standing_is_not_proposed(self):
        order = self._priced_order()
        self.third.trade_ids = [Command.clear()]
        self.fixer._transition("suspended", reason="Late")
        self._create_contractor("New Applicant", state="applicant")
        self.assertEqual(self._names(order), ["Original"])

    def test_6_3_original_contractor_first_under_warranty_never_in_its_own_place(self):
        order = self._priced_order(original_contractor_id=self.third.id)
        self._grade(self.third, "limit", 70)
        self.assertEqual(self._names(order)[-1], "Third")
        order.nature = "warranty"
        self.assertEqual(self._names(order)[0], "Third")
        order.nature = "substitute"
        self.assertNotIn("Third", self._names(order))

    def test_6_3_contractors_of_the_own_company_only(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self._create_contractor("Foreign Firm", company_id=company.id)
        self.assertNotIn("Foreign", self._names(self._priced_order()))
