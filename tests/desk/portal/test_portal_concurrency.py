# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading

from odoo import api
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, new_test_user, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestPortalConcurrency(BaseCase):
    """A double tap: two submissions at once, each in a transaction of its own."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            self.project = env["project.project"].create(
                {"name": "Double Garden", "code": "DBL", "is_development": True}
            )
            building = env["property.building"].create(
                {"name": "1", "code": "B01", "project_id": self.project.id}
            )
            unit = env["property.unit"].create(
                {"code": "DBL-B01-0101", "building_id": building.id}
            )
            user = new_test_user(
                env, login="property_double", groups="base.group_portal"
            )
            self.ids = {"project.project": self.project.id, "res.users": user.id}
            self.ids |= {"property.unit": unit.id, "property.building": building.id}
            self.partner_id = user.partner_id.id
            self.vals = {
                "name": "Leak",
                "description": "<p>Water</p>",
                "type_id": env.ref("helpdesk_mgmt_property.type_repair").id,
                "unit_id": unit.id,
                "partner_id": self.partner_id,
            }
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            self._tickets(env).unlink()
            for model in (
                "property.unit",
                "property.building",
                "project.project",
                "res.users",
            ):
                env[model].browse(self.ids[model]).unlink()
            env["res.partner"].browse(self.partner_id).unlink()

    def _tickets(self, env):
        return env["helpdesk.ticket"].search([("partner_id", "=", self.partner_id)])

    def _submit_at_once(self, *keys):
        barrier, found = threading.Barrier(len(keys)), []

        def submit(env, key):
            tickets = env["helpdesk.ticket"]
            tickets._portal_serialize()
            vals = {**self.vals, "portal_key": key}
            ticket = tickets._portal_find_same(key, vals)
            return (ticket or tickets._portal_create(vals, [])).id

        def run(key):
            with self.registry.cursor() as cr:
                env = api.Environment(cr, self.ids["res.users"], {})
                env["helpdesk.ticket"].sudo().search_count([])
                barrier.wait(20)
                found.append(retrying(lambda: submit(env, key), env))

        threads = [threading.Thread(target=run, args=(key,)) for key in keys]
        with mute_logger("odoo.service.model", "odoo.sql_db"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        return found

    def test_one_form_sent_twice_at_once_makes_one_ticket(self):
        found = self._submit_at_once("a", "a")
        self.assertEqual(len(found), 2)
        self.assertEqual(len(set(found)), 1)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            self.assertEqual(self._tickets(env).ids, found[:1])

    def test_same_words_in_two_forms_at_once_make_one_ticket(self):
        found = self._submit_at_once("a", "b")
        self.assertEqual(len(found), 2)
        self.assertEqual(len(set(found)), 1)
