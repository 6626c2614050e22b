# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who works by the rule book makes no ticket outside it by accident."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ...common import PropertyCommon

PLAIN = {"name": "By a program", "description": "Without a word on its kind."}


@tagged("post_install", "-at_install")
class TestKindByDefault(PropertyCommon):
    def _tickets(self, user):
        return self.env["helpdesk.ticket"].with_user(user)

    def test_role_of_the_house_says_of_what_kind(self):
        for user in (self.handler, self.clerk, self.coordinator, self.manager):
            for vals in (PLAIN, {**PLAIN, "type_id": False, "closed_date": False}):
                with self.subTest(user=user.login, vals=vals):
                    with self.assertRaisesRegex(UserError, "of what kind"):
                        self._tickets(user).create(vals)
        for user in (self.leader, self.analyst):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                self._tickets(user).create(PLAIN)

    def test_every_way_in_asks(self):
        tickets = self._tickets(self.clerk)
        with self.assertRaisesRegex(UserError, "of what kind"):
            tickets.web_save(PLAIN, {})
        with self.assertRaisesRegex(UserError, "of what kind"):
            tickets.name_create("By a program")
        with self.assertRaisesRegex(UserError, "of what kind"):
            tickets.with_context(default_type_id=False).create(PLAIN)
        result = tickets.load(["name", "description"], [["Row", "Text"]])
        self.assertFalse(result["ids"])
        self.assertIn("of what kind", result["messages"][0]["message"])

    def test_category_says_it(self):
        category = self.env["helpdesk.ticket.category"].create(
            {"name": "Noise", "kind": "suggestion"}
        )
        ticket = self._tickets(self.clerk).create({**PLAIN, "category_id": category.id})
        self.assertEqual(ticket.kind, "suggestion")
        self.assertEqual(ticket.milestone, "new")

    def test_team_of_one_kind_says_it(self):
        team = self.env["helpdesk.ticket.team"].create(
            {
                "name": "Praise",
                "type_ids": [
                    Command.set(self.env.ref("helpdesk_mgmt_property.type_praise").ids)
                ],
            }
        )
        ticket = self._tickets(self.clerk).create({**PLAIN, "team_id": team.id})
        self.assertEqual(ticket.kind, "praise")

    def test_type_without_a_kind_that_is_named_stands(self):
        plain = self.env["helpdesk.ticket.type"].create({"name": "IT"})
        ticket = self._tickets(self.clerk).create({**PLAIN, "type_id": plain.id})
        self.assertFalse(ticket.kind)

    def test_without_our_groups_as_before(self):
        user = new_test_user(
            self.env,
            "property_plain_helpdesk",
            groups="helpdesk_mgmt.group_helpdesk_manager",
        )
        ticket = self._tickets(user).create(PLAIN)
        self.assertFalse(ticket.kind)
        self.assertFalse(self.env["helpdesk.ticket"].create(PLAIN).kind)
        administrator = self.env.ref("base.user_admin")
        self.assertFalse(self._tickets(administrator).create(PLAIN).kind)
