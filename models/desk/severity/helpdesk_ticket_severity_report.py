# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..flow import FINAL
from .helpdesk_ticket_duties import REPORTED_TO


class HelpdeskTicket(models.Model):
    """Who is told of a severity that was raised (上报, §2.4)."""

    _inherit = "helpdesk.ticket"

    def _report_severity(self):
        """Important goes to the manager, major to the leader, collective to the top.

        Many homes with one matter make one activity, not one a home.
        """
        grouped = self.filtered(
            lambda ticket: (
                ticket.severity in REPORTED_TO and ticket.milestone not in FINAL
            )
        ).grouped(lambda t: (t.severity, t.company_id, t.project_id, t.category_id))
        vals_list = []
        for (severity, *_matter), tickets in grouped.items():
            ticket = max(tickets, key=lambda ticket: ticket.id)
            holders = ticket.sudo()._holders(REPORTED_TO[severity], ticket.team_id)
            for user in holders - self.env.user:
                vals_list.append(ticket._prepare_report_vals(user))
        # Whoever records a ticket may not schedule work for the leaders otherwise.
        Activity_sudo = self.env["mail.activity"].sudo()
        Activity_sudo.with_context(mail_activity_quick_update=True).create(vals_list)

    def _prepare_report_vals(self, user):
        self.ensure_one()
        labels = dict(self._fields["severity"]._description_selection(self.env))
        return {
            "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "user_id": user.id,
            "date_deadline": fields.Date.context_today(self),
            "summary": self.env._(
                "%(severity)s: %(ticket)s",
                severity=labels[self.severity],
                ticket=self.display_name,
            ),
            "note": self.severity_reason,
        }
