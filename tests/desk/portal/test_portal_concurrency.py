# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import partial

from odoo.tests import new_test_user, tagged

from ...concurrency_common import ConcurrencyCommon


@tagged("post_install", "-at_install")
class TestPortalConcurrency(ConcurrencyCommon):
    """A double tap: two submissions at once, each in a transaction of its own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            project = env["project.project"].create(
                {"name": "Double Garden", "code": "DBL", "is_development": True}
            )
            building = env["property.building"].create(
                {"name": "1", "code": "B01", "project_id": project.id}
            )
            unit = env["property.unit"].create(
                {"code": "DBL-B01-0101", "building_id": building.id}
            )
            user = new_test_user(
                env, login="property_double", groups="base.group_portal"
            )
            self.user_id, self.partner_id = user.id, user.partner_id.id
            self.vals = {
                "name": "Leak",
                "description": "<p>Water</p>",
                "type_id": env.ref("helpdesk_mgmt_property.type_repair").id,
                "unit_id": unit.id,
                "partner_id": self.partner_id,
            }

    def _tickets(self, env):
        return env["helpdesk.ticket"].search([("partner_id", "=", self.partner_id)])

    def _submit_at_once(self, *keys):
        found = {}

        def submit(env, number, key):
            tickets = env["helpdesk.ticket"]
            tickets._portal_serialize()
            vals = {**self.vals, "portal_key": key}
            ticket = tickets._portal_find_same(key, vals)
            # Whoever is tried again finds the other's.
            found[number] = (ticket or tickets._portal_create(vals, [])).id

        outcome = self._at_once(
            *(
                (self.user_id, partial(submit, number=number, key=key))
                for number, key in enumerate(keys)
            ),
            look=lambda env: env["helpdesk.ticket"].sudo().search_count([]),
        )
        self.assertEqual(set(outcome), {"done"})
        return list(found.values())

    def test_one_form_sent_twice_at_once_makes_one_ticket(self):
        found = self._submit_at_once("a", "a")
        self.assertEqual(len(found), 2)
        self.assertEqual(len(set(found)), 1)
        with self._env() as env:
            self.assertEqual(self._tickets(env).ids, found[:1])

    def test_same_words_in_two_forms_at_once_make_one_ticket(self):
        found = self._submit_at_once("a", "b")
        self.assertEqual(len(found), 2)
        self.assertEqual(len(set(found)), 1)
