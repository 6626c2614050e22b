# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class HelpdeskTicket(models.Model):
    """Blocks D to H of the complaint sheet, each a record of its own."""

    _inherit = "helpdesk.ticket"

    verification_ids = fields.One2many(
        "helpdesk.ticket.verification", "ticket_id", "Verifications"
    )
    assignment_ids = fields.One2many(
        "helpdesk.ticket.assignment", "ticket_id", "Departments"
    )
    plan_ids = fields.One2many("helpdesk.ticket.plan", "ticket_id", "Plans")
    notice_ids = fields.One2many("helpdesk.ticket.notice", "ticket_id", "Customer Told")
    followup_ids = fields.One2many(
        "helpdesk.ticket.followup", "ticket_id", "Follow-Ups"
    )
    evaluation_ids = fields.One2many(
        "helpdesk.ticket.evaluation", "ticket_id", "Customer Evaluations"
    )
    callback_ids = fields.One2many("helpdesk.ticket.callback", "ticket_id", "Callbacks")
    decision_ids = fields.One2many(
        "helpdesk.ticket.decision", "ticket_id", "Leader's Decisions"
    )
    cause_id = fields.Many2one("helpdesk.ticket.cause", "Root Cause", copy=False)
    outcome = fields.Text(
        copy=False,
        help="What was done and what came of it, or why the ticket is filed.",
    )

    def _is_evidence_sealed(self):
        """Clause 8.1.4: kept as it is once the ticket is closed."""
        return self.milestone in ("closed", "filed", "withdrawn")

    def _verification(self):
        """The verification in force: the latest since the ticket was registered."""
        return self.verification_ids.filtered("active").sorted(
            lambda line: (line.verified_at, line.id)
        )[-1:]

    def _plan(self):
        return self.plan_ids.filtered(lambda plan: plan.state == "submitted")[:1]

    def _assignments(self):
        """The departments at work; those that returned the ticket are history."""
        return self.assignment_ids.filtered(
            lambda line: line.state not in ("returned", "cancelled")
        )

    def _lead_assignment(self):
        assignments = self._assignments()
        return assignments.filtered("is_lead")[:1] or assignments[:1]

    def _told(self, *subjects):
        """The customer was told about one of the subjects."""
        return self.notice_ids.filtered(lambda notice: notice.subject in subjects)

    def _has_open_disagreement(self):
        """Opinions differ and the leader has not decided since (8.3.3)."""
        given = self._assignments().filtered("opinion")
        if len(set(given.mapped("opinion"))) < 2:
            return False
        latest = max(given.mapped("opinion_at"))
        return not self.decision_ids.filtered(
            lambda decision: (
                decision.topic == "disagreement"
                and decision.state == "approved"
                and decision.decided_at >= latest
            )
        )

    @api.model
    def _default_team_of(self, department, company):
        return self.env["helpdesk.ticket.team"].search(
            [
                ("department", "=", department),
                ("company_id", "in", [company.id, False]),
            ],
            order="company_id, sequence, id",
            limit=1,
        )

    def _proposed_team(self):
        """The department that the catalogue names for the ticket's category.

        Clauses 9.1.2 and 9.1.3: quality matters go to the project department until
        its site office is withdrawn, to customer service after; the day that counts
        is the day of receipt.
        """
        self.ensure_one()
        department = self.category_id.department or "desk"
        if department == "project" and self.project_id._is_site_withdrawn(
            fields.Datetime.context_timestamp(self, self.received_at).date()
        ):
            department = "desk"
        return self._default_team_of(department, self.company_id)
