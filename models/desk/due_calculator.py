# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time, timedelta

from pytz import timezone

# Units that run by working time; the others run by the clock on the wall.
WORKING_UNITS = ("working_hours", "working_days")


class DueCalculator:
    """Arithmetic of due moments, kept for as long as one event is dealt with.

    A thousand tickets that come in at once ask each calendar once, not a thousand
    times.
    """

    def __init__(self, env):
        self._env = env
        self._calendars = {}
        self._desks = {}
        self._known = {}

    def calendar(self, team, company):
        """The calendar of the team, or of the company's desk where there is none."""
        key = (team.id, company.id)
        if key not in self._calendars:
            at_work = (team or self._desk(company)).with_company(company)
            self._calendars[key] = at_work._get_calendar(company).with_company(company)
        return self._calendars[key]

    def _desk(self, company):
        if company not in self._desks:
            tickets = self._env["helpdesk.ticket"]
            self._desks[company] = tickets._default_team_of("desk", company)
        return self._desks[company]

    def due(self, calendar, unit, amount, start):
        return self._once(self._due, calendar, unit, amount, start)

    def share(self, calendar, unit, percent, start, due):
        """The moment at which a share of the time from start to due is over."""
        return self._once(self._share, calendar, unit, percent, start, due)

    def end_of_day(self, calendar, date):
        """When the work of a day ends; the day itself where nobody works."""
        return self._once(self._end_of_day, calendar, date)

    def after(self, calendar, unit, amount, moment):
        """A moment moved on by minutes of working time or of the clock."""
        if unit in WORKING_UNITS:
            return calendar._plan_working_hours(amount, moment)
        return moment + timedelta(minutes=amount)

    def elapsed(self, calendar, unit, start, stop):
        """Minutes between two moments, as the unit counts them."""
        if unit in WORKING_UNITS:
            return calendar._working_minutes_between(start, stop)
        return max((stop - start).total_seconds() / 60, 0.0)

    def _once(self, method, calendar, *args):
        key = (method.__name__, calendar.id, calendar.env.company.id, *args)
        if key not in self._known:
            self._known[key] = method(calendar, *args)
        return self._known[key]

    def _due(self, calendar, unit, amount, start):
        if unit == "working_days":
            return calendar._plan_working_days(int(amount), start)
        if unit == "working_hours":
            return calendar._plan_working_hours(amount * 60, start)
        if unit == "clock_hours":
            return start + timedelta(hours=amount)
        if unit == "minutes":
            return start + timedelta(minutes=amount)
        day = calendar._to_local(start).date() + timedelta(days=int(amount))
        return self._midnight_after(calendar, day)

    def _share(self, calendar, unit, percent, start, due):
        minutes = self.elapsed(calendar, unit, start, due) * percent / 100
        if not minutes:
            return min(start, due)
        return self.after(calendar, unit, minutes, start)

    def _end_of_day(self, calendar, date):
        tz = timezone(calendar.tz)
        midnight = tz.localize(datetime.combine(date, time.min))
        spans = calendar._desk_intervals(midnight, midnight + timedelta(days=1))
        if spans:
            return calendar._to_utc(spans[-1][1])
        return self._midnight_after(calendar, date)

    def _midnight_after(self, calendar, date):
        """The last second of a day."""
        last = timezone(calendar.tz).localize(datetime.combine(date, time(23, 59, 59)))
        return calendar._to_utc(last)
