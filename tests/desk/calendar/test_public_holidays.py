# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager
from datetime import date, timedelta
from unittest.mock import patch

import holidays
from freezegun import freeze_time
from holidays.countries.china import ChinaStaticHolidays
from pytz import utc

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from ....models.desk.public_holidays import PublicHolidays
from ...common import MODELS
from .test_calendar import SHANGHAI, CalendarCommon, at

# The State Council's notice for 2026: first and last day off, weekends worked.
NOTICE_2026 = {
    "元旦": ("01-01", "01-03", ["01-04"]),
    "春节": ("02-15", "02-23", ["02-14", "02-28"]),
    "清明节": ("04-04", "04-06", []),
    "劳动节": ("05-01", "05-05", ["05-09"]),
    "端午节": ("06-19", "06-21", []),
    "中秋节": ("09-25", "09-27", []),
    "国庆节": ("10-01", "10-07", ["09-20", "10-10"]),
}
# The statutory days of 2027 with those in lieu: what is known before its notice.
FORECAST_2027 = {
    "元旦": ("01-01", "01-01", []),
    "春节": ("02-05", "02-10", []),
    "清明节": ("04-05", "04-05", []),
    "劳动节": ("05-01", "05-04", []),
    "端午节": ("06-09", "06-09", []),
    "中秋节": ("09-15", "09-15", []),
    "国庆节": ("10-01", "10-05", []),
}


@contextmanager
def package_with(year, exchanges=None):
    """The package as it is with another notice of a year, or before its notice."""
    notices = dict(ChinaStaticHolidays.special_public_holidays)
    notices.pop(year, None)
    if exchanges:
        notices[year] = exchanges
    with patch.object(ChinaStaticHolidays, "special_public_holidays", notices):
        yield


def by_name(known):
    return {
        holiday.chinese: (
            f"{holiday.first:%m-%d}",
            f"{holiday.last:%m-%d}",
            [f"{day:%m-%d}" for day in holiday.makeup_dates],
        )
        for holiday in known
    }


@tagged("post_install", "-at_install")
class TestPublicHolidays(BaseCase):
    """What the package is asked for, and what it answers."""

    def test_notice_of_2026(self):
        known = PublicHolidays(2026)
        self.assertTrue(known.confirmed)
        self.assertEqual(by_name(known), NOTICE_2026)

    def test_year_without_a_notice_is_a_forecast(self):
        known = PublicHolidays(2027, forecast=True)
        self.assertFalse(known.confirmed)
        self.assertEqual(by_name(known), FORECAST_2027)
        with package_with(2026):
            self.assertFalse(PublicHolidays(2026).confirmed)
            before = by_name(PublicHolidays(2026))
        self.assertEqual(before, by_name(PublicHolidays(2026, forecast=True)))
        self.assertEqual(before["春节"], ("02-16", "02-19", []))

    def test_day_in_lieu_after_a_weekend_is_in_the_forecast(self):
        # Saturday, and Monday in its place.
        days = by_name(PublicHolidays(2029, forecast=True))
        self.assertEqual(days["中秋节"], ("09-22", "09-24", []))

    def test_new_year_may_begin_in_the_old_year(self):
        first = next(iter(PublicHolidays(2019)))
        self.assertEqual(first.chinese, "元旦")
        self.assertEqual(
            (first.first, first.last), (date(2018, 12, 30), date(2019, 1, 1))
        )
        self.assertEqual(first.makeup_dates, (date(2018, 12, 29),))
        self.assertGreater(min(day.first for day in PublicHolidays(2018)).year, 2016)
        self.assertLess(
            max(day.last for day in PublicHolidays(2018)), date(2018, 10, 8)
        )

    def test_feasts_that_touch_are_one_holiday(self):
        days = by_name(PublicHolidays(2025))
        self.assertEqual(days["国庆节、中秋节"], ("10-01", "10-08", ["09-28", "10-11"]))

    def test_every_notice_holds_together(self):
        for year in range(2008, 2028):
            known = list(PublicHolidays(year))
            days_off = [
                day
                for day in holidays.China(years=year, expand=False)
                # The old year's part of a New Year's holiday.
                if (day.month, day.day) != (12, 31)
            ]
            with self.subTest(year=year):
                for day in days_off:
                    self.assertTrue(any(h.first <= day <= h.last for h in known), day)
                self.assertTrue(6 <= len(known) <= 8)
                for one, other in zip(known, known[1:], strict=False):
                    self.assertLess(one.last, other.first)
                for holiday in known:
                    self.assertTrue(holiday.english and holiday.chinese)
                    for day in holiday.makeup_dates:
                        self.assertGreaterEqual(day.weekday(), 5)
                        self.assertFalse(any(h.first <= day <= h.last for h in known))


