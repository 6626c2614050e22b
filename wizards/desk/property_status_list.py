# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...models.desk.ticket.gates.receive import SHEET


class PropertyStatusList(models.TransientModel):
    """Status list of complaints for a week and a project (投诉处理状态表 SM03-09).

    It holds what came in or was closed in the period, and what was still open when
    it ended; cases from before this system are no work of the period.
    """

    _name = "property.status.list"
    _description = "Complaint Status List"
    _inherit = ["property.print.period"]

    date_from = fields.Date(default=lambda self: self._default_monday())
    date_to = fields.Date(
        default=lambda self: self._default_monday() + timedelta(days=6)
    )
    project_id = fields.Many2one(
        "project.project", domain=[("is_development", "=", True)]
    )
    ticket_ids = fields.Many2many(
        "helpdesk.ticket", string="Tickets", compute="_compute_ticket_ids"
    )

    def _default_monday(self):
        today = self._default_day()
        return today - timedelta(days=today.weekday())

    @api.depends("date_from", "date_to", "project_id", "company_id")
    def _compute_ticket_ids(self):
        for status_list in self:
            status_list.ticket_ids = self.env["helpdesk.ticket"].search(
                status_list._get_domain(), order="received_at, id"
            )

    def action_print(self):
        return self.env.ref(
            "helpdesk_mgmt_property.report_action_sm03_09"
        ).report_action(self)

    def _get_domain(self):
        self.ensure_one()
        start, stop = self._get_bounds()
        domain = Domain(
            [
                ("company_id", "=", self.company_id.id),
                ("kind", "in", SHEET),
                ("received_at", "<", stop),
                ("is_history", "=", False),
            ]
        ) & (Domain("closed_date", "=", False) | Domain("closed_date", ">=", start))
        if self.project_id:
            domain &= Domain("project_id", "=", self.project_id.id)
        return domain

    def _get_rows(self):
        """One row a ticket, in the order of receipt."""
        self.ensure_one()
        return [self._get_row(ticket) for ticket in self.ticket_ids]

    def _get_row(self, ticket):
        lead = ticket._lead_assignment()
        return {
            "ticket": ticket,
            "departments": ", ".join(ticket._assignments().team_id.mapped("name")),
            "handover_at": lead.handover_at,
            "required_date": lead.required_date,
            "progress": ticket.followup_ids[:1].progress,
            "overdue_days": self._get_overdue_days(ticket),
            "evaluation": ticket.evaluation_ids[:1],
            "callback": ticket.callback_ids.filtered(lambda line: line.state == "done")[
                :1
            ],
        }

    def _get_overdue_days(self, ticket):
        """Days past the day by which the ticket had to be finished, 0 if in time."""
        required = ticket._lead_assignment().required_date
        if not required:
            return 0
        _start, stop = self._get_bounds()
        until = min(stop - timedelta(seconds=1), fields.Datetime.now())
        if ticket.closed_date:
            until = min(until, ticket.closed_date)
        day = self.company_id._property_day(until)
        return max(0, (day - required).days)

    def _get_totals(self):
        """新增、关闭、遗留、超期"""
        self.ensure_one()
        start, stop = self._get_bounds()
        tickets = self.ticket_ids
        remaining = tickets.filtered(
            lambda ticket: not ticket.closed_date or ticket.closed_date >= stop
        )
        return {
            "new": len(tickets.filtered(lambda ticket: ticket.received_at >= start)),
            "closed": len(tickets - remaining),
            "remaining": len(remaining),
            "overdue": len(remaining.filtered(self._get_overdue_days)),
        }
