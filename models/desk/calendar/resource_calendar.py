# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time, timedelta
from itertools import groupby

from pytz import timezone, utc

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import ormcache
from odoo.tools.intervals import Intervals

# A calendar that offers no minute of work for so many months is not in use.
_IDLE_MONTHS = 12
_MONTH = timedelta(days=31)
# A holiday ends here: the second that is left of the day is no work.
_LAST_SECOND = time(23, 59, 59)


class ResourceCalendar(models.Model):
    """Working time in China: make-up days (调休), and days and hours as the rule book
    counts them (两个工作日内).

    Datetimes of plans are naive UTC in and out, like the values of ORM fields. Whoever
    asks (portal, mail gateway, cron) meets the same holidays: those of the calendar,
    and those that the calendar's company (else the current one) keeps for all.
    """

    _inherit = "resource.calendar"

    makeup_day_ids = fields.One2many(
        "resource.calendar.makeup.day",
        "calendar_id",
        string="Make-up Working Days",
        copy=True,
    )
    unconfirmed_holiday_years = fields.Char(
        compute="_compute_unconfirmed_holiday_years",
        # A shared calendar's holidays belong to the company of who entered them.
        compute_sudo=True,
        help="Of this year and the next, those whose public holidays are missing "
        "or provisional. Only calendars with make-up days are watched.",
    )

    @api.depends(
        "makeup_day_ids",
        "tz",
        "global_leave_ids.date_to",
        "global_leave_ids.provisional",
    )
    def _compute_unconfirmed_holiday_years(self):
        for calendar in self:
            watched = calendar.makeup_day_ids
            years = calendar._unconfirmed_years() if watched else []
            calendar.unconfirmed_holiday_years = ", ".join(map(str, years))

    def _unconfirmed_years(self):
        confirmed = self.sudo()._get_confirmed_holiday_years()
        return sorted(set(self._holiday_years()) - confirmed)

    def _holiday_years(self):
        """This year and the next, where the calendar is."""
        this_year = self._to_local(fields.Datetime.now()).year
        return this_year, this_year + 1

    def _get_confirmed_holiday_years(self):
        tz = timezone(self.tz)
        confirmed = {True: set(), False: set()}
        # Searched, since the cache of the one2many is cut to the user's companies.
        for leave in self.env["resource.calendar.leaves"].search(
            [("calendar_id", "in", self._origin.ids), ("resource_id", "=", False)]
        ):
            # A New Year's holiday may begin in the old year.
            year = utc.localize(leave.date_to).astimezone(tz).year
            confirmed[not leave.provisional].add(year)
        return confirmed[True] - confirmed[False]

    # ------------------------------------------------------------------
    # Make-up days
    # ------------------------------------------------------------------

    @ormcache("self.id")
    def _get_makeup_weekdays(self):
        """{date: weekday whose hours are worked}, for whoever asks."""
        makeups = self.env["resource.calendar.makeup.day"].sudo()
        return {
            makeup.date: int(makeup.dayofweek)
            for makeup in makeups.search([("calendar_id", "in", self._origin.ids)])
        }

    def _get_makeup_weekdays_between(self, start_dt, end_dt):
        """The make-up days that may touch the period in any time zone."""
        if len(self) != 1 or self.flexible_hours:
            return {}
        first = start_dt.astimezone(utc).date() - timedelta(days=1)
        last = end_dt.astimezone(utc).date() + timedelta(days=1)
        return {
            date: weekday
            for date, weekday in self._get_makeup_weekdays().items()
            if first <= date <= last
        }

    def _makeup_model_date(self, date):
        """The date of the same week whose hours are worked on ``date``."""
        weekday = self._get_makeup_weekdays().get(date, date.weekday())
        return date + timedelta(days=weekday - date.weekday())

    def _attendance_intervals_batch(
        self, start_dt, end_dt, resources=None, domain=None, tz=None, lunch=False
    ):
        """A make-up day has the hours of its model weekday, and no others."""
        result = super()._attendance_intervals_batch(
            start_dt, end_dt, resources, domain, tz, lunch
        )
        for date in self._get_makeup_weekdays_between(start_dt, end_dt):
            model_date = self._makeup_model_date(date)
            # Wide enough for that day in every time zone.
            noon = datetime.combine(model_date, time(12), utc)
            day = timedelta(hours=36)
            models_day = super()._attendance_intervals_batch(
                noon - day, noon + day, resources, domain, tz, lunch
            )
            for resource in [*(resources or []), self.env["resource.resource"]]:
                if resource and resource._is_flexible():
                    continue
                worked = self._move_intervals(
                    models_day[resource.id], model_date, date, start_dt, end_dt
                )
                kept = [span for span in result[resource.id] if span[0].date() != date]
                result[resource.id] = Intervals(kept + worked, keep_distinct=True)
        return result

    @api.model
    def _move_intervals(self, intervals, model_date, date, start_dt, end_dt):
        """Those of ``model_date``, on ``date``, cut to the asked period."""
        shift = date - model_date

        def move(moment):
            # The clock on the wall moves, not the instant: summer time may differ.
            return moment.tzinfo.localize(moment.replace(tzinfo=None) + shift)

        return [
            (
                max(start_dt.astimezone(start.tzinfo), move(start)),
                min(end_dt.astimezone(start.tzinfo), move(stop)),
                attendance,
            )
            for start, stop, attendance in intervals
            if start.date() == model_date
        ]

    def _leave_intervals_batch(
        self, start_dt, end_dt, resources=None, domain=None, tz=None
    ):
        """A public holiday does not cancel a make-up day; a person's leave does."""
        makeup_dates = self._get_makeup_weekdays_between(start_dt, end_dt)
        if not makeup_dates:
            return super()._leave_intervals_batch(
                start_dt, end_dt, resources, domain, tz
            )
        domain = [("time_type", "=", "leave")] if domain is None else domain
        public, personal = (
            super(ResourceCalendar, self)._leave_intervals_batch(
                start_dt, end_dt, resources, domain + [who], tz
            )
            for who in (("resource_id", "=", False), ("resource_id", "!=", False))
        )
        result = {}
        for resource in [*(resources or []), self.env["resource.resource"]]:
            zone = tz or timezone((resource or self).tz)
            makeup_days = Intervals(
                (
                    zone.localize(datetime.combine(date, time.min)),
                    zone.localize(datetime.combine(date + timedelta(days=1), time.min)),
                    self.env["resource.calendar.leaves"],
                )
                for date in makeup_dates
            )
            result[resource.id] = (public[resource.id] - makeup_days) | personal[
                resource.id
            ]
        return result

    def _works_on_date(self, date):
        return super()._works_on_date(self._makeup_model_date(date))

    def _get_hours_for_date(self, target_date, day_period=None):
        return super()._get_hours_for_date(
            target_date and self._makeup_model_date(target_date), day_period
        )

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