@tagged("post_install", "-at_install")
class TestFetchHolidays(CalendarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendars = cls.env["resource.calendar"]

    def _leaves(self, calendar):
        return self.env["resource.calendar.leaves"].search(
            [("calendar_id", "=", calendar.id)], order="date_from"
        )

    def _leave(self, calendar, name):
        return self._leaves(calendar).filtered(lambda leave: name in leave.name)

    def _days(self, leaves):
        return {
            leave.name.split()[0]: tuple(
                f"{utc.localize(moment).astimezone(SHANGHAI):%m-%d}"
                for moment in (leave.date_from, leave.date_to)
            )
            for leave in leaves
        }

    def _makeups(self, calendar):
        makeups = self.env["resource.calendar.makeup.day"].search(
            [("calendar_id", "=", calendar.id)], order="date"
        )
        return [f"{makeup.date:%m-%d}" for makeup in makeups]

    def _assert_notice_of_2026(self, calendar):
        leaves = self._leaves(calendar)
        self.assertEqual(
            self._days(leaves),
            {name: (first, last) for name, (first, last, _m) in NOTICE_2026.items()},
        )
        self.assertFalse(any(leaves.mapped("provisional")))
        self.assertNotIn("provisional", str(leaves.mapped("name")))
        self.assertEqual(
            self._makeups(calendar),
            sorted(day for *_span, days in NOTICE_2026.values() for day in days),
        )

    def _fetch_forecast(self, calendar=None):
        """2026 as it was before its notice."""
        calendar = calendar or self.office
        with package_with(2026):
            self.assertEqual(calendar._fetch_holidays([2026]), [])
        self.assertTrue(all(self._leaves(calendar).mapped("provisional")))
        return calendar

    # What is written

    def test_every_day_of_2026_is_that_of_the_notice(self):
        """Ours, the package's and the State Council's, day by day."""
        self.calendar._write_sealed({"fetched_holidays": False})
        self.calendar._fetch_holidays([2026])
        spans = NOTICE_2026.values()
        worked = {f"2026-{day}" for *_span, days in spans for day in days}
        for number in range(365):
            day = date(2026, 1, 1) + timedelta(days=number)
            off = any(first <= f"{day:%m-%d}" <= last for first, last, _days in spans)
            works = str(day) in worked or (day.weekday() < 5 and not off)
            hours = self.calendar.get_work_hours_count(
                at(f"{day} 00:00:00"), at(f"{day + timedelta(days=1)} 00:00:00")
            )
            self.assertEqual(hours, 8 if works else 0, day)

    def test_days_are_those_of_the_calendars_zone(self):
        self.office._fetch_holidays([2026])
        self._assert_notice_of_2026(self.office)
        leave = self._leave(self.office, "国庆节")
        self.assertEqual(leave.name, "国庆节 National Day")
        self.assertEqual(leave.date_from, at("2026-10-01 00:00:00"))
        self.assertEqual(leave.date_to, at("2026-10-07 23:59:59"))
        self.assertFalse(leave.resource_id)
        paris = self._create_calendar("Paris", tz="Europe/Paris")
        paris._fetch_holidays([2026])
        self.assertEqual(
            self._leave(paris, "国庆节").date_from,
            fields.Datetime.to_datetime("2026-09-30 22:00:00"),
        )

    def test_new_year_of_two_years_counts_for_the_second(self):
        self.office._fetch_holidays([2019])
        self.assertEqual(self._makeups(self.office)[-1], "10-12")
        leave = self._leaves(self.office)[0]
        self.assertEqual(leave.date_from, at("2018-12-30 00:00:00"))
        self.assertEqual(self.office._get_confirmed_holiday_years(), {2019})

    def test_again_nothing_is_written(self):
        self.office._fetch_holidays([2026, 2027])
        self.env.flush_all()
        seen = self._leaves(self.office).read() + self.office.read(["fetched_holidays"])
        writes = self.patch_writes()
        self.assertEqual(self.office._fetch_holidays([2026, 2027]), [])
        self.assertEqual(writes, [])
        self.assertEqual(
            self._leaves(self.office).read() + self.office.read(["fetched_holidays"]),
            seen,
        )

    def patch_writes(self):
        """The names of what is written from now on."""
        writes = []

        def spy(method):
            def noted(records, *args):
                writes.append(f"{records._name}.{method}")
                return origin[records._name, method](records, *args)

            return noted

        origin = {}
        for name in ("resource.calendar.leaves", "resource.calendar.makeup.day"):
            for method in ("create", "write"):
                model = self.env.registry[name]
                origin[name, method] = getattr(model, method)
                self.patch(model, method, spy(method))
        return writes

    # The notice comes out

    def test_forecast_gives_way_to_the_notice(self):
        self._fetch_forecast()
        self.assertIn("(provisional)", self._leaves(self.office)[0].name)
        self.assertEqual(self._makeups(self.office), [])
        leaves = self._leaves(self.office)
        self.assertEqual(self.office._fetch_holidays([2026]), [])
        self._assert_notice_of_2026(self.office)
        self.assertEqual(self._leaves(self.office), leaves)

    def test_older_package_takes_no_notice_back(self):
        self.office._fetch_holidays([2026])
        with package_with(2026):
            self.office._fetch_holidays([2026])
        self._assert_notice_of_2026(self.office)

    def test_notice_that_is_corrected_is_followed(self):
        with package_with(2026, ((1, 2, 1, 4), (10, 6, 10, 11), (10, 7, 10, 10))):
            self.office._fetch_holidays([2026])
        self.assertIn("10-11", self._makeups(self.office))
        self.office._fetch_holidays([2026])
        self._assert_notice_of_2026(self.office)

    def test_forecast_of_two_feasts_becomes_two_holidays(self):
        self.office._write_sealed({"fetched_holidays": {"2026": []}})
        with package_with(2026):
            self.office._fetch_holidays([2026])
        memory = self.office.fetched_holidays
        *others, autumn, national = memory["2026"]
        merged = {**autumn, "date_to": national["date_to"]}
        self._leave(self.office, "国庆节").unlink()
        self._leave(self.office, "中秋节").date_to = merged["date_to"]
        self.office._write_sealed({"fetched_holidays": {"2026": [*others, merged]}})
        self.assertEqual(self.office._fetch_holidays([2026]), [])
        self._assert_notice_of_2026(self.office)

    def test_forecast_of_a_day_that_is_none_goes(self):
        self._fetch_forecast()
        memory = self.office.fetched_holidays
        stray = {
            **memory["2026"][0],
            "date_from": "2026-08-03 16:00:00",
            "date_to": "2026-08-04 15:59:59",
        }
        vals = {
            key: stray[key] for key in ("name", "date_from", "date_to", "provisional")
        }
        self._leaves(self.office).create({**vals, "calendar_id": self.office.id})
        self.office._write_sealed(
            {"fetched_holidays": {"2026": [*memory["2026"], stray]}}
        )
        self.office._fetch_holidays([2026])
        self._assert_notice_of_2026(self.office)

    # What people changed

    def _assert_left_alone(self, name, kept):
        """One holiday is theirs with its make-up days; the others follow the notice."""
        self.assertEqual(len(kept), 1)
        self.assertIn(name, kept[0])
        days = self._days(self._leaves(self.office) - self._leave(self.office, name))
        self.assertEqual(
            days,
            {
                other: (first, last)
                for other, (first, last, _makeups) in NOTICE_2026.items()
                if other != name
            },
        )
        self.assertEqual(
            self._makeups(self.office),
            sorted(
                day
                for other, (*_span, makeups) in NOTICE_2026.items()
                for day in makeups
                if other != name
            ),
        )

    def test_moved_day_is_kept(self):
        self._fetch_forecast()
        leave = self._leave(self.office, "春节")
        leave.date_from = at("2026-02-12 00:00:00")
        kept = self.office._fetch_holidays([2026])
        self._assert_left_alone("春节", kept)
        self.assertEqual(leave.date_from, at("2026-02-12 00:00:00"))
        self.assertTrue(leave.provisional)
        self.assertEqual(self.office._fetch_holidays([2026]), kept)

    def test_confirmed_day_is_kept(self):
        self._fetch_forecast()
        leave = self._leave(self.office, "国庆节")
        leave.provisional = False
        kept = self.office._fetch_holidays([2026])
        self._assert_left_alone("国庆节", kept)
        self.assertEqual(leave.date_to, at("2026-10-05 23:59:59"))

    def test_deleted_day_stays_away(self):
        self._fetch_forecast()
        self._leave(self.office, "劳动节").unlink()
        with package_with(2026):
            self.assertEqual(len(self.office._fetch_holidays([2026])), 1)
        self.assertFalse(self._leave(self.office, "劳动节"))
        kept = self.office._fetch_holidays([2026])
        self._assert_left_alone("劳动节", kept)
        self.assertFalse(self._leave(self.office, "劳动节"))

    def test_name_that_somebody_gave_is_kept(self):
        self._fetch_forecast()
        leave = self._leave(self.office, "春节")
        leave.name = "春节 (site closed)"
        self.office._fetch_holidays([2026])
        self._assert_notice_of_2026(self.office)
        self.assertEqual(leave.name, "春节 (site closed)")

    def test_days_that_people_entered_first_are_not_doubled(self):
        own = self.env["resource.calendar.leaves"].create(
            {
                "name": "国庆节 by hand",
                "calendar_id": self.office.id,
                "date_from": at("2026-10-01 00:00:00"),
                "date_to": at("2026-10-08 23:59:59"),
            }
        )
        kept = self.office._fetch_holidays([2026])
        self._assert_left_alone("国庆节", kept)
        self.assertEqual(self._leave(self.office, "国庆节"), own)

    def test_own_days_beside_the_feasts_are_left_alone(self):
        own = self.env["resource.calendar.leaves"].create(
            {
                "name": "Founder's day",
                "calendar_id": self.office.id,
                "date_from": at("2026-08-03 00:00:00"),
                "date_to": at("2026-08-03 23:59:59"),
            }
        )
        self.assertEqual(self.office._fetch_holidays([2026]), [])
        self.assertTrue(own.exists())
        self.assertEqual(len(self._leaves(self.office)), 8)

    def test_deleted_makeup_day_stays_away_and_an_altered_one_stays(self):
        self.office._fetch_holidays([2026])
        first, second = self.office.makeup_day_ids.sorted("date")[1:3]
        first.unlink()
        second.dayofweek = "4"
        self.office._fetch_holidays([2026])
        self.assertNotIn("02-14", self._makeups(self.office))
        self.assertEqual(second.dayofweek, "4")
        with package_with(2026, ((1, 2, 1, 4),)):
            self.office._fetch_holidays([2026])
        self.assertEqual(self._makeups(self.office), ["01-04", "02-28"])

    def test_makeup_day_that_people_entered_first_is_not_doubled(self):
        own = self._makeup(self.office, "2026-10-10", dayofweek="2")
        self.office._fetch_holidays([2026])
        self._assert_notice_of_2026(self.office)
        self.assertEqual(own.dayofweek, "2")

    def test_days_from_before_there_was_a_memory_are_followed(self):
        self._fetch_forecast()
        self.office._write_sealed({"fetched_holidays": False})
        self.assertEqual(self.office._fetch_holidays([2026]), [])
        self._assert_notice_of_2026(self.office)
        self.office._write_sealed({"fetched_holidays": False})
        self.assertEqual(self.office._fetch_holidays([2026]), [])
        self._assert_notice_of_2026(self.office)

    def test_copied_calendar_follows_too(self):
        copied = self._fetch_forecast().copy()
        copied._fetch_holidays([2026])
        self._assert_notice_of_2026(copied)

    # Who, and when

    @freeze_time("2026-11-20")
    def test_button_fetches_this_year_and_the_next(self):
        action = self.office.with_user(self.manager).action_fetch_holidays()
        self.assertEqual(len(self._leaves(self.office)), 14)
        self.assertEqual(self.office.unconfirmed_holiday_years, "2027")
        self.assertEqual(action["params"]["type"], "success")
        self.assertIn("2026, 2027", action["params"]["message"])
        self.assertIn("Provisional", action["params"]["message"])

    @freeze_time("2026-11-20")
    def test_button_says_what_it_left_alone(self):
        self.office.action_fetch_holidays()
        self._leave(self.office, "端午节")[0].unlink()
        action = self.office.action_fetch_holidays()
        self.assertEqual(action["params"]["type"], "warning")
        self.assertIn("端午节", action["params"]["message"])

    def test_year_is_that_of_the_calendars_zone(self):
        with freeze_time("2026-12-31 17:00:00"):
            self.assertEqual(self.office._holiday_years(), (2027, 2028))

    def test_button_is_for_who_keeps_the_makeup_days(self):
        for user, shown in ((self.manager, True), (self.user, False)):
            form = self.calendars.with_user(user).get_view(view_type="form")["arch"]
            self.assertEqual('<button name="action_fetch_holidays"' in form, shown)

    def test_employee_fetches_nothing(self):
        with self.assertRaises(AccessError):
            self.office.with_user(self.user).action_fetch_holidays()

    def test_calendar_of_another_company_is_refused(self):
        self.office.company_id = self.other_company
        with self.assertRaisesRegex(AccessError, "another company"):
            self.office.with_user(self.manager).action_fetch_holidays()

    @freeze_time("2026-11-20")
    def test_shared_calendar_is_not_doubled_by_another_company(self):
        self.office.with_user(self.manager).action_fetch_holidays()
        self.manager.write(
            {
                "company_id": self.other_company.id,
                "company_ids": [Command.set(self.other_company.ids)],
            }
        )
        self.env.invalidate_all()
        action = self.office.with_user(self.manager).action_fetch_holidays()
        self.assertEqual(action["params"]["type"], "success")
        self.assertEqual(len(self._leaves(self.office)), 14)

    def _run_cron(self):
        cron = self.env.ref("helpdesk_mgmt_property.cron_fetch_holidays")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        return (
            self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]) - triggers
        )

    def test_it_runs_once_a_year(self):
        cron = self.env.ref("helpdesk_mgmt_property.cron_fetch_holidays")
        self.assertEqual((cron.interval_number, cron.interval_type), (12, "months"))
        self.assertTrue(cron.active)

    @freeze_time("2027-12-01")
    def test_yearly_run_serves_who_has_fetched_before(self):
        other = self._create_calendar("By hand")
        self._makeup(other, "2027-01-09")
        self.calendar._fetch_holidays([2026])
        self._run_cron()
        leaves = self._leaves(self.calendar)
        years = {
            utc.localize(leave.date_to).astimezone(SHANGHAI).year for leave in leaves
        }
        self.assertEqual(years, {2026, 2027, 2028})
        self.assertFalse(self._leaves(other))
        self.assertFalse(self._leaves(self.office))

    @freeze_time("2027-12-01")
    def test_run_looks_again_while_a_forecast_stands(self):
        trigger = self._run_cron()
        self.assertEqual(trigger.call_at, fields.Datetime.to_datetime("2027-12-31"))

    @freeze_time("2025-01-15")
    def test_run_of_two_known_years_looks_no_more(self):
        self.calendars.search([])._write_sealed({"fetched_holidays": False})
        self.office._fetch_holidays([2025])
        self.assertFalse(self._run_cron())
        self.assertEqual(self.office._get_confirmed_holiday_years(), {2025, 2026})

    @freeze_time("2026-12-01")
    def test_one_calendar_that_fails_does_not_stop_the_others(self):
        broken = self._create_calendar("Broken")
        broken._write_sealed({"fetched_holidays": {"2026": [{"nonsense": True}]}})
        self.office._fetch_holidays([2026])
        with mute_logger(f"{MODELS}.mixins.batch_mixin"):
            self._run_cron()
        self.assertEqual(len(self._leaves(self.office)), 14)
        self.assertFalse(self._leaves(broken))
