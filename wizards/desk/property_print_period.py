# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PropertyPrintPeriod(models.AbstractModel):
    """A list that is printed for some days, as the user's calendar has them."""

    _name = "property.print.period"
    _description = "Printed Period"

    date_from = fields.Date(required=True, default=fields.Date.context_today)
    date_to = fields.Date(required=True, default=fields.Date.context_today)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for period in self:
            if period.date_to < period.date_from:
                raise ValidationError(self.env._("The period ends before it begins."))

    def _get_bounds(self):
        """First moment of the period and first moment after it, in UTC."""
        self.ensure_one()
        zone = timezone(self.env.user.tz or "Asia/Shanghai")
        return [
            zone.localize(datetime.combine(day, time.min))
            .astimezone(utc)
            .replace(tzinfo=None)
            for day in (self.date_from, self.date_to + timedelta(days=1))
        ]
