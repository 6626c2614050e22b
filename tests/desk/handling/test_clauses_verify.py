# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestClausesVerify(PropertyCommon):
    """Clauses 8.1.3, 8.1.4, 8.3.1, 8.3.2, 9.2.3 and 9.3.3: facts and dispatch."""

    def test_8_1_3_no_promise_before_the_facts(self):
        ticket = self._bring_to(self._create_ticket(), "registered")
        for subject in ("plan", "result"):
            with self.assertRaisesRegex(UserError, r"8\.1\.3"):
                self._tell(ticket, subject)
        self._tell(ticket, "plan", user=self.manager)
        self._verify(ticket)
        self._tell(ticket, "plan")

    def test_8_1_4_evidence_has_author_and_time(self):
        ticket = self._create_ticket()
        evidence = self._add_photo(ticket)
        self.assertEqual(evidence.author_id, self.clerk)
        self.assertTrue(evidence.taken_at)

    def test_8_1_4_evidence_of_a_closed_ticket_stays(self):
        ticket = self._create_ticket()
        evidence = self._add_photo(ticket).with_user(self.manager)
        self._bring_to(ticket, "closed")
        for attempt in (evidence.unlink, lambda: evidence.write({"name": "x"})):
            with self.assertRaisesRegex(UserError, r"8\.1\.4"):
                attempt()
        with self.assertRaisesRegex(UserError, r"8\.1\.4"):
            evidence.sudo().unlink()

    def test_9_2_3_verification_comes_first(self):
        ticket = self._bring_to(self._create_ticket(), "registered")
        with self.assertRaisesRegex(UserError, r"9\.2\.3.*verified facts"):
            ticket.action_advance()

    def test_9_2_3_only_the_desk_verifies(self):
        ticket = self._bring_to(self._create_ticket(), "registered")
        vals = {"ticket_id": ticket.id, "finding": "It leaks."}
        verifications = self.env["helpdesk.ticket.verification"]
        with self.assertRaises(AccessError):
            verifications.with_user(self.handler).create(vals)

    def test_9_2_3_nobody_verifies_in_another_name(self):
        ticket = self._bring_to(self._create_ticket(), "registered")
        with self.assertRaisesRegex(AccessError, "own name"):
            self._verify(ticket, verified_by_id=self.manager.id)

    def test_9_2_3_only_the_desk_chooses_the_department(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        line = ticket.assignment_ids.with_user(self.handler)
        with self.assertRaisesRegex(AccessError, r"9\.2\.3"):
            line.team_id = self.design_team
        with self.assertRaises(AccessError):
            line.create({"ticket_id": ticket.id, "team_id": self.design_team.id})

    def test_9_2_3_dispatch_hands_over(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        line = ticket.assignment_ids
        self.assertEqual(line.state, "sent")
        self.assertTrue(line.handover_at)
        self.assertEqual(ticket.team_id, self.project_team)
        self.assertEqual(line.activity_ids.user_id, self.head)

    def test_8_3_1_dispatch_needs_a_department_and_a_date(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        with self.assertRaisesRegex(UserError, r"8\.3\.1.*department"):
            ticket.action_advance()
        self._assign(ticket, required_date=False)
        with self.assertRaisesRegex(UserError, r"8\.3\.1.*day by which"):
            ticket.action_advance()

    def test_8_3_1_survey_comes_with_people_time_and_photos(self):
        ticket = self._bring_to(self._create_ticket(), "registered")
        verification = self._verify(ticket, survey_required=True)
        ticket.action_advance()
        self._assign(ticket)
        with self.assertRaisesRegex(UserError, r"8\.3\.1.*survey"):
            ticket.action_advance()
        verification.write(
            {"surveyed_at": "2026-11-01", "surveyor_ids": [(4, self.clerk.id)]}
        )
        with self.assertRaisesRegex(UserError, r"8\.3\.1.*photos"):
            ticket.action_advance()
        self._add_photo(verification)
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "dispatched")

    def test_8_3_2_one_of_several_departments_leads(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        self._assign(ticket)
        second = self._assign(ticket, self.design_team)
        with self.assertRaisesRegex(UserError, r"8\.3\.2.*leads"):
            ticket.action_advance()
        second.is_lead = True
        ticket.action_advance()
        self.assertEqual(ticket.team_id, self.design_team)

    def test_8_3_2_several_departments_have_a_coordinator(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        self._assign(ticket, is_lead=True)
        self._assign(ticket, self.design_team)
        ticket.coordinator_id = False
        with self.assertRaisesRegex(UserError, r"8\.3\.2.*coordinates"):
            ticket.action_advance()

    def test_9_3_3_invalid_is_filed_and_not_dispatched(self):
        ticket = self._bring_to(self._create_ticket(), "registered")
        self._verify(ticket, is_valid=False)
        ticket.action_advance()
        self._assign(ticket)
        with self.assertRaisesRegex(UserError, r"9\.3\.3"):
            ticket.action_advance()

    def test_9_3_3_return_needs_the_signature_of_the_head(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        line = ticket.assignment_ids.with_user(self.handler)
        with self.assertRaisesRegex(UserError, r"9\.3\.3.*head"):
            line.action_return()
        line.head_opinion = "The water comes from above."
        with self.assertRaisesRegex(AccessError, "only the head"):
            line.action_sign()
        line.with_user(self.head).action_sign()
        line.action_return()
        self.assertEqual(line.state, "returned")
        self.assertEqual(ticket.milestone, "registered")
        self.assertEqual(ticket.team_id, self.desk_team)
        self.assertFalse(ticket.closed)

    def test_9_3_3_returned_ticket_is_verified_anew(self):
        self.test_9_3_3_return_needs_the_signature_of_the_head()
        ticket = self.env["helpdesk.ticket"].search([], limit=1, order="id desc")
        with self.assertRaisesRegex(UserError, r"9\.2\.3"):
            ticket.with_user(self.clerk).action_advance()

    def test_9_3_3_signature_cannot_be_written(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        line = ticket.assignment_ids
        for user in (self.handler, self.clerk, self.manager):
            with self.assertRaisesRegex(AccessError, "buttons"):
                line.with_user(user).write({"head_id": self.head.id})

    def test_9_3_3_return_of_one_department_leaves_the_other_at_work(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        line = self._assign(ticket)
        self._assign(ticket, self.design_team, is_lead=True)
        ticket.action_advance()
        line.with_user(self.head).head_opinion = "Not ours."
        line.with_user(self.head).action_sign()
        line.with_user(self.head).action_return()
        self.assertEqual(ticket.milestone, "dispatched")

    def test_9_2_3_department_that_joins_later_gets_the_ticket_at_once(self):
        ticket = self._bring_to(self._create_ticket(), "in_progress")
        line = self._assign(ticket, self.design_team)
        self.assertEqual(line.state, "sent")
        self.assertEqual(ticket.team_id, self.project_team)

    def _add_photo(self, document):
        return (
            self.env["property.evidence"]
            .with_user(self.clerk)
            .create(
                {
                    "res_model": document._name,
                    "res_id": document.id,
                    "name": "ceiling.png",
                    "kind": "photo",
                    "file": base64.b64encode(b"\x89PNG\r\n\x1a\n"),
                }
            )
        )
