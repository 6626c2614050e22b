# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pytz import timezone, utc

from odoo.fields import Command
from odoo.tests import tagged

from ....models.desk.due_calculator import DueCalculator
from ...examples import examples
from .test_calendar import SHANGHAI, CalendarCommon, at
from .test_public_holidays import NOTICE_2026

_MINUTE = timedelta(minutes=1)
_YEAR_2026 = datetime(2025, 12, 31, 16)
# Any minute of 2026 after which some weeks of it are left.
moments = st.integers(0, 330 * 24 * 60).map(
    lambda number: _YEAR_2026 + number * _MINUTE
)
lengths = st.integers(0, 20 * 480)
days = st.integers(0, 15)
units = st.sampled_from(
    ("minutes", "clock_hours", "working_hours", "working_days", "calendar_days")
)


def minutes_of_2026(start, stop):
    """Working minutes of the standard week between two moments of 2026, counted day
    by day from the text of the State Council's notice."""
    start, stop = (utc.localize(m).astimezone(SHANGHAI) for m in (start, stop))
    total, day = timedelta(), start.date()
    while day <= stop.date():
        for opens, closes in ((9, 12), (13, 18)) if works_in_2026(day) else ():
            low, high = (
                SHANGHAI.localize(datetime(day.year, day.month, day.day, hour))
                for hour in (opens, closes)
            )
            total += max(min(high, stop) - max(low, start), timedelta())
        day += timedelta(days=1)
    return total / _MINUTE


def works_in_2026(day):
    text = f"{day:%m-%d}"
    if any(text in makeups for *_span, makeups in NOTICE_2026.values()):
        return True
    off = any(first <= text <= last for first, last, _days in NOTICE_2026.values())
    return day.weekday() < 5 and not off


@tagged("post_install", "-at_install")
class TestWorkingTimeProperties(CalendarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hotline = cls._create_calendar(
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
        # With a night of summer time, and the holidays of China all the same.
        cls.office.tz = "Europe/Paris"
        (cls.hotline | cls.office).mapped(lambda c: c._fetch_holidays([2026]))
        cls.all_calendars = (cls.calendar, cls.office, cls.hotline)

    def _hours(self, calendar, minutes, start):
        return calendar._plan_working_hours(minutes, start)

    def _between(self, calendar, start, stop):
        return round(calendar._working_minutes_between(start, stop), 3)

    def _assert_in_working_time(self, calendar, moment):
        """No later than the end of some work, no earlier than its beginning."""
        local = utc.localize(moment)
        day = timedelta(days=1)
        spans = calendar._desk_intervals(local - day, local + day)
        self.assertTrue(
            any(low <= local <= high for low, high in spans),
            f"{calendar.name}: {moment}",
        )

    @examples(60)
    @given(moments, lengths, st.integers(0, 2))
    def test_minutes_are_counted_back(self, start, minutes, which):
        calendar = self.all_calendars[which]
        limit = self._hours(calendar, minutes, start)
        self.assertEqual(self._between(calendar, start, limit), minutes)
        self.assertGreaterEqual(limit, start)
        self._assert_in_working_time(calendar, limit)

    @examples(60)
    @given(moments, lengths)
    def test_minutes_are_those_of_the_notice(self, start, minutes):
        limit = self._hours(self.calendar, minutes, start)
        self.assertEqual(minutes_of_2026(start, limit), minutes)

    @examples(40)
    @given(moments, lengths, lengths, st.integers(0, 2))
    def test_minutes_add_up(self, start, first, second, which):
        calendar = self.all_calendars[which]
        halfway = self._hours(calendar, first, start)
        self.assertEqual(
            self._hours(calendar, second, halfway) if second else halfway,
            self._hours(calendar, first + second, start),
        )

    @examples(40)
    @given(moments, moments, lengths, lengths, st.integers(0, 2))
    def test_later_start_or_more_minutes_end_no_earlier(
        self, one, other, few, more, which
    ):
        calendar = self.all_calendars[which]
        one, other = sorted((one, other))
        few, more = sorted((few, more))
        limit = self._hours(calendar, few, one)
        self.assertLessEqual(limit, self._hours(calendar, few, other))
        self.assertLessEqual(limit, self._hours(calendar, more, one))

    @examples(60)
    @given(moments, days)
    def test_working_days_are_those_of_the_notice(self, start, number):
        """Each working day after the first one, which may be begun, is a whole one."""
        limit = self.calendar._plan_working_days(number, start)
        self._assert_in_working_time(self.calendar, limit)
        begun = self.calendar._plan_working_days(0, start)
        self.assertEqual(minutes_of_2026(start, begun), 0)
        minutes = minutes_of_2026(begun, limit)
        self.assertEqual(minutes, 480 * number)

    @examples(40)
    @given(moments, days, st.integers(1, 15), st.integers(0, 2))
    def test_working_days_add_up(self, start, first, second, which):
        calendar = self.all_calendars[which]
        halfway = calendar._plan_working_days(first, start)
        self.assertEqual(
            calendar._plan_working_days(second, halfway),
            calendar._plan_working_days(first + second, start),
        )

    @examples(40)
    @given(moments, moments, days, days, st.integers(0, 2))
    def test_later_start_or_more_days_end_no_earlier(
        self, one, other, few, more, which
    ):
        calendar = self.all_calendars[which]
        one, other = sorted((one, other))
        few, more = sorted((few, more))
        limit = calendar._plan_working_days(few, one)
        self.assertLessEqual(limit, calendar._plan_working_days(few, other))
        self.assertLessEqual(limit, calendar._plan_working_days(more, one))
        self._assert_in_working_time(calendar, limit)

    @examples(60)
    @given(units, st.integers(0, 15), moments, moments, st.integers(0, 100))
    def test_due_grows_and_its_shares_lie_before_it(
        self, unit, amount, one, other, percent
    ):
        calculator = DueCalculator(self.env)
        one, other = sorted((one, other))
        due = calculator.due(self.calendar, unit, amount, one)
        self.assertGreaterEqual(due, one)
        self.assertLessEqual(due, calculator.due(self.calendar, unit, amount, other))
        self.assertLessEqual(due, calculator.due(self.calendar, unit, amount + 1, one))
        share = calculator.share(self.calendar, unit, percent, one, due)
        self.assertTrue(one <= share <= due)
        whole = calculator.elapsed(self.calendar, unit, one, due)
        part = calculator.elapsed(self.calendar, unit, one, share)
        # Moments have whole seconds.
        self.assertAlmostEqual(part, whole * percent / 100, delta=1 / 60)
        self.assertLessEqual(
            share, calculator.share(self.calendar, unit, percent + 1, one, due)
        )

    @examples(60)
    @given(moments)
    def test_day_ends_with_its_work(self, moment):
        calculator = DueCalculator(self.env)
        day = utc.localize(moment).astimezone(SHANGHAI).date()
        end = calculator.end_of_day(self.calendar, day)
        clock = "18:00:00" if works_in_2026(day) else "23:59:59"
        self.assertEqual(end, at(f"{day} {clock}"))
        local = utc.localize(end).astimezone(timezone(self.calendar.tz))
        self.assertEqual(local.date(), day)
