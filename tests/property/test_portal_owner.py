# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.fields import Date
from odoo.tests import new_test_user, tagged

from ..common import PropertyCommon


@tagged("post_install", "-at_install")
class TestPortalOwner(PropertyCommon):
    """An owner on the portal sees the own home and nothing of anybody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(
            cls.env, "property_owner", groups="base.group_portal"
        )
        cls.line = cls.env["property.ownership"].create(
            {"unit_id": cls.unit.id, "partner_id": cls.portal.partner_id.id, "share": 0}
        )
        cls.other_building = cls.building.copy({"code": "B02"})

    def _sees(self, record):
        model = self.env[record._name].with_user(self.portal)
        return bool(model.search([("id", "=", record.id)]))

    def test_own_unit_and_building_are_seen(self):
        self.assertTrue(self._sees(self.unit))
        self.assertTrue(self._sees(self.building))
        self.assertEqual(self.unit.with_user(self.portal).owner_id, self.owner)

    def test_other_units_and_buildings_are_not(self):
        self.assertFalse(self._sees(self.unit_2))
        self.assertFalse(self._sees(self.other_building))
        with self.assertRaises(AccessError):
            self.unit_2.with_user(self.portal).read(["code"])

    def test_neighbours_lines_are_not_seen(self):
        lines = self.env["property.ownership"].with_user(self.portal).search([])
        self.assertEqual(lines, self.line)

    def test_unit_is_gone_on_the_day_it_is_sold(self):
        self.line.date_to = Date.today()
        self.assertFalse(self._sees(self.unit))
        self.assertFalse(self._sees(self.building))

    def test_owner_changes_nothing(self):
        for record in (self.unit, self.building, self.line):
            with self.assertRaises(AccessError):
                record.with_user(self.portal).write(
                    {"active": True} if "active" in record else {"share": 100}
                )
