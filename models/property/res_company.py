# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import fields, models
from odoo.tools import ormcache


class ResCompany(models.Model):
    """The one clock of the house (公司时钟): days are those of the company.

    A client, a contractor's phone and a scheduled run name other zones, or none at
    all: at six in the morning of China it is still yesterday in UTC.
    """

    _inherit = "res.company"

    def _property_in_china(self):
        """Whether China's working time is theirs, as is taken of no country at all."""
        return (self.sudo().country_id.code or "CN") == "CN"

    def _property_tz(self):
        """The zone whose days the company counts in, whoever asks from wherever."""
        return self.sudo().resource_calendar_id.tz or "UTC"

    @ormcache("self.id or self.env.company.id")
    def _property_zone(self):
        # Asked wherever a day is told; forgotten once a calendar says otherwise.
        return timezone(self._property_tz())

    def cache_invalidation_fields(self):
        return super().cache_invalidation_fields() | {"resource_calendar_id"}

    def _property_local(self, moment=None):
        """A moment (UTC), now if none is given, as the company's clock shows it."""
        moment = utc.localize(moment or fields.Datetime.now())
        return moment.astimezone(self._property_zone())

    def _property_day(self, moment=None):
        """The company's day of a moment, of now if none is given."""
        return self._property_local(moment).date()

    def _property_midnight(self, day, after=0):
        """The moment (UTC) at which a day of the company begins.

        :param after: of so many days after it
        """
        midnight = datetime.combine(day + timedelta(days=after), time.min)
        zone = self._property_zone()
        return zone.localize(midnight).astimezone(utc).replace(tzinfo=None)
