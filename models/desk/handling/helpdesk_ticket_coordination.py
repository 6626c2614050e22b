# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

# Clause 9.3.2: within so many working days a department replies.
_REPLY_WORKING_DAYS = 2


class HelpdeskTicket(models.Model):
    """Several departments at one ticket: each knows its part (8.3.2)."""

    _inherit = "helpdesk.ticket"

    def _hand_over(self):
        result = super()._hand_over()
        self._send_contact_sheets()
        return result

    def _send_contact_sheets(self):
        """Clause 8.3.2: of several departments each gets a work contact sheet."""
        departments = self._assignments().team_id
        if len(departments) < 2:
            return
        informed = self.liaison_ids.filtered(lambda sheet: sheet.state != "cancelled")
        sheets = self.env["helpdesk.ticket.liaison"].create(
            [
                self._prepare_liaison_vals(line)
                for line in self._assignments()
                if line.team_id not in informed.to_team_id
            ]
        )
        sheets.action_send()

    def _prepare_liaison_vals(self, assignment):
        """The sheet for one department; the others are named in carbon copy."""
        self.ensure_one()
        others = self._assignments().team_id - assignment.team_id
        calendar = assignment.team_id._get_calendar(self.company_id)
        return {
            "ticket_id": self.id,
            "to_team_id": assignment.team_id.id,
            "cc_team_ids": [fields.Command.set(others.ids)],
            "subject": self.name,
            "content": self._get_liaison_text(assignment),
            "reply_by": calendar._plan_working_days(
                _REPLY_WORKING_DAYS, fields.Datetime.now()
            ),
        }

    def _get_liaison_text(self, assignment):
        text = self.env._(
            "Several departments take part in %(ticket)s (%(unit)s). "
            "%(lead)s leads; %(coordinator)s of customer service coordinates.\n"
            "Please handle your part by %(date)s and reply.",
            ticket=self.number,
            unit=self.unit_id.display_name or self.project_id.display_name or "–",
            lead=self._lead_assignment().team_id.display_name,
            coordinator=self.coordinator_id.name,
            date=assignment.required_date,
        )
        finding = self._verification().finding
        return f"{text}\n{finding}" if finding else text
