# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import new_test_user, tagged

from ...concurrency_common import ConcurrencyCommon


@tagged("post_install", "-at_install")
class TestCollectiveConcurrency(ConcurrencyCommon):
    """Two managers gather the same homes at one moment."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            self._set_up_homes(env)

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
        self.ticket_ids = tickets.ids

    def _prepare_ticket_vals(self, env, unit):
        return {
            "type_id": env.ref("helpdesk_mgmt_property.type_complaint").id,
            "category_id": env.ref("helpdesk_mgmt_property.category_gc03").id,
            "unit_id": unit.id,
            "name": "Leak",
            "description": "It leaks.",
        }

    def test_2_4_homes_are_gathered_once(self):
        def ticket(env):
            return env["helpdesk.ticket"].browse(self.ticket_ids[0])

        outcome = self._at_once(
            *(
                (uid, lambda env: ticket(env).action_make_collective())
                for uid in self.user_ids
            ),
            look=lambda env: ticket(env).mapped("parent_id"),
        )
        self.assertIn("done", outcome)
        with self._env() as env:
            homes = env["helpdesk.ticket"].browse(self.ticket_ids)
            parents = env["helpdesk.ticket"].search(
                [("project_id", "=", self.project_id), ("is_collective", "=", True)]
            )
            self.assertEqual(len(parents), 1, outcome)
            self.assertEqual(homes.parent_id, parents)
