# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..acceptance.acceptance_common import AcceptanceCommon


@tagged("post_install", "-at_install")
class TestSafetyCheck(AcceptanceCommon):
    """Safety on site is looked at before the desk accepts."""

    def test_7_6_3_safety_is_checked_before_the_acceptance(self):
        order = self._finished()
        self._sign(order)
        with self.assertRaisesRegex(UserError, "Rule 7.6.3: a safety check"):
            order.action_accept()
        self._check_safety(order, "major", note="No harness", deduction=500)
        with self.assertRaisesRegex(UserError, "put right"):
            order.action_accept()
        self._check_safety(order)
        order.action_accept()
        self.assertEqual(order.state, "accepted")

    def test_7_6_3_fault_and_deduction_are_explained(self):
        order = self._finished()
        for vals in (
            {"result": "minor"},
            {"result": "ok", "deduction": 100},
            {"result": "ok", "note": "All well", "deduction": 100},
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                self._check_safety(order, **vals)

    def test_7_6_3_safety_is_checked_on_site(self):
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        with self.assertRaisesRegex(UserError, "while .* is worked on"):
            self._check_safety(order)
        self._start(order)
        with self.assertRaisesRegex(UserError, "future"):
            self._check_safety(order, checked_at="2099-01-01 00:00:00")
        with self.assertRaisesRegex(UserError, "while .* is worked on"):
            self._check_safety(order, checked_at="2020-01-01 00:00:00")

    def test_7_6_3_what_was_found_is_kept(self):
        order = self._finished()
        check = self._check_safety(
            order, "minor", note="Cable", deduction=200, user_id=self.manager.id
        )
        self.assertEqual(check.user_id, self.coordinator)
        for vals in ({"result": "ok"}, {"user_id": self.clerk.id}, {"deduction": 0}):
            with self.subTest(vals), self.assertRaises(AccessError):
                check.write(vals)
        check.with_user(self.manager).write({"deduction": 50, "note": "First time"})
        self.assertIn("200.00 → 50.00", "".join(order.message_ids.mapped("body")))
        with self.assertRaises(AccessError):
            check.unlink()

    def test_6_4_closed_order_is_told_in_the_users_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        model = self.env["ir.model"]._get("property.safety.check")
        model.with_context(lang="fr_FR").name = "Contrôle"
        order = self._bring_order_to(self._warranty_order(), "settled")
        check = order.safety_check_ids.with_user(self.manager)
        with self._refused("Contrôle"):
            check.with_context(lang="fr_FR").write({"note": "Late"})
