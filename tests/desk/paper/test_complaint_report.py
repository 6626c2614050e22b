# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .paper_common import PaperCommon


@tagged("post_install", "-at_install")
class TestComplaintReport(PaperCommon):
    """Complaint reports to the leaders (投诉处理报告 SM03-21)."""

    def _bring_near_close(self, severity="1"):
        ticket = self._create_ticket()
        if severity > "1":
            ticket.with_user(self.manager).severity = severity
        ticket = self._bring_to(ticket, "callback")
        self._conclude(ticket)
        return ticket

    def test_sm03_21_major_complaint_closes_with_a_report(self):
        ticket = self._bring_near_close("3")
        with self.assertRaisesRegex(UserError, "SM03-21"):
            ticket.action_advance()
        report = self._approve(self._create_report(ticket), self.manager, self.leader)
        self.assertEqual(report.state, "approved")
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "closed")

    def test_sm03_21_important_complaint_closes_without(self):
        ticket = self._bring_near_close("2")
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "closed")

    def test_sm03_21_collective_ticket_reports_for_its_homes(self):
        ticket = self._bring_near_close("3")
        parent = self._create_ticket()
        parent.with_user(self.manager).severity = "4"
        ticket.parent_id = parent
        report = self._create_report(parent)
        self._approve(report, self.manager, self.leader)
        self.assertEqual(report.state, "submitted")
        self._sign(report, self.general_manager)
        self.assertEqual(report.state, "approved")
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "closed")

    def test_report_of_a_claim_passes_the_leader(self):
        ticket = self._create_ticket("claim")
        report = self._create_report(ticket)
        with self.assertRaisesRegex(UserError, "Legal Opinion"):
            report.action_submit()
        report.write({"legal_opinion": "Agreed.", "liability": "Builder: 100 %"})
        self._approve(report, self.manager)
        self.assertEqual(report.state, "submitted")
        self._sign(report, self.leader)
        self.assertEqual(report.state, "approved")

    def test_report_is_written_from_the_ticket(self):
        ticket = self._bring_to(self._create_ticket(demand="Dry walls"), "planned")
        shares = [(0, 0, {"party": "Builder", "share": 100})]
        plan = self._make_plan(ticket, liability_ids=shares)
        action = ticket.with_user(self.clerk).action_write_report()
        report = self.env["helpdesk.ticket.complaint.report"].browse(action["res_id"])
        self.assertEqual(report.scheme, plan.scheme)
        self.assertEqual(report.demand, "Dry walls")
        self.assertEqual(report.investigation, "It leaks.")
        self.assertEqual(report.liability, "Builder: 100 %")
        self.assertIn(self._team_name(), report.course)
        again = ticket.with_user(self.clerk).action_write_report()
        self.assertEqual(again["res_id"], report.id)

    def test_empty_report_does_not_reach_the_leaders(self):
        report = self._create_report(self._create_ticket(), cause=False)
        with self.assertRaisesRegex(UserError, "Analysis of the Cause"):
            report.action_submit()
