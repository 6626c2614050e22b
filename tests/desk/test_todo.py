# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What people are asked to do is asked for a reason, and ends with it."""

import ast
from pathlib import Path

from odoo.tests import TransactionCase, tagged

from ..common import PropertyCommon

_ADDON = Path(__file__).parents[2]
# Clocks have an end of their own.
_ELSEWHERE = {"helpdesk_deadline_alert.py", "todo_mixin.py"}


@tagged("post_install", "-at_install")
class TestTodoReasons(TransactionCase):
    def _calls(self):
        """(file, name, arguments) of each call that plans an activity."""
        for folder in ("models", "wizards", "controllers"):
            for path in sorted((_ADDON / folder).rglob("*.py")):
                for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                    if isinstance(node, ast.Call):
                        name = getattr(node.func, "attr", None)
                        if name in ("activity_schedule", "_ask_to_do"):
                            yield path.name, name, node

    def test_nothing_is_asked_for_without_a_reason(self):
        bare = {name for name, call, _ in self._calls() if call == "activity_schedule"}
        self.assertEqual(bare, _ELSEWHERE)

    def test_every_reason_says_how_long_it_holds(self):
        models = [
            model
            for model in self.env.registry.values()
            if hasattr(model, "_ask_to_do") and not model._abstract
        ]
        self.assertGreater(len(models), 6)
        known = {
            name.removeprefix("_holds_")
            for model in models
            for name in dir(model)
            if name.startswith("_holds_")
        }
        asked = set()
        for _file, call, node in self._calls():
            if call == "_ask_to_do":
                asked |= {
                    leaf.value
                    for leaf in ast.walk(node.args[0])
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
                }
        self.assertGreater(len(asked), 10)
        self.assertLessEqual(asked - {" "}, known)


@tagged("post_install", "-at_install")
class TestTodos(PropertyCommon):
    def _asked(self, document, reason):
        document.invalidate_recordset(["activity_ids"])
        return document.sudo().activity_ids.filtered(
            lambda activity: activity.property_reason == reason
        )

    def test_new_until_it_is_verified(self):
        ticket = self._create_ticket(user=self.employee)
        self.assertEqual(self._asked(ticket, "new").user_id, ticket.coordinator_id)
        self._bring_to(ticket, "registered")
        self.assertTrue(self._asked(ticket, "new"))
        self._bring_to(ticket, "verified")
        self.assertFalse(self._asked(ticket, "new"))

    def test_department_until_it_has_finished(self):
        ticket = self._bring_to(self._create_ticket(), "in_progress")
        line = ticket.assignment_ids
        self.assertEqual(self._asked(line, "handle").user_id, self.head)
        self._finish_assignments(ticket)
        self.assertFalse(self._asked(line, "handle"))

    def test_department_that_returns_is_asked_no_more(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        line = ticket.assignment_ids.with_user(self.head)
        line.head_opinion = "Not ours"
        line.action_sign()
        line.action_return()
        self.assertFalse(self._asked(line, "handle"))

    def test_nobody_is_asked_for_anything_on_what_has_ended(self):
        """Whatever its reason; what somebody planned by hand is theirs to close."""
        ticket = self._bring_to(self._create_ticket(), "verified")
        for reason in ("asked_again", "customer_s_word", "reported", "gather"):
            ticket._ask_to_do(reason, self.clerk, summary=reason)
        ticket.activity_schedule(summary="By hand", user_id=self.clerk.id)
        ticket.outcome = "Out of scope"
        ticket._move_to("filed")
        self.assertEqual(ticket.milestone, "filed")
        ticket.invalidate_recordset(["activity_ids"])
        self.assertEqual(ticket.sudo().activity_ids.mapped("summary"), ["By hand"])

    def test_followed_up_is_not_reminded_of(self):
        ticket = self._bring_to(self._create_ticket(), "in_progress")
        ticket._ask_to_do("follow_up", self.clerk, summary="Look")
        ticket._ask_to_do("asked_again", self.clerk, summary="Asked")
        self.env["helpdesk.ticket.followup"].with_user(self.clerk).create(
            {"ticket_id": ticket.id, "progress": "On its way"}
        )
        self.assertFalse(self._asked(ticket, "follow_up"))
        self.assertTrue(self._asked(ticket, "asked_again"))

    def test_contact_sheet_until_it_is_answered(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        sheets = self.env["helpdesk.ticket.liaison"].with_user(self.clerk)
        sheet = sheets.create(
            {
                "ticket_id": ticket.id,
                "to_team_id": self.design_team.id,
                "subject": "Plans",
                "content": "Please send them",
            }
        )
        sheet.action_send()
        self.assertEqual(self._asked(sheet, "answer").user_id, self.designer)
        mine = sheet.with_user(self.designer)
        mine.action_receive()
        self.assertTrue(self._asked(sheet, "answer"))
        mine.reply = "Sent"
        mine.action_reply()
        self.assertFalse(self._asked(sheet, "answer"))

    def test_prospect_goes_to_another_salesperson(self):
        prospect = self.env["property.prospect"].create(
            {"name": "Mr Li", "consent": True, "sales_user_id": self.clerk.id}
        )
        prospect.action_transfer()
        self.assertEqual(self._asked(prospect, "passed_on").user_id, self.clerk)
        prospect.consent = False
        self.assertFalse(self._asked(prospect, "passed_on"))
