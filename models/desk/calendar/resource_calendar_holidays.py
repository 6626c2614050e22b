# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time, timedelta

from pytz import timezone

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...mixins.lock_mixin import serialize_on
from ..public_holidays import PublicHolidays

# The first year that the house's own calendar knows.
_FIRST_YEAR = 2026
# As long as a notice is not out, or not in the package, it is looked for again.
_LOOK_AGAIN = timedelta(days=30)


class ResourceCalendar(models.Model):
    """Public holidays (放假安排) and make-up days from the package `holidays`.

    What was fetched is remembered as it was written. A holiday that still stands so
    follows the package: the forecast gives way to the notice. One that somebody has
    moved, confirmed or deleted no longer does, and is theirs with its make-up days.
    """

    _name = "resource.calendar"
    _inherit = ["property.seal.mixin", "resource.calendar", "property.batch.mixin"]

    # {year: [holiday as written, with the dates of its make-up days]}
    fetched_holidays = fields.Json(sealed="9.3.2", readonly=True)

    def action_fetch_holidays(self):
        """Those of this year and the next, for who keeps the make-up days."""
        self.ensure_one()
        self._check_may_fetch()
        years = self._holiday_years()
        kept = self._fetch_holidays(years)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if kept else "success",
                "message": " ".join(self._fetch_report(years, kept)),
                "sticky": bool(kept),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _check_may_fetch(self):
        self.env["resource.calendar.makeup.day"].check_access("create")
        if self.company_id - self.env.companies:
            raise AccessError(
                self.env._("%s is the calendar of another company.", self.name)
            )

    def _fetch_report(self, years, kept):
        yield self.env._(
            "The public holidays of %s are up to date.", ", ".join(map(str, years))
        )
        unconfirmed = self._unconfirmed_years()
        if unconfirmed:
            yield self.env._(
                "Provisional until the official notice is known: %s.",
                ", ".join(map(str, unconfirmed)),
            )
        if kept:
            yield self.env._("Left as people changed them: %s.", ", ".join(kept))

    # ------------------------------------------------------------------
    # Cron and data
    # ------------------------------------------------------------------

    @api.model
    def _cron_fetch_holidays(self):
        """Each calendar that has fetched before; again while a forecast stands."""
        calendars = self.search([]).filtered("fetched_holidays")
        calendars._each_alone(
            lambda calendar: calendar._fetch_holidays(calendar._holiday_years())
        )
        if any(calendar._unconfirmed_years() for calendar in calendars):
            cron = self.env.ref("helpdesk_mgmt_property.cron_fetch_holidays")
            cron._trigger(at=fields.Datetime.now() + _LOOK_AGAIN)

    @api.model
    def _fetch_standard_holidays(self):
        """The house's own calendar at installation, and at each update after it."""
        calendar = self.env.ref(
            "helpdesk_mgmt_property.calendar_cn", raise_if_not_found=False
        )
        if calendar:
            calendar._fetch_holidays(
                range(_FIRST_YEAR, calendar._holiday_years()[-1] + 1)
            )

    @api.model
    def _offer_standard_calendar(self):
        """At installation: no Chinese calendar in the lists of companies elsewhere."""
        companies = self.env["res.company"].sudo().search([])
        if not any(company._property_in_china() for company in companies):
            self.env.ref("helpdesk_mgmt_property.calendar_cn").active = False

    # ------------------------------------------------------------------
    # Fetching
    # ------------------------------------------------------------------

    def _fetch_holidays(self, years):
        """Bring the years up to date; the names of what people keep themselves.

        Past the record rules: a shared calendar's holidays belong to the company of
        who entered them, and only administrators write public holidays.
        """
        self.ensure_one()
        calendar = self.sudo()
        serialize_on(calendar)
        kept = []
        for year in years:
            kept += calendar._fetch_year(PublicHolidays(year))
        return kept

    def _fetch_year(self, known):
        key, memory = str(known.year), self.fetched_holidays or {}
        remembered = memory.get(key)
        if remembered is None:
            remembered = self._adopt(known)
        if not known.confirmed and any(not old["provisional"] for old in remembered):
            # A package older than the one that brought the notice.
            return []
        wanted = [self._prepare_fetched(holiday, known) for holiday in known]
        written, kept = self._replace_fetched(remembered, wanted)
        if written != memory.get(key):
            self._write_sealed({"fetched_holidays": {**memory, key: written}})
        return kept

    def _replace_fetched(self, remembered, wanted):
        """Write what is wanted, where what was fetched before was left alone.

        :returns: (what is to be remembered, the names of what people keep)
        """
        changed = [old for old in remembered if not self._find_fetched(old)]
        written, kept = [], []
        for new in wanted:
            before = [old for old in remembered if _overlap(old, new)]
            theirs = [old for old in before if old in changed]
            if theirs or (not before and self._find_public_leaves(new)):
                kept.append(f"{new['name']} {new['date_to'][:4]}")
                written += [old for old in before if old not in written]
            else:
                self._write_fetched(new, before)
                written.append(new)
        for old in remembered:
            if not any(_overlap(old, new) for new in wanted):
                self._find_fetched(old).unlink()
                self._remove_fetched_makeups(old, set(old["makeup_dates"]))
        return written, kept

    def _adopt(self, known):
        """What stands already as the package has it was made by the program.

        So the days of a database from before there was a memory are followed too.
        """
        candidates = [self._prepare_fetched(holiday, known) for holiday in known]
        if known.confirmed:
            forecast = PublicHolidays(known.year, forecast=True)
            candidates += [self._prepare_fetched(day, forecast) for day in forecast]
        adopted = [new for new in candidates if self._find_fetched(new)]
        for new in adopted:
            standing = self._find_makeups(new["makeup_dates"]).mapped("date")
            new["makeup_dates"] = sorted(map(fields.Date.to_string, standing))
        return adopted

    def _prepare_fetched(self, holiday, known):
        tz = timezone(self.tz)
        first, last = (
            self._to_utc(tz.localize(datetime.combine(day, clock)))
            for day, clock in (
                (holiday.first, time()),
                (holiday.last, time(23, 59, 59)),
            )
        )
        # Names stand in both languages: they are not translatable fields.
        name = f"{holiday.chinese} {holiday.english}"
        return {
            "name": name if known.confirmed else f"{name} (provisional)",
            "date_from": fields.Datetime.to_string(first),
            "date_to": fields.Datetime.to_string(last),
            "provisional": not known.confirmed,
            "makeup_dates": [fields.Date.to_string(d) for d in holiday.makeup_dates],
            "makeup_name": f"{holiday.chinese}调休 Make-up for {holiday.english}",
        }

    def _find_public_leaves(self, span):
        return self.env["resource.calendar.leaves"].search(
            [
                ("calendar_id", "=", self.id),
                ("resource_id", "=", False),
                ("date_from", "<=", span["date_to"]),
                ("date_to", ">=", span["date_from"]),
            ]
        )

    def _find_fetched(self, old):
        """The leave that stands just as it was written, by whatever name."""
        return self._find_public_leaves(old).filtered(
            lambda leave: (
                fields.Datetime.to_string(leave.date_from) == old["date_from"]
                and fields.Datetime.to_string(leave.date_to) == old["date_to"]
                and leave.provisional == old["provisional"]
            )
        )[:1]

    def _find_makeups(self, dates):
        return self.env["resource.calendar.makeup.day"].search(
            [("calendar_id", "=", self.id), ("date", "in", dates)]
        )

    def _write_fetched(self, new, before):
        """Write a holiday in the place of what was fetched for it before."""
        leaves = self.env["resource.calendar.leaves"].union(
            *(self._find_fetched(old) for old in before)
        )
        vals = {key: new[key] for key in ("date_from", "date_to", "provisional")}
        if not leaves:
            leaves.create({**vals, "name": new["name"], "calendar_id": self.id})
        elif before != [new]:
            if leaves[0].name in [old["name"] for old in before]:
                vals["name"] = new["name"]
            leaves[0].write(vals)
            leaves[1:].unlink()
        self._write_fetched_makeups(new, before)

    def _write_fetched_makeups(self, new, before):
        """Those that somebody has deleted stay away, those that were altered stay."""
        fetched = {day for old in before for day in old["makeup_dates"]}
        wanted = set(new["makeup_dates"])
        standing = self._find_makeups(wanted).mapped("date")
        missing = wanted - fetched - set(map(fields.Date.to_string, standing))
        if missing:
            self.env["resource.calendar.makeup.day"].create(
                [
                    {"name": new["makeup_name"], "calendar_id": self.id, "date": day}
                    for day in sorted(missing)
                ]
            )
        for old in before:
            self._remove_fetched_makeups(old, fetched - wanted)

    def _remove_fetched_makeups(self, old, dates):
        surplus = self._find_makeups(dates & set(old["makeup_dates"])).filtered(
            lambda makeup: makeup.name == old["makeup_name"] and makeup.dayofweek == "0"
        )
        # Each deletion empties the registry's cache.
        if surplus:
            surplus.unlink()


def _overlap(one, other):
    return one["date_from"] <= other["date_to"] and other["date_from"] <= one["date_to"]
