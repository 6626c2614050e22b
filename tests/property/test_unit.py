# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import psycopg2

from odoo.exceptions import AccessError
from odoo.fields import Date
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..common import PropertyCommon


@tagged("post_install", "-at_install")
class TestUnit(PropertyCommon):
    def test_room_code_is_unique_and_the_error_names_it(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation) as caught,
            self.env.cr.savepoint(),
        ):
            self.env["property.unit"].create(
                {"code": self.unit.code, "building_id": self.building.id}
            )
        message = self.env["property.unit"]._sql_error_to_message(caught.exception)
        self.assertIn(self.unit.code, message)

    def test_basement_floor_reads_b1(self):
        unit = self.env["property.unit"].create(
            {"building_id": self.building.id, "floor": -1, "door": 3}
        )
        self.assertEqual(unit.code, "TCG-B01-U1-B103")

    def test_unit_follows_its_building_to_another_phase(self):
        phase = self.env["property.phase"].create(
            {"name": "Two", "code": "2", "project_id": self.project.id}
        )
        self.building.phase_id = phase
        self.assertEqual(self.unit.phase_id, phase)

    def test_signed_handover_goes_before_the_deemed_one(self):
        self.unit.deemed_handover_date = "2024-08-01"
        self.assertEqual(self.unit.effective_handover_date, Date.to_date("2024-08-01"))
        self.unit.handover_date = "2024-09-15"
        self.assertEqual(self.unit.effective_handover_date, Date.to_date("2024-09-15"))

    def test_handover_sets_the_status(self):
        self.assertEqual(self.unit.status, "unsold")
        self.unit.handover_date = "2024-09-15"
        self.assertEqual(self.unit.status, "handed_over")
        new = self.env["property.unit"].create(
            {
                "code": "N",
                "building_id": self.building.id,
                "handover_date": "2024-01-01",
            }
        )
        self.assertEqual(new.status, "handed_over")
        self.assertEqual(new.effective_handover_date, Date.to_date("2024-01-01"))

    def test_employee_reads_units_and_changes_none(self):
        unit = self.unit.with_user(self.employee)
        self.assertEqual(unit.code, "TCG-B01-U1-1501")
        with self.assertRaises(AccessError):
            unit.name = "Mine"

    def test_unit_of_another_company_is_invisible(self):
        company = self.env["res.company"].create({"name": "Company B"})
        stranger = new_test_user(
            self.env,
            "stranger",
            groups="helpdesk_mgmt_property.group_desk_manager",
            company_id=company.id,
            company_ids=[company.id],
        )
        for record in (self.unit, self.building, self.unit.ownership_ids):
            # The project of the fixture belongs to this company alone.
            found = self.env[record._name].with_user(stranger).search([])
            self.assertFalse(found & record)
            with self.assertRaises(AccessError):
                record.with_user(stranger).read(["display_name"])
