# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..flow import FINAL


class HelpdeskTicket(models.Model):
    """The papers of a ticket: contact sheets, letters, reports, emergency record."""

    _inherit = "helpdesk.ticket"

    liaison_ids = fields.One2many(
        "helpdesk.ticket.liaison", "ticket_id", "Contact Sheets"
    )
    letter_ids = fields.One2many("helpdesk.ticket.letter", "ticket_id", "Letters")
    report_ids = fields.One2many(
        "helpdesk.ticket.complaint.report", "ticket_id", "Complaint Reports"
    )
    emergency_ids = fields.One2many(
        "helpdesk.ticket.emergency", "ticket_id", "Emergency Record"
    )

    def _end_todos(self):
        result = super()._end_todos()
        ended = self.filtered(lambda ticket: ticket.milestone in FINAL)
        ended.sudo().liaison_ids._end_todos()
        return result

    def action_write_report(self):
        """Open the complaint report, written from what the ticket holds (SM03-21)."""
        self.ensure_one()
        report = self.report_ids.filtered(lambda line: line.state != "cancelled")[:1]
        if not report:
            report = report.create(self._prepare_complaint_report_vals())
        return report._get_records_action(name=report.display_name)

    def _prepare_complaint_report_vals(self):
        self.ensure_one()
        plan = self._plan()
        opinions = dict(
            self.assignment_ids._fields["opinion"]._description_selection(self.env)
        )
        return {
            "ticket_id": self.id,
            "course": self._get_course_text(),
            "investigation": self._verification().finding,
            "cause": plan.cause,
            "demand": self.demand,
            "scheme": plan.scheme,
            "cost": plan.estimated_cost,
            "department_opinions": "\n".join(
                f"{line.team_id.display_name}: {opinions[line.opinion]} "
                f"{line.opinion_text or ''}".strip()
                for line in self._assignments().filtered("opinion")
            ),
            "result": self.outcome,
        }

    def _get_course_text(self):
        """What happened and when, one line an event (投诉经过)."""
        events = [(self.received_at, self.env._("received"))]
        events += [
            (line.handover_at, self.env._("handed to %s", line.team_id.display_name))
            for line in self.assignment_ids
        ]
        events += [(line.date, line.progress) for line in self.followup_ids]
        return "\n".join(
            f"{self.company_id._property_local(at):%Y-%m-%d %H:%M} {text}"
            for at, text in sorted(event for event in events if event[0])
        )

    def _approved_report(self):
        """The approved report; a collective ticket reports for all its homes."""
        return (self | self.parent_id).report_ids.filtered(
            lambda report: report.state == "approved"
        )[:1]

    def action_record_emergency(self):
        """Open the emergency record of the ticket (MR-003KF)."""
        self.ensure_one()
        record = self.emergency_ids[:1]
        if not record:
            record = record.create(self._prepare_emergency_vals())
        return record._get_records_action(name=record.display_name)

    def _prepare_emergency_vals(self):
        self.ensure_one()
        return {
            "ticket_id": self.id,
            "happened_at": self.received_at,
            "place": self.unit_id.display_name,
            "reporter": self.partner_id.name,
        }

    def action_record_prospect(self):
        """A caller who may buy becomes a prospect (SM03-14)."""
        self.ensure_one()
        prospect = self.env["property.prospect"].search(
            [("ticket_id", "=", self.id)], limit=1
        )
        if not prospect:
            prospect = prospect.create(self._prepare_prospect_vals())
        return prospect._get_records_action(name=prospect.display_name)

    def _prepare_prospect_vals(self):
        self.ensure_one()
        return {
            "ticket_id": self.id,
            "company_id": self.company_id.id,
            "name": self.partner_id.name or self.partner_name or self.name,
            "phone": self.contact_phone or self.partner_id.phone,
            "project_id": self.project_id.id,
            "concern": self.demand or self.name,
        }

    def _get_warranty_state(self):
        """Whether the room was under warranty on the day of receipt (在保).

        Unknown, as long as the room or the category is.
        """
        self.ensure_one()
        if not (self.unit_id and self.category_id and self.received_at):
            return None
        day = self.company_id._property_day(self.received_at)
        return self.unit_id._warranty_covers(self.category_id, day).covered
