# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, datetime

from freezegun import freeze_time
from psycopg2 import IntegrityError
from pytz import timezone, utc

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tests.common import new_test_user
from odoo.tools import mute_logger

from odoo.addons.base.tests.common import BaseCommon

SHANGHAI = timezone("Asia/Shanghai")


def at(text):
    """Naive UTC of a moment of Shanghai, as the ORM holds it."""
    return (
        SHANGHAI.localize(fields.Datetime.to_datetime(text))
        .astimezone(utc)
        .replace(tzinfo=None)
    )


class CalendarCommon(BaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.ref("helpdesk_mgmt_property.calendar_cn")
        cls.office = cls._create_calendar("Office of the site")
        cls.other_company = cls.env["res.company"].create({"name": "Company B"})
        cls.user = new_test_user(cls.env, "calendar_user", groups="base.group_user")
        cls.manager = new_test_user(
            cls.env,
            "calendar_manager",
            groups="helpdesk_mgmt_property.group_desk_manager",
        )

    @classmethod
    def _create_calendar(cls, name, **over):
        return cls.env["resource.calendar"].create(
            {
                "name": name,
                "company_id": False,
                "tz": "Asia/Shanghai",
                "attendance_ids": [
                    Command.create(
                        {
                            "name": str(day),
                            "dayofweek": str(day),
                            "day_period": "full_day",
                            "hour_from": 9,
                            "hour_to": 17,
                        }
                    )
                    for day in range(5)
                ],
                **over,
            }
        )

    def _makeup(self, calendar, day, **over):
        return self.env["resource.calendar.makeup.day"].create(
            {"name": "Make-up", "calendar_id": calendar.id, "date": day, **over}
        )


@tagged("post_install", "-at_install")
class TestPlanWorkingDays(CalendarCommon):
    """Working days of 2026 by the notice of the State Council."""

    def _assert_limit(self, start, limit, days=2, user=None):
        calendar = self.calendar.with_user(user or self.user)
        self.assertEqual(calendar._plan_working_days(days, at(start)), at(limit))

    def test_same_time_of_day_two_working_days_later(self):
        self._assert_limit("2026-03-02 10:20:00", "2026-03-04 10:20:00")
        self._assert_limit("2026-03-02 10:20:00", "2026-03-03 10:20:00", days=1)

    def test_national_day_and_the_makeup_days_on_both_sides(self):
        # Friday, then the make-up Sunday.
        self._assert_limit("2026-09-18 15:00:00", "2026-09-21 15:00:00")
        # Seven days off, Thursday and Friday.
        self._assert_limit("2026-09-30 10:00:00", "2026-10-09 10:00:00")
        # Friday, then the make-up Saturday.
        self._assert_limit("2026-10-08 16:00:00", "2026-10-10 16:00:00")
        self._assert_limit("2026-10-09 16:00:00", "2026-10-12 16:00:00")

    def test_spring_festival_between_two_makeup_saturdays(self):
        self._assert_limit("2026-02-13 11:00:00", "2026-02-24 11:00:00")
        self._assert_limit("2026-02-27 11:00:00", "2026-03-02 11:00:00")

    def test_received_on_a_free_saturday_evening(self):
        self._assert_limit("2026-03-07 20:00:00", "2026-03-10 18:00:00")

    def test_received_on_the_evening_of_a_makeup_saturday(self):
        # The Sunday after it is free.
        self._assert_limit("2026-05-09 20:00:00", "2026-05-12 18:00:00")

    def test_received_before_a_makeup_sunday(self):
        self._assert_limit("2026-09-19 20:00:00", "2026-09-21 18:00:00")

    def test_received_on_a_holiday(self):
        self._assert_limit("2026-10-03 10:00:00", "2026-10-09 18:00:00")

    def test_received_at_23(self):
        self._assert_limit("2026-03-02 23:00:00", "2026-03-04 18:00:00")

    def test_received_before_opening_and_as_the_day_opens(self):
        self._assert_limit("2026-03-02 07:30:00", "2026-03-03 18:00:00")
        self._assert_limit("2026-03-02 09:00:00", "2026-03-03 18:00:00")

    def test_received_at_lunch_and_as_the_day_closes(self):
        self._assert_limit("2026-03-02 12:30:00", "2026-03-03 13:00:00", days=1)
        self._assert_limit("2026-03-02 18:00:00", "2026-03-03 18:00:00", days=1)

    def test_short_last_day_ends_at_its_close(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Afternoon off",
                "calendar_id": self.calendar.id,
                "date_from": at("2026-03-04 13:00:00"),
                "date_to": at("2026-03-04 18:00:00"),
            }
        )
        self._assert_limit("2026-03-02 15:00:00", "2026-03-04 12:00:00")

    def test_provisional_holidays_of_2027(self):
        self._assert_limit("2027-02-04 10:00:00", "2027-02-12 10:00:00")

    def test_year_without_any_holiday_still_plans(self):
        self._assert_limit("2029-10-01 10:00:00", "2029-10-03 10:00:00")

    def test_time_zone_of_user_and_server_does_not_matter(self):
        self.user.tz = "America/New_York"
        calendar = self.calendar.with_user(self.user).with_context(tz="Europe/Paris")
        limit = calendar._plan_working_days(2, at("2026-03-09 00:30:00"))
        # 00:30 in Shanghai is still the Sunday elsewhere.
        self.assertEqual(limit, datetime(2026, 3, 10, 10, 0))

    def test_calendar_with_summer_time_keeps_the_time_of_day(self):
        self.office.tz = "Europe/Paris"
        # Friday 27 March at 10:00 (UTC+1); Tuesday 31 March at 10:00 (UTC+2).
        limit = self.office._plan_working_days(2, datetime(2026, 3, 27, 9, 0))
        self.assertEqual(limit, datetime(2026, 3, 31, 8, 0))

    def test_round_the_clock_calendar_has_its_holidays(self):
        calendar = self._create_calendar(
            "Hotline",
            attendance_ids=[
                Command.create(
                    {
                        "name": str(day),
                        "dayofweek": str(day),
                        "day_period": "full_day",
                        "hour_from": 0,
                        "hour_to": 24,
                    }
                )
                for day in range(7)
            ],
        )
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Labour Day",
                "calendar_id": calendar.id,
                "date_from": at("2026-05-01 00:00:00"),
                "date_to": at("2026-05-03 23:59:59"),
            }
        )
        limit = calendar._plan_working_days(1, at("2026-04-30 20:00:00"))
        self.assertEqual(limit, at("2026-05-04 20:00:00"))

    def test_other_company_and_portal_meet_the_same_holidays(self):
        stranger = new_test_user(
            self.env,
            "calendar_stranger",
            groups="base.group_user",
            company_id=self.other_company.id,
            company_ids=[Command.set(self.other_company.ids)],
        )
        portal = new_test_user(self.env, "calendar_portal", groups="base.group_portal")
        for user in (stranger, portal):
            self._assert_limit("2026-09-30 10:00:00", "2026-10-09 10:00:00", user=user)

    def test_company_wide_leave_of_another_company_does_not_count(self):
        leave = self.env["resource.calendar.leaves"].create(
            {
                "name": "Founder's day of B",
                "date_from": at("2026-03-03 00:00:00"),
                "date_to": at("2026-03-03 23:59:59"),
                "company_id": self.other_company.id,
            }
        )
        leave.company_id = self.other_company
        start = at("2026-03-02 10:00:00")
        ours = self.calendar._plan_working_days(2, start)
        theirs = self.calendar.with_company(self.other_company)._plan_working_days(
            2, start
        )
        self.assertEqual(ours, at("2026-03-04 10:00:00"))
        self.assertEqual(theirs, at("2026-03-05 10:00:00"))

    def test_calendar_without_working_time_is_named(self):
        empty = self._create_calendar("Closed for good", attendance_ids=[])
        start = at("2026-03-02 10:00:00")
        for plan in (empty._plan_working_days, empty._plan_working_hours):
            with self.assertRaisesRegex(UserError, "Closed for good"):
                plan(2, start)


