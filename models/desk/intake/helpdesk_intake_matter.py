# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ..catalogue import SEVERITIES


class HelpdeskIntake(models.Model):
    """What the customer wants (来电内容)."""

    _inherit = "helpdesk.intake"

    type_id = fields.Many2one(
        "helpdesk.ticket.type",
        "Kind",
        compute="_compute_type_id",
        store=True,
        readonly=False,
        precompute=True,
        domain=[("kind", "!=", False)],
    )
    kind = fields.Selection(related="type_id.kind", string="Technical Kind")
    category_id = fields.Many2one(
        "helpdesk.ticket.category", check_company=True, index="btree_not_null"
    )
    location_id = fields.Many2one("property.location")
    content = fields.Text(help="What the customer says, in the customer's words.")
    demand = fields.Text("Customer's Demand")
    visit_time = fields.Char("Convenient Time")
    severity = fields.Selection(
        SEVERITIES,
        "Proposed Severity",
        compute="_compute_severity",
        store=True,
        readonly=False,
        precompute=True,
    )
    expected_date = fields.Date(
        "Expected Reply",
        compute="_compute_expected_date",
        store=True,
        readonly=False,
        precompute=True,
        help="When the customer is told to expect the next word (P 三.1): an "
        "estimate of the process, no promise of a result.",
    )

    @api.depends("category_id")
    def _compute_type_id(self):
        types = self.env["helpdesk.ticket.type"].search([("kind", "!=", False)])
        by_kind = {type_.kind: type_ for type_ in types}
        for intake in self:
            intake.type_id = intake.type_id or by_kind.get(intake.category_id.kind)

    @api.depends("category_id")
    def _compute_severity(self):
        for intake in self:
            proposed = intake.category_id._get_default_severity()
            intake.severity = max(intake.severity or "1", proposed)

    @api.depends("called_at", "company_id")
    def _compute_expected_date(self):
        """The last day on which a department replies (clause 9.3.2)."""
        desk_of = self.env["helpdesk.ticket"]._default_team_of
        calendars = {
            company: desk_of("desk", company)._get_calendar(company)
            for company in self.company_id
        }
        for intake in self:
            calendar = calendars.get(intake.company_id)
            reply_days = intake.company_id.property_reply_days
            intake.expected_date = (
                intake.called_at
                and calendar._to_local(
                    calendar._plan_working_days(reply_days, intake.called_at)
                ).date()
            )
