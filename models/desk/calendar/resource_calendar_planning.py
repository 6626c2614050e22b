# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time, timedelta
from itertools import groupby

from pytz import timezone, utc

from odoo import models
from odoo.exceptions import UserError

# A calendar that offers no minute of work for so many months is not in use.
_IDLE_MONTHS = 12
_MONTH = timedelta(days=31)
# A holiday ends here: the second that is left of the day is no work.
_LAST_SECOND = time(23, 59, 59)


class ResourceCalendar(models.Model):
    """Working days and hours as the rule book counts them (两个工作日内).

    Datetimes are naive UTC in and out, like the values of ORM fields. Whoever asks
    (portal, mail gateway, cron) meets the same holidays: those of the calendar, and
    those that the calendar's company (else the current one) keeps for all.
    """

    _inherit = "resource.calendar"

    def _plan_working_days(self, days, start):
        """The moment at which ``days`` working days after ``start`` are over.

        Clauses 9.2.4 and 9.3.2 set limits of one and two working days. What is
        received outside hours starts its clock at the next working moment. Then
        the limit is the same time of day so many working days later, or the end
        of that day if its hours do not hold that time. A clock that starts as a
        day opens ends as the last of its days closes: a complaint of Saturday
        with two working days ends on Tuesday evening, not on Wednesday morning.

        :raises UserError: if the calendar holds no working time
        """
        working_days = self._working_days_from(start)
        local_start = self._to_local(start)
        clock = None
        while clock is None:
            date, spans = next(working_days)
            clock = next(
                (max(low, local_start) for low, high in spans if high > local_start),
                None,
            )
        if days < 1:
            return self._to_utc(clock)
        opens = clock == spans[0][0]
        for _day in range(days - opens):
            date, spans = next(working_days)
        limit = timezone(self.tz).localize(datetime.combine(date, clock.time()))
        if opens or not any(low <= limit <= high for low, high in spans):
            limit = spans[-1][1]
        return self._to_utc(limit)

    def _plan_working_hours(self, minutes, start):
        """The moment at which ``minutes`` of working time after ``start`` are over.

        :raises UserError: if the calendar holds no working time
        """
        left = timedelta(minutes=minutes)
        local_start = self._to_local(start)
        for _date, spans in self._working_days_from(start):
            for low, high in spans:
                low = max(low, local_start)
                if low < high and left <= high - low:
                    return self._to_utc(low + left)
                left -= max(high - low, timedelta())

    def _working_minutes_between(self, start, stop):
        """Working minutes from ``start`` to ``stop``; none if it lies before."""
        if stop <= start:
            return 0.0
        spans = self._desk_intervals(utc.localize(start), utc.localize(stop))
        return sum((high - low).total_seconds() for low, high in spans) / 60

    def _working_days_from(self, start):
        """Yield (date, [(from, to), …]) from the day of ``start`` on, for ever.

        :raises UserError: if nothing comes for a year
        """
        tz = timezone(self.tz)
        first = self._to_local(start).date()
        idle = 0
        while idle < _IDLE_MONTHS:
            spans = self._desk_intervals(
                tz.localize(datetime.combine(first, time.min)),
                tz.localize(datetime.combine(first + _MONTH, time.min)),
            )
            for date, group in groupby(spans, lambda span: span[0].date()):
                yield date, list(group)
            first += _MONTH
            idle = 0 if spans else idle + 1
        raise UserError(
            self.env._(
                "The calendar %(calendar)s holds no working time within a year after "
                "%(date)s: enter its working hours, or give the team another one.",
                calendar=self.name,
                date=self._to_local(start).date(),
            )
        )

    def _desk_intervals(self, start_dt, end_dt):
        self.ensure_one()
        calendar = self.sudo()
        company = calendar.company_id or self.env.company
        # Past the record rules, which would hide a shared calendar's holidays
        # from all companies but that of who entered them.
        domain = [
            ("time_type", "=", "leave"),
            "|",
            ("calendar_id", "=", self.id),
            ("company_id", "in", [False, company.id]),
        ]
        intervals = calendar._work_intervals_batch(start_dt, end_dt, domain=domain)
        return [
            (low, high)
            for low, high, _attendance in intervals[False]
            if low.time() != _LAST_SECOND
        ]

    def _to_local(self, moment):
        return utc.localize(moment).astimezone(timezone(self.tz))

    def _to_utc(self, moment):
        return moment.astimezone(utc).replace(tzinfo=None, microsecond=0)
