# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, datetime

from odoo.tests import tagged

from ..common import PropertyCommon

# Already the first of July in China, still the last of June in Greenwich.
EVENING = datetime(2026, 6, 30, 16, 30)


@tagged("post_install", "-at_install")
class TestClock(PropertyCommon):
    """A company counts its days on the clock of its calendar (公司时钟)."""

    def setUp(self):
        super().setUp()
        self.company = self.env.company
        self.company.resource_calendar_id.tz = "UTC"

    def test_a_calendar_that_moves_takes_the_day_along(self):
        self.assertEqual(self.company._property_day(EVENING), date(2026, 6, 30))
        self.company.resource_calendar_id.tz = "Asia/Shanghai"
        self.assertEqual(self.company._property_day(EVENING), date(2026, 7, 1))

    def test_another_calendar_counts_at_once(self):
        self.assertEqual(self.company._property_day(EVENING), date(2026, 6, 30))
        calendar = self.env["resource.calendar"].create({"name": "CN"})
        calendar.tz = "Asia/Shanghai"
        self.company.resource_calendar_id = calendar
        self.assertEqual(self.company._property_day(EVENING), date(2026, 7, 1))

    def test_companies_keep_clocks_of_their_own(self):
        other = self.env["res.company"].create({"name": "Second developer"})
        other.resource_calendar_id.tz = "Asia/Shanghai"
        self.assertEqual(self.company._property_day(EVENING), date(2026, 6, 30))
        self.assertEqual(other._property_day(EVENING), date(2026, 7, 1))
        nobody = self.env["res.company"]
        self.assertEqual(nobody._property_day(EVENING), date(2026, 6, 30))
        there = nobody.with_company(other)
        self.assertEqual(there._property_day(EVENING), date(2026, 7, 1))

    def test_the_clock_is_read_without_a_query(self):
        self.company._property_day()
        self.env.invalidate_all()
        with self.assertQueryCount(0):
            self.company._property_day()
