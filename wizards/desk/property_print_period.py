# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PropertyPrintPeriod(models.AbstractModel):
    """A list that is printed for some days, as the company's clock has them."""

    _name = "property.print.period"
    _inherit = ["property.own.rows"]
    _description = "Printed Period"

    date_from = fields.Date(required=True, default=lambda self: self._default_day())
    date_to = fields.Date(required=True, default=lambda self: self._default_day())
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )

    def _default_day(self):
        return self.env.company._property_day()

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for period in self:
            if period.date_to < period.date_from:
                raise ValidationError(self.env._("The period ends before it begins."))

    def _get_bounds(self):
        """First moment of the period and first moment after it, in UTC."""
        self.ensure_one()
        company = self.company_id
        return [
            company._property_midnight(self.date_from),
            company._property_midnight(self.date_to, after=1),
        ]
