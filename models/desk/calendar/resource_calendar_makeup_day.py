# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class ResourceCalendarMakeupDay(models.Model):
    """Make-up working day (调休上班日).

    The State Council's yearly notice moves working days to weekends in exchange
    for long public holidays. Such a date works the hours of a weekday, whatever
    day of the week it falls on and whatever public holiday covers it.
    """

    _name = "resource.calendar.makeup.day"
    _description = "Make-up Working Day"
    _inherit = ["property.master.mixin", "property.cached.mixin"]
    _order = "date desc, id"

    name = fields.Char(required=True)
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Hours",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="calendar_id.company_id", store=True)
    date = fields.Date(required=True)
    replaced_date = fields.Date(
        string="In Exchange For",
        help="The weekday that becomes a day off in exchange, where the notice "
        "names it. Its hours are worked on the make-up day.",
    )
    dayofweek = fields.Selection(
        selection="_selection_dayofweek",
        string="Hours Of",
        required=True,
        compute="_compute_dayofweek",
        store=True,
        readonly=False,
        precompute=True,
        help="The weekday whose hours are worked on this date.",
    )

    _calendar_date_unique = models.Constraint(
        "UNIQUE (calendar_id, date)",
        "This date is already a make-up working day of that calendar.",
    )

    @api.model
    def _selection_dayofweek(self):
        return (
            self.env["resource.calendar.attendance"]
            ._fields["dayofweek"]
            ._description_selection(self.env)
        )

    @api.depends("replaced_date")
    def _compute_dayofweek(self):
        for makeup in self:
            makeup.dayofweek = str(
                makeup.replaced_date.weekday() if makeup.replaced_date else 0
            )
