# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

import psycopg2
from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import PropertyCommon


@tagged("post_install", "-at_install")
class TestOwnership(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls.unit.ownership_ids
        cls.buyer = cls.env["res.partner"].create({"name": "Buyer"})

    def _own(self, partner, **over):
        return self.env["property.ownership"].create(
            {"unit_id": self.unit.id, "partner_id": partner.id, **over}
        )

    def test_shares_of_one_time_never_pass_100_and_the_error_says_so(self):
        self.line.share = 60
        with self.assertRaisesRegex(ValidationError, r"TCG-B01-U1-1501.*101.00"):
            self._own(self.buyer, share=41)

    def test_shares_of_different_times_are_not_added(self):
        self.line.date_to = "2025-03-01"
        self._own(self.buyer, date_from="2025-03-01", share=100)
        self.assertEqual(self.unit.owner_id, self.buyer)

    def test_shares_overlapping_in_the_past_are_refused_too(self):
        self.line.write({"date_from": "2020-01-01", "date_to": "2022-01-01"})
        with self.assertRaisesRegex(ValidationError, "200.00"):
            self._own(self.buyer, date_from="2021-06-01", date_to="2021-07-01")

    def test_tenant_takes_no_share(self):
        self._own(self.buyer, role="tenant", share=100)
        self.assertEqual(self.unit.owner_id, self.owner)

    def test_thirds_make_a_whole(self):
        self.line.share = 33.33
        other = self.env["res.partner"].create({"name": "Third"})
        self._own(self.buyer, share=33.33)
        self._own(other, share=33.34)
        self.assertEqual(len(self.unit.ownership_ids), 3)

    def test_one_main_owner_at_a_time(self):
        self.line.share = 50
        with self.assertRaisesRegex(ValidationError, "one main owner"):
            self._own(self.buyer, share=50, is_main=True)

    def test_tenant_is_no_main_owner(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.CheckViolation),
            self.env.cr.savepoint(),
        ):
            self._own(self.buyer, role="tenant", is_main=True, share=0)

    def test_time_never_ends_before_it_begins(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.line.write({"date_from": "2025-01-02", "date_to": "2025-01-01"})
            self.line.flush_recordset()

    def test_sale_entered_ahead_takes_effect_on_its_day(self):
        day = Date.today() + timedelta(days=10)
        self.line.date_to = day
        self._own(self.buyer, date_from=day)
        self.assertEqual(self.unit.owner_id, self.owner)
        with freeze_time(day):
            self.env.invalidate_all()
            self.assertEqual(self.unit.owner_id, self.buyer)
            units = self.env["property.unit"]
            self.assertIn(self.unit, units.search([("owner_id", "=", self.buyer.id)]))
            self.assertNotIn(
                self.unit, units.search([("owner_id", "=", self.owner.id)])
            )

    def test_units_without_owner_are_found(self):
        units = self.env["property.unit"]
        self.line.date_to = Date.today()
        self.assertFalse(self.unit.owner_id)
        self.assertIn(self.unit, units.search([("owner_id", "=", False)]))
        self.assertNotIn(self.unit_2, units.search([("owner_id", "=", False)]))
        self.assertNotIn(self.unit, units.search([("owner_id", "!=", False)]))

    def test_current_lines_are_found_as_they_are_shown(self):
        former = self._own(
            self.buyer, date_from="2019-01-01", date_to="2020-01-01", share=0
        )
        for line in former | self.line:
            found = line.search([("is_current", "=", True), ("id", "=", line.id)])
            self.assertEqual(bool(found), line.is_current)
        self.assertFalse(former.is_current)

    def test_has_person_on_a_day_in_any_role(self):
        self._own(self.buyer, role="tenant", share=0, date_to="2024-01-01")
        self.assertTrue(self.unit._has_person(self.owner))
        self.assertFalse(self.unit._has_person(self.owner_2))
        self.assertFalse(self.unit._has_person(self.buyer))
        self.assertTrue(self.unit._has_person(self.buyer, Date.to_date("2023-12-31")))

    def test_trap_13_owner_is_no_child_of_a_building(self):
        community = self.env["res.partner"].create({"name": "Cloud Sea Garden"})
        self.owner.parent_id = community
        with self.assertRaisesRegex(ValidationError, "Cloud Sea Garden.*portal"):
            self.owner_2.parent_id = community

    def test_trap_13_contact_of_a_building_becomes_no_second_owner(self):
        community = self.env["res.partner"].create(
            {"name": "Building 1", "is_company": True}
        )
        self.owner.parent_id = community
        self.buyer.parent_id = community
        with self.assertRaisesRegex(ValidationError, "one another's"):
            self.env["property.ownership"].create(
                {"unit_id": self.unit_2.id, "partner_id": self.buyer.id, "share": 0}
            )

    def test_trap_13_household_of_one_unit_may_share_a_parent(self):
        household = self.env["res.partner"].create({"name": "Household"})
        self.line.share = 50
        self._own(self.buyer, share=50)
        (self.owner | self.buyer).write({"parent_id": household.id})
        self.assertEqual(self.buyer.parent_id, household)
