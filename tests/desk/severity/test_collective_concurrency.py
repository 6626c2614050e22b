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
class TestCollectiveConcurrency(BaseCase):
    """Two managers gather the same homes at one moment."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            self._set_up_homes(api.Environment(cr, api.SUPERUSER_ID, {}))
        self.addCleanup(self._clean_up)

    def _set_up_homes(self, env):
        group = "helpdesk_mgmt_property.group_desk_manager"
        users = [
            new_test_user(env, login=f"gather_{number}", groups=group)
            for number in range(2)
        ]
        project = env["project.project"].create(
            {"name": "Lake Garden", "is_development": True, "code": "LKG"}
        )
        building = env["property.building"].create(
            {"name": "Building 1", "code": "B1", "project_id": project.id}
        )
        units = env["property.unit"].create(
            [{"code": f"LKG-{n}", "building_id": building.id} for n in range(2)]
        )
        tickets = env["helpdesk.ticket"].create(
            [self._prepare_ticket_vals(env, unit) for unit in units]
        )
        self.user_ids = [user.id for user in users]
        self.project_id = project.id
        self.building_id = building.id
        self.ticket_ids = tickets.ids

    def _prepare_ticket_vals(self, env, unit):
        return {
            "type_id": env.ref("helpdesk_mgmt_property.type_complaint").id,
            "category_id": env.ref("helpdesk_mgmt_property.category_gc03").id,
            "unit_id": unit.id,
            "name": "Leak",
            "description": "It leaks.",
        }

    def _clean_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["helpdesk.ticket"].search(
                [("project_id", "=", self.project_id)]
            ).unlink()
            env["property.unit"].search(
                [("building_id", "=", self.building_id)]
            ).unlink()
            env["property.building"].browse(self.building_id).unlink()
            env["project.project"].browse(self.project_id).unlink()
            env["res.users"].browse(self.user_ids).unlink()

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_2_4_homes_are_gathered_once(self):
        barrier, outcome = threading.Barrier(2), []

        def run(user_id):
            with self.registry.cursor() as cr:
                env = api.Environment(cr, user_id, {})
                ticket = env["helpdesk.ticket"].browse(self.ticket_ids[0])
                ticket.mapped("parent_id")
                barrier.wait(20)
                try:
                    retrying(ticket.action_make_collective, env)
                    outcome.append("done")
                except Exception as error:
                    cr.rollback()
                    outcome.append(type(error).__name__)

        threads = [threading.Thread(target=run, args=[id_]) for id_ in self.user_ids]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertIn("done", outcome)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            homes = env["helpdesk.ticket"].browse(self.ticket_ids)
            parents = env["helpdesk.ticket"].search(
                [("project_id", "=", self.project_id), ("is_collective", "=", True)]
            )
            self.assertEqual(len(parents), 1, outcome)
            self.assertEqual(homes.parent_id, parents)