@tagged("post_install", "-at_install")
class TestPlanWorkingHours(CalendarCommon):
    def test_minutes_run_in_working_time_only(self):
        for minutes, start, limit in (
            (60, "2026-03-02 10:00:00", "2026-03-02 11:00:00"),
            (90, "2026-03-02 11:00:00", "2026-03-02 13:30:00"),
            (60, "2026-03-02 17:00:00", "2026-03-02 18:00:00"),
            (60, "2026-03-02 17:30:00", "2026-03-03 09:30:00"),
            (120, "2026-10-09 17:00:00", "2026-10-10 10:00:00"),
            (0, "2026-10-03 10:00:00", "2026-10-08 09:00:00"),
        ):
            with self.subTest(start=start, minutes=minutes):
                planned = self.calendar._plan_working_hours(minutes, at(start))
                self.assertEqual(planned, at(limit))

    def test_minutes_between_reverse_the_plan(self):
        start = at("2026-09-18 16:20:00")
        for minutes in (1, 100, 480, 5000):
            stop = self.calendar._plan_working_hours(minutes, start)
            between = self.calendar._working_minutes_between(start, stop)
            self.assertAlmostEqual(between, minutes, places=3)
        self.assertEqual(self.calendar._working_minutes_between(stop, start), 0)


@tagged("post_install", "-at_install")
class TestMakeupDay(CalendarCommon):
    """What Odoo's own functions make of a make-up day."""

    def test_odoo_counts_a_makeup_day(self):
        start, stop = at("2026-10-10 00:00:00"), at("2026-10-11 00:00:00")
        self.assertEqual(self.calendar.get_work_hours_count(start, stop), 8)
        self.assertEqual(
            self.calendar.get_work_duration_data(start, stop), {"days": 1, "hours": 8}
        )
        friday = utc.localize(at("2026-10-09 18:00:00"))
        for leaves in (False, True):
            self.assertEqual(
                self.calendar.plan_hours(2, friday, compute_leaves=leaves),
                utc.localize(at("2026-10-10 11:00:00")),
            )
            # Odoo's day ends with its first period: one reason for our own count.
            self.assertEqual(
                self.calendar.plan_days(1, friday, compute_leaves=leaves),
                utc.localize(at("2026-10-10 12:00:00")),
            )
        self.assertTrue(self.calendar._works_on_date(date(2026, 10, 10)))
        self.assertFalse(self.calendar._works_on_date(date(2026, 10, 11)))
        self.assertEqual(
            self.calendar._get_hours_for_date(date(2026, 10, 10)), (9.0, 18.0)
        )

    def test_odoo_plans_backwards_over_a_makeup_day(self):
        monday = utc.localize(at("2026-10-12 09:00:00"))
        self.assertEqual(
            self.calendar.plan_hours(-1, monday),
            utc.localize(at("2026-10-10 17:00:00")),
        )

    def test_other_calendar_is_unaffected(self):
        start, stop = at("2026-10-10 00:00:00"), at("2026-10-11 00:00:00")
        self.assertEqual(self.office.get_work_hours_count(start, stop), 0)

    def test_period_cuts_the_makeup_day(self):
        start, stop = at("2026-10-10 11:00:00"), at("2026-10-10 14:00:00")
        self.assertEqual(self.calendar.get_work_hours_count(start, stop), 2)

    def test_hours_of_the_replaced_weekday(self):
        self.office.attendance_ids.filtered(lambda a: a.dayofweek == "4").hour_to = 12
        makeup = self._makeup(self.office, "2026-03-07", replaced_date="2026-03-13")
        self.assertEqual(makeup.dayofweek, "4")
        start, stop = at("2026-03-07 00:00:00"), at("2026-03-08 00:00:00")
        self.assertEqual(self.office.get_work_hours_count(start, stop), 3)
        makeup.dayofweek = "0"
        self.assertEqual(self.office.get_work_hours_count(start, stop), 8)
        makeup.unlink()
        self.assertEqual(self.office.get_work_hours_count(start, stop), 0)

    def test_public_holiday_does_not_cancel_it_but_a_personal_leave_does(self):
        start, stop = at("2026-03-07 00:00:00"), at("2026-03-08 00:00:00")
        resources = self.env["resource.resource"].create(
            [
                {"name": name, "calendar_id": self.office.id, "tz": "Asia/Shanghai"}
                for name in ("Present", "Ill")
            ]
        )
        days = [{"resource_id": False}, {"resource_id": resources[1].id}]
        self.env["resource.calendar.leaves"].create(
            [
                {
                    "name": "Leave",
                    "calendar_id": self.office.id,
                    "date_from": start,
                    "date_to": at("2026-03-07 23:59:59"),
                    **who,
                }
                for who in days
            ]
        )
        self._makeup(self.office, "2026-03-07")
        worked = self.office._work_intervals_batch(
            utc.localize(start), utc.localize(stop), resources
        )
        hours = {
            key: sum((high - low).seconds / 3600 for low, high, _meta in spans)
            for key, spans in worked.items()
        }
        self.assertEqual(hours, {resources[0].id: 8, resources[1].id: 0, False: 8})

    def test_working_weekday_is_not_counted_twice(self):
        self._makeup(self.office, "2026-03-04")
        start, stop = at("2026-03-04 00:00:00"), at("2026-03-05 00:00:00")
        self.assertEqual(self.office.get_work_hours_count(start, stop), 8)

    def test_copied_calendar_keeps_its_makeup_days(self):
        copied = self.calendar.copy()
        self.assertEqual(len(copied.makeup_day_ids), 6)
        self.assertTrue(any(copied.global_leave_ids.mapped("provisional")))

    def test_no_query_for_a_calendar_without_makeup_days(self):
        start, stop = at("2026-03-02 00:00:00"), at("2026-03-20 00:00:00")
        bounds = utc.localize(start), utc.localize(stop)
        self.office._work_intervals_batch(*bounds)
        with self.assertQueryCount(0):
            self.assertFalse(self.office._get_makeup_weekdays_between(*bounds))
        # Odoo's own two: the attendances and the leaves.
        with self.assertQueryCount(2):
            self.office._work_intervals_batch(*bounds)

    def test_one_makeup_day_a_date(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self._makeup(self.calendar, "2026-10-10")

    def test_desk_manager_keeps_the_makeup_days_and_users_read_them(self):
        makeups = self.env["resource.calendar.makeup.day"]
        # A calendar of all companies is altered by who works for all of them.
        self.calendar.company_id = self.manager.company_id
        vals = {
            "name": "Make-up",
            "calendar_id": self.calendar.id,
            "date": "2027-01-09",
        }
        with self.assertRaises(AccessError):
            makeups.with_user(self.user).create(vals)
        makeup = makeups.with_user(self.manager).create(vals)
        self.assertEqual(makeup.with_user(self.user).dayofweek, "0")
        with self.assertRaises(AccessError):
            makeup.with_user(self.user).unlink()
        makeup.unlink()

    def test_makeup_day_of_another_company_is_hidden(self):
        self.office.company_id = self.other_company
        makeup = self._makeup(self.office, "2026-03-07")
        with self.assertRaises(AccessError):
            makeup.with_user(self.manager).read(["name"])


@tagged("post_install", "-at_install")
class TestHolidayYears(CalendarCommon):
    @freeze_time("2026-11-20")
    def test_provisional_year_is_named_until_confirmed(self):
        calendar = self.calendar.with_user(self.user)
        self.assertEqual(calendar.unconfirmed_holiday_years, "2027")
        self.calendar.global_leave_ids.provisional = False
        self.assertEqual(calendar.unconfirmed_holiday_years, "")

    @freeze_time("2027-06-01")
    def test_year_without_holidays_is_named(self):
        self.assertEqual(self.calendar.unconfirmed_holiday_years, "2027, 2028")

    @freeze_time("2026-11-20")
    def test_other_company_is_told_the_same(self):
        self.manager.write(
            {
                "company_id": self.other_company.id,
                "company_ids": [Command.set(self.other_company.ids)],
            }
        )
        calendar = self.calendar.with_user(self.manager)
        calendar.invalidate_recordset()
        self.assertTrue(calendar.name and not calendar.global_leave_ids)
        self.assertEqual(calendar.unconfirmed_holiday_years, "2027")

    def test_calendar_without_makeup_days_is_not_watched(self):
        self.assertFalse(self.office.unconfirmed_holiday_years)


@tagged("post_install", "-at_install")
class TestTeamCalendar(CalendarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create({"name": "Company C"})
        cls.team = cls.env["helpdesk.ticket.team"].create(
            {"name": "Desk", "company_id": cls.company.id}
        )

    def test_trap_04_team_without_calendar(self):
        self.team.resource_calendar_id = False
        self.assertEqual(
            self.team._get_calendar(self.company), self.company.resource_calendar_id
        )
        self.company.resource_calendar_id = False
        team = self.team.with_user(self.manager)
        self.assertEqual(team._get_calendar(self.company), self.calendar)
        no_team = self.env["helpdesk.ticket.team"]
        self.assertEqual(no_team._get_calendar(self.company), self.calendar)

    def test_new_team_keeps_china_working_time(self):
        self.assertEqual(self.team._get_calendar(), self.calendar)

    def test_calendar_of_the_team_comes_first(self):
        self.team.resource_calendar_id = self.office
        self.assertEqual(self.team._get_calendar(self.company), self.office)

    def test_calendar_of_another_company_is_refused(self):
        self.office.company_id = self.other_company
        with self.assertRaises(UserError):
            self.team.resource_calendar_id = self.office

    def test_nothing_left_is_an_error_that_names_team_and_company(self):
        self.team.resource_calendar_id = False
        self.company.resource_calendar_id = False
        self.env["helpdesk.ticket.team"].search([]).resource_calendar_id = False
        self.calendar.unlink()
        with self.assertRaisesRegex(UserError, "Desk.*Company C"):
            self.team._get_calendar(self.company)
