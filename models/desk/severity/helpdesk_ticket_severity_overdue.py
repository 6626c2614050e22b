# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models

from ..flow import FINAL
from .helpdesk_ticket_severity_rules import GRIEVANCES

# Tickets dealt with in one run; the next run goes on.
_BATCH = 500
# The homes that came in since then are counted again.
_RECOUNT_HOURS = 24


class HelpdeskTicket(models.Model):
    """What raises a severity as time goes by (逾期升级, §2.4)."""

    _inherit = "helpdesk.ticket"

    @api.model
    def _cron_raise_severity(self):
        for company in self.env["res.company"].search([]):
            tickets = self.with_company(company)
            tickets._raise_overdue("3", company.property_major_overdue_days)
            tickets._raise_overdue("2", company.property_important_overdue_days)
        # Homes that came in at one moment, each before it could see the other.
        self.search(
            [
                ("create_date", ">=", self._recount_from()),
                ("kind", "in", GRIEVANCES),
                ("milestone", "not in", FINAL),
                ("is_collective", "=", False),
            ]
        )._join_or_raise_homes()

    def _recount_from(self):
        return fields.Datetime.now() - timedelta(hours=_RECOUNT_HOURS)

    @api.model
    def _raise_overdue(self, severity, days):
        """A deadline that was missed so many days ago raises the ticket."""
        since = fields.Datetime.now() - timedelta(days=days)
        late = self.env["helpdesk.ticket.deadline"].search(
            [
                ("state", "=", "breached"),
                ("due_at", "<=", since),
                ("company_id", "=", self.env.company.id),
                ("ticket_id.kind", "in", GRIEVANCES),
                ("ticket_id.severity", "<", severity),
                "|",
                ("ticket_id.severity_lowered_from", "=", False),
                ("ticket_id.severity_lowered_from", "<", severity),
            ],
            limit=_BATCH,
        )
        late.ticket_id._raise_severity(
            severity, self.env._("Overdue for more than %s days", days)
        )
