# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whose number it is: told to who takes calls, at a clerk's pace, with a trace."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ....models.desk.intake.helpdesk_caller_lookup import PACE_PARAM
from ...common import PropertyCommon

SPEC = {"partner_id": {}, "caller_count": {}, "caller_ids": {}}


@tagged("post_install", "-at_install")
class TestCallerLookup(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owner.write({"property_customer": True, "phone": "13800138000"})
        cls.env["ir.config_parameter"].set_param(PACE_PARAM, "5")
        cls.lookups = cls.env["helpdesk.caller.lookup"]

    def _ask(self, user, phone):
        """As the screen does, which stores nothing."""
        intakes = self.env["helpdesk.intake"].with_user(user)
        return intakes.onchange({"phone": phone}, ["phone"], {"phone": {}, **SPEC})

    def _guess(self, user, count):
        for number in range(count):
            self._ask(user, f"1390000{number:04d}")

    def test_who_takes_calls_is_told_and_leaves_a_trace(self):
        for user in (self.clerk, self.employee):
            with self.subTest(user=user.login):
                answer = self._ask(user, "138 0013 8000")
                self.assertEqual(answer["value"]["partner_id"], self.owner.id)
                self.assertNotIn("warning", answer)
                row = self.lookups.search([("user_id", "=", user.id)])
                self.assertEqual(len(row), 1)
                self.assertEqual(row.number_end, "8000")
                self.assertNotIn("13800138000", str(row.read()))
                self.assertTrue(row.answered)

    def test_same_number_is_one_question(self):
        for _again in range(9):
            answer = self._ask(self.clerk, "+86 138-0013-8000")
        self.assertEqual(answer["value"]["partner_id"], self.owner.id)
        self.assertEqual(len(self.lookups.search([])), 1)

    def test_nobody_is_told_beyond_a_clerks_pace(self):
        """By none of the ways in which a number asks, and the call is taken still."""
        for user in (self.clerk, self.employee):
            with self.subTest(user=user.login):
                self._guess(user, 5)
                answer = self._ask(user, "13800138000")
                self.assertFalse(answer["value"].get("partner_id"))
                self.assertFalse(answer["value"].get("caller_count"))
                self.assertIn("within an hour", answer["warning"]["message"])
                intakes = self.env["helpdesk.intake"].with_user(user)
                intake = intakes.create({"phone": "13800138000", "content": "x"})
                self.assertFalse(intake.partner_id)
                intakes.action_take_call("13800138000", 3)
                self.assertFalse(intakes.search([], limit=1).partner_id)
                refused = self.lookups.search(
                    [("user_id", "=", user.id), ("answered", "=", False)]
                )
                self.assertEqual(refused.mapped("number_end"), ["8000"])

    def test_an_hour_later_one_is_told_again(self):
        self._guess(self.employee, 6)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE helpdesk_caller_lookup SET create_date = create_date - %s",
            [timedelta(minutes=61)],
        )
        self.env.invalidate_all()
        answer = self._ask(self.employee, "13800138000")
        self.assertEqual(answer["value"]["partner_id"], self.owner.id)

    def test_part_of_a_number_tells_nobody(self):
        for part in ("1380013", "138****8000", "8000", "no number"):
            with self.subTest(part=part):
                answer = self._ask(self.employee, part)
                self.assertFalse(answer["value"].get("partner_id"))

    def test_employee_guesses_no_faster_by_calls_on_record(self):
        intakes = self.env["helpdesk.intake"].with_user(self.employee)
        for number in range(5):
            intakes.create({"phone": f"1390000{number:04d}"})
        kept = intakes.create({"phone": "13800138000"})
        self.env.invalidate_all()
        self.assertFalse(kept.partner_id | kept.caller_ids)

    def test_desk_opens_calls_on_record_without_asking(self):
        intakes = self.env["helpdesk.intake"].with_user(self.clerk)
        kept = intakes.create({"phone": "13800138000"})
        count = self.lookups.search_count([])
        self.env.invalidate_all()
        self.assertEqual(kept.caller_ids, self.owner)
        self.assertEqual(self.lookups.search_count([]), count)

    def test_trace_is_nobodys_to_alter(self):
        self._ask(self.employee, "13800138000")
        row = self.lookups.search([])
        self.assertTrue(row.with_user(self.manager).has_access("read"))
        for user in (self.employee, self.clerk):
            self.assertFalse(row.with_user(user).has_access("read"))
        for way in (
            lambda: row.write({"answered": False}),
            row.unlink,
            lambda: row.create({"user_id": self.clerk.id}),
        ):
            with self.assertRaises(AccessError):
                way()

    def test_trace_goes_after_a_year(self):
        self._ask(self.employee, "13800138000")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE helpdesk_caller_lookup SET create_date = %s",
            [fields.Datetime.now() - timedelta(days=400)],
        )
        self.env.invalidate_all()
        self.lookups._gc_lookups()
        self.assertFalse(self.lookups.search([]))

    def test_form_takes_the_call(self):
        form = Form(self.env["helpdesk.intake"].with_user(self.clerk))
        form.phone = "13800138000"
        self.assertEqual(form.partner_id, self.owner)
