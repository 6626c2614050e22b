# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..common import PropertyCommon


@tagged("post_install", "-at_install")
class TestUnitGenerator(PropertyCommon):
    def _generator(self, **over):
        return (
            self.env["property.unit.generator"]
            .with_user(self.manager)
            .create({"building_id": self.building.id, "skip_floors": "", **over})
        )

    def test_size_comes_from_the_building(self):
        self.building.write({"stairwells": 3, "floors": 7, "units_per_floor": 4})
        generator = self._generator()
        self.assertEqual(generator.unit_count, 84)

    def test_preview_lists_codes_and_creates_nothing(self):
        before = self.building.unit_count
        form = Form(
            self.env["property.unit.generator"]
            .with_user(self.manager)
            .with_context(active_model="property.building", active_id=self.building.id)
        )
        form.last_floor = 2
        form.units_per_floor = 1
        self.assertIn("TCG-B01-U1-201", form.preview)
        self.assertEqual(form.unit_count, 2)
        self.assertEqual(self.building.unit_count, before)

    def test_units_are_created_with_place_type_and_area(self):
        generator = self._generator(
            last_floor=2, units_per_floor=2, unit_type="decorated", area_gross=88.5
        )
        action = generator.action_create_units()
        units = self.env["property.unit"].search(action["domain"])
        self.assertEqual(
            sorted(units.mapped("code")),
            ["TCG-B01-U1-101", "TCG-B01-U1-102", "TCG-B01-U1-201", "TCG-B01-U1-202"],
        )
        self.assertEqual(set(units.mapped("unit_type")), {"decorated"})
        self.assertEqual(set(units.mapped("area_gross")), {88.5})

    def test_floors_to_skip_are_left_out(self):
        generator = self._generator(
            last_floor=14, units_per_floor=1, skip_floors="4，13、14"
        )
        generator.action_create_units()
        floors = self.building.unit_ids.mapped("floor")
        self.assertFalse({4, 13, 14} & set(floors))
        self.assertIn(12, floors)

    def test_skip_floors_that_are_no_floors_are_named(self):
        generator = self._generator(skip_floors="4, roof")
        with self.assertRaisesRegex(UserError, "roof"):
            generator.action_create_units()
        self.assertIn("roof", generator.preview)

    def test_code_that_exists_is_refused_and_named(self):
        generator = self._generator(last_floor=15, units_per_floor=2)
        before = self.building.unit_count
        self.assertEqual(generator.existing_count, 2)
        with self.assertRaisesRegex(UserError, "TCG-B01-U1-1501, TCG-B01-U1-1502"):
            generator.action_create_units()
        self.assertEqual(self.building.unit_count, before)

    def test_code_of_an_archived_unit_exists_too(self):
        self.unit.active = False
        self.assertIn(self.unit.code, self._generator(last_floor=15).existing_codes)

    def test_pattern_that_tells_no_stairwells_apart_is_refused(self):
        self.project.unit_code_pattern = "{project}-{building}-{floor}{door:02d}"
        with self.assertRaisesRegex(UserError, "TCG-B01-101"):
            self._generator(stairwells=2, last_floor=1).action_create_units()

    def test_number_beyond_any_building_is_refused(self):
        with self.assertRaisesRegex(UserError, "more than any building"):
            self._generator(stairwells=100, last_floor=100).action_create_units()

    def test_thousand_units_in_one_go(self):
        generator = self._generator(
            stairwells=5, first_floor=101, last_floor=150, units_per_floor=4
        )
        self.env.flush_all()
        # A unit costs no query of its own.
        with self.assertQueryCount(100):
            generator.action_create_units()
            self.env.flush_all()
        self.assertEqual(self.building.unit_count, 1002)

    def test_handler_generates_nothing(self):
        with self.assertRaises(UserError):
            self.env["property.unit.generator"].with_user(self.handler).create(
                {"building_id": self.building.id}
            )
