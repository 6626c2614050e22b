# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""China's public holidays (放假安排) as the package `holidays` knows them."""

from datetime import date, timedelta
from typing import NamedTuple

import holidays

_DAY = timedelta(days=1)
_SATURDAY = 5
# New Year's Eve belongs to the festival.
_EVE = "农历除夕"
# Where the English of the trade differs from that of the package.
_ENGLISH = {
    "Chinese New Year (Spring Festival)": "Spring Festival",
    "Tomb-Sweeping Day": "Qingming Festival",
    "Labor Day": "Labour Day",
}


class PublicHoliday(NamedTuple):
    """One holiday: its first and last day off, and the weekends worked for it."""

    chinese: str
    english: str
    first: date
    last: date
    makeup_dates: tuple


class PublicHolidays:
    """The holidays of a year, by the State Council's notice or as a forecast.

    Each notice so far exchanges days, and the package lists the exchanges of the
    notices that it knows. Without one a year has the statutory days and those given
    in lieu of the ones that fall on a weekend.
    """

    def __init__(self, year, forecast=False):
        self.year = year
        # A New Year's holiday may begin in the old year.
        years = (year - 1, year)
        self._days_off = holidays.China(years=years, expand=False)
        self._chinese, self._english = (
            holidays.China(years=years, expand=False, observed=False, language=lang)
            for lang in ("zh_CN", "en_US")
        )
        self._exchanged = dict(self._exchanges(years))
        notices = self._days_off.special_public_holidays
        self.confirmed = year in notices and not forecast
        if not self.confirmed:
            self._forget_exchanges()

    def _exchanges(self, years):
        """(day off, weekend day that is worked for it) of the notices."""
        for year in years:
            for entry in self._days_off.special_public_holidays.get(year, ()):
                if len(entry) >= 4:
                    month, day, from_month, from_day, *other_year = entry
                    from_year = other_year[0] if other_year else year
                    yield date(year, month, day), date(from_year, from_month, from_day)

    def _forget_exchanges(self):
        for day in self._exchanged:
            self._days_off.pop(day, None)
            self._chinese.pop(day, None)
        self._exchanged = {}

    def __iter__(self):
        """The holidays of the year in their order, those that touch as one."""
        day, end = date(self.year - 1, 12, 1), date(self.year + 1, 1, 1)
        while day < end:
            days = []
            while self._is_free(day):
                days.append(day)
                day += _DAY
            day += _DAY
            # A holiday belongs to the year of its feast, not of its first day.
            feasts = [d for d in days if d.year == self.year and self._is_feast(d)]
            if feasts:
                yield self._holiday(days, feasts)

    def _is_free(self, day):
        return day in self._days_off or (
            day.weekday() >= _SATURDAY and day not in self._exchanged.values()
        )

    def _is_feast(self, day):
        return day in self._chinese and day not in self._exchanged

    def _holiday(self, days, feasts):
        # A notice counts the weekends that a holiday touches, the law does not.
        off = days if self.confirmed else [d for d in days if d in self._days_off]
        names = {
            chinese: _ENGLISH.get(english, english)
            for feast in feasts
            for chinese, english in zip(
                self._chinese.get_list(feast),
                self._english.get_list(feast),
                strict=True,
            )
            if chinese != _EVE
        }
        return PublicHoliday(
            chinese="、".join(names),
            english=", ".join(names.values()),
            first=off[0],
            last=off[-1],
            makeup_dates=tuple(
                sorted(self._exchanged[d] for d in days if d in self._exchanged)
            ),
        )
