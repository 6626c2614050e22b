# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import api, fields, models
from odoo.tools import ormcache
from odoo.tools.intervals import Intervals


class ResourceCalendar(models.Model):
    """Make-up working days (调休) in every computation of working time."""

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
