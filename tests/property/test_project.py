# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import psycopg2

from odoo.exceptions import ValidationError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tools.discuss import Store

from ..common import PropertyCommon


@tagged("post_install", "-at_install")
class TestProject(PropertyCommon):
    def test_unknown_part_of_the_room_code_pattern_is_named(self):
        with self.assertRaisesRegex(ValidationError, r"\{tower\}.*\{building\}"):
            self.project.unit_code_pattern = "{project}-{tower}-{floor}{door:02d}"

    def test_pattern_without_a_door_is_refused(self):
        with self.assertRaisesRegex(ValidationError, r"\{door\} is missing"):
            self.project.unit_code_pattern = "{project}-{floor}"

    def test_pattern_that_can_not_be_read_is_refused(self):
        for pattern in (
            "{floor}-{door",
            "{floor:xyz}{door}",
            "{floor}{door}{building:02d}",
        ):
            with self.assertRaisesRegex(ValidationError, "can not be read"):
                self.project.unit_code_pattern = pattern

    def test_pattern_reaches_no_attribute(self):
        with self.assertRaisesRegex(ValidationError, "unknown"):
            self.project.unit_code_pattern = "{floor.__class__}{door}"

    def test_site_office_is_withdrawn_from_its_day_on(self):
        self.project.site_withdrawn_on = "2025-03-10"
        self.assertFalse(self.project._is_site_withdrawn(Date.to_date("2025-03-09")))
        self.assertTrue(self.project._is_site_withdrawn(Date.to_date("2025-03-10")))

    def test_project_code_is_unique_in_a_company(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.project.copy({"code": self.project.code})

    def test_phase_of_another_project_is_refused(self):
        other = self.env["project.project"].create(
            {"name": "Other", "code": "OTH", "is_development": True}
        )
        phase = self.env["property.phase"].create(
            {"name": "One", "code": "1", "project_id": other.id}
        )
        with self.assertRaisesRegex(ValidationError, "belongs to project Other"):
            self.building.phase_id = phase

    def test_completion_of_the_phase_overrides_the_project(self):
        phase = self.env["property.phase"].create(
            {
                "name": "Two",
                "code": "2",
                "project_id": self.project.id,
                "completion_date": "2025-05-30",
            }
        )
        self.assertEqual(self.building.completion_date, Date.to_date("2024-06-30"))
        self.building.phase_id = phase
        self.assertEqual(self.building.completion_date, Date.to_date("2025-05-30"))

    def test_manager_makes_a_project_building_and_unit(self):
        project = (
            self.env["project.project"]
            .with_user(self.manager)
            .create({"name": "New", "code": "NEW", "is_development": True})
        )
        building = (
            self.env["property.building"]
            .with_user(self.manager)
            .create({"code": "B1", "project_id": project.id})
        )
        unit = (
            self.env["property.unit"]
            .with_user(self.manager)
            .create({"building_id": building.id, "floor": 15, "door": 2})
        )
        self.assertEqual(unit.code, "NEW-B1-U1-1502")
        self.assertEqual(unit.name, "1502")
        self.assertEqual((project.building_count, project.unit_count), (1, 1))

    def test_desk_opens_a_project_with_its_chatter(self):
        """The chatter asks for collaborators, which are of the project users else."""
        for user in (self.clerk, self.manager):
            store = Store()
            project = self.project.with_user(user)
            project._thread_to_store(store, [], request_list=["followers"])
            self.assertIn("mail.thread", store.get_result())
