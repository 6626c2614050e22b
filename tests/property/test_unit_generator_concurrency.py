# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..concurrency_common import ConcurrencyCommon


@tagged("post_install", "-at_install")
class TestUnitGeneratorConcurrency(ConcurrencyCommon):
    """Two users on connections of their own, as in life."""

    def setUp(self):
        super().setUp()
        self.first = self.enterContext(self._env())
        self.second = self.enterContext(self._env())
        for env in (self.first, self.second):
            self.addCleanup(env.cr.rollback)
        project = self.first["project.project"].create(
            {"name": "Concurrency", "code": "CONC", "is_development": True}
        )
        building = self.first["property.building"].create(
            {"code": "B1", "project_id": project.id, "floors": 3}
        )
        self.first.cr.commit()
        self.building_id = building.id

    def _generate(self, env):
        generator = env["property.unit.generator"].create(
            {"building_id": self.building_id}
        )
        generator.action_create_units()
        env.flush_all()

    def _count(self, env):
        return env["property.unit"].search_count(
            [("building_id", "=", self.building_id)]
        )

    def test_second_user_is_told_at_once(self):
        self._generate(self.first)
        with self.assertRaisesRegex(UserError, "right now"):
            self._generate(self.second)
        self.assertFalse(self._count(self.second))

    def test_units_that_came_in_between_are_refused_and_named(self):
        # The second user's view of the data begins before the first one commits.
        self.assertFalse(self._count(self.second))
        self._generate(self.first)
        self.first.cr.commit()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(UserError, "CONC-B1-U1-101"),
        ):
            self._generate(self.second)
        self.assertFalse(self._count(self.second))
        self.assertEqual(self._count(self.first), 6)
