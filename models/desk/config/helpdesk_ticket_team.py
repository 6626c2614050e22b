# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...mixins.roles import HELPDESK_MANAGER
from ..catalogue import DEPARTMENTS


class HelpdeskTicketTeam(models.Model):
    """A team is a handling department (处理部门)."""

    _name = "helpdesk.ticket.team"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "helpdesk.ticket.team",
    ]
    _archived_by = HELPDESK_MANAGER
    _check_company_auto = True

    department = fields.Selection(DEPARTMENTS, index=True)
    # The name and comodel of helpdesk_mgmt_sla, so that both share one column.
    resource_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Hours",
        default=lambda self: self._default_resource_calendar_id(),
        check_company=True,
        domain="['|', ('company_id', '=', False), ('company_id', '=', company_id)]",
    )

    def _init_column(self, column_name):
        """Teams that were there before keep their working time: none of ours."""
        if column_name != "resource_calendar_id":
            return super()._init_column(column_name)
        return None

    def _default_resource_calendar_id(self):
        return self._standard_calendar(self.env.company)

    @api.model
    def _standard_calendar(self, company):
        """China's standard working time, for companies there or of no country yet."""
        calendar = self.env.ref(
            "helpdesk_mgmt_property.calendar_cn", raise_if_not_found=False
        )
        return calendar if calendar and company._property_in_china() else False

    def _get_calendar(self, company=None):
        """The calendar of the team's deadlines, never an empty one.

        The team's own, else the company's, else, in China, its standard working time;
        also for a ticket without a team.
        """
        team = self.sudo()
        company = (company or team.company_id or self.env.company).sudo()
        calendar = (
            team.resource_calendar_id
            or company.resource_calendar_id
            or team._standard_calendar(company)
        )
        if not calendar:
            raise UserError(
                self.env._(
                    "No working calendar: set one on the team %(team)s or on the "
                    "company %(company)s.",
                    team=team.name or "",
                    company=company.name,
                )
            )
        return calendar.sudo(self.env.su)

    def _get_applicable_stages(self):
        """What a ticket without a kind may stand in: no stage of a kind's flow."""
        return (
            super()._get_applicable_stages().filtered(lambda stage: not stage.milestone)
        )

    def _takes_plain(self):
        """Those that take tickets without a kind; departments that take kinds alone
        are none of their customers'."""
        return self.filtered(
            lambda team: not team.type_ids or not all(team.type_ids.mapped("kind"))
        )
