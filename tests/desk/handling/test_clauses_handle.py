# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestClausesHandle(PropertyCommon):
    """Clauses 8.1.8, 8.3.3, 8.3.4 and 9.3.2: handling."""

    def test_9_3_2_reply_comes_before_the_plan_counts(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        self._make_plan(ticket)
        self._tell(ticket, "plan")
        with self.assertRaisesRegex(UserError, r"9\.3\.2.*reply"):
            ticket.action_advance()

    def test_9_3_2_plan_has_a_date(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
            self._make_plan(ticket, target_date=False)
        self.assertIn("target_date", str(caught.exception))

    def test_9_3_2_reply_and_plan(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        line = ticket.assignment_ids.with_user(self.handler)
        line.action_accept()
        with self.assertRaisesRegex(UserError, r"9\.3\.2"):
            line.action_reply()
        line.reply = "We come on Monday."
        line.action_reply()
        self._tell(ticket, "dispatch")
        with self.assertRaisesRegex(UserError, r"9\.3\.2.*plan"):
            ticket.action_advance()
        self._make_plan(ticket)
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "planned")

    def test_9_3_2_no_callback_without_the_customers_evaluation(self):
        ticket = self._bring_to(self._create_ticket(), "evaluation")
        with self.assertRaisesRegex(UserError, r"9\.3\.2.*evaluation"):
            ticket.action_advance()
        self._evaluate(ticket, "2")
        with self.assertRaisesRegex(UserError, r"9\.3\.2.*consent"):
            ticket.action_advance()
        self._evaluate(ticket, "4")
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "callback")

    def test_9_3_2_department_goes_no_further_than_the_callback(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        self._conclude(ticket)
        with self.assertRaises(UserError):
            ticket.with_user(self.handler).action_advance()
        self.assertEqual(ticket.milestone, "callback")

    def test_p_3_2_customer_is_told_where_the_ticket_is(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        self._reply(ticket)
        self._make_plan(ticket)
        with self.assertRaisesRegex(UserError, r"P 3\.2"):
            ticket.action_advance()

    def test_p_3_3_department_reports_back(self):
        ticket = self._bring_to(self._create_ticket(), "in_progress")
        line = ticket.assignment_ids.with_user(self.handler)
        with self.assertRaisesRegex(UserError, r"P 3\.3"):
            line.action_finish()
        with self.assertRaisesRegex(UserError, r"P 3\.3.*feedback"):
            ticket.action_advance()

    def test_8_1_8_complex_complaint_has_stages_that_the_customer_knows(self):
        ticket = self._bring_to(self._create_ticket(), "registered")
        self._verify(ticket, is_complex=True)
        ticket.action_advance()
        self._assign(ticket)
        ticket.action_advance()
        self._reply(ticket)
        plan = self._make_plan(
            ticket, stage_ids=[(0, 0, {"name": "Survey", "date_end": "2029-01-01"})]
        )
        self._tell(ticket, "plan")
        ticket.action_advance()
        with self.assertRaisesRegex(UserError, r"8\.1\.8"):
            ticket.action_advance()
        plan.stage_ids.with_user(self.handler).action_told()
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "in_progress")

    def test_8_1_8_complex_complaint_without_stages(self):
        ticket = self._bring_to(self._create_ticket(), "registered")
        self._verify(ticket, is_complex=True)
        ticket.action_advance()
        ticket = self._bring_to(ticket, "planned")
        with self.assertRaisesRegex(UserError, r"8\.1\.8"):
            ticket.action_advance()

    def test_8_3_3_disagreement_waits_for_the_leader(self):
        ticket = self._disagree()
        with self.assertRaisesRegex(UserError, r"8\.3\.3.*leader"):
            ticket.action_advance()
        with self.assertRaisesRegex(UserError, r"8\.3\.3"):
            ticket._move_to("registered")
        self._decide(ticket)
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "in_progress")

    def test_8_3_3_opinion_after_the_decision_opens_it_again(self):
        ticket = self._disagree()
        self._decide(ticket)
        self.assertFalse(ticket.has_disagreement)
        line = ticket.assignment_ids.filtered(lambda li: li.opinion == "agree")
        self.env.cr.execute(
            "UPDATE property_approval_log SET date = date - interval '1 hour'"
        )
        self.env.invalidate_all()
        line.with_user(self.clerk).opinion = "reserve"
        self.assertTrue(ticket.has_disagreement)

    def test_8_3_3_opinions_stand_in_the_report_to_the_leader(self):
        ticket = self._disagree()
        action = ticket.action_ask_decision()
        decision = self.env["helpdesk.ticket.decision"].browse(action["res_id"])
        self.assertIn("Disagree", decision.opinion_summary)
        self.assertIn("Design", decision.opinion_summary)
        self.assertEqual(ticket.action_ask_decision()["res_id"], decision.id)

    def test_8_3_4_status_is_followed(self):
        ticket = self._bring_to(self._create_ticket(), "in_progress")
        followup = self.env["helpdesk.ticket.followup"].with_user(self.clerk)
        line = followup.create({"ticket_id": ticket.id, "progress": "Half done"})
        self.assertEqual(line.user_id, self.clerk)

    def test_department_fills_in_its_own_line_only(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        self._assign(ticket, is_lead=True)
        foreign = self._assign(ticket, self.design_team)
        ticket.action_advance()
        foreign = foreign.with_user(self.handler)
        for attempt in (
            lambda: foreign.write({"opinion": "agree"}),
            foreign.action_accept,
        ):
            with self.assertRaisesRegex(AccessError, "its members"):
                attempt()

    def test_plan_in_force_is_kept_and_a_change_is_a_version(self):
        ticket = self._bring_to(self._create_ticket(), "planned")
        plan = ticket.plan_ids
        with self.assertRaisesRegex(UserError, "new version"):
            plan.with_user(self.handler).scheme = "Another one"
        action = plan.with_user(self.handler).action_new_version()
        new = plan.browse(action["res_id"])
        self.assertEqual((plan.state, new.version), ("submitted", 2))
        new.with_user(self.handler).action_submit()
        self.assertEqual((plan.state, ticket._plan()), ("superseded", new))

    def test_shares_of_liability_make_a_hundred(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        shares = [(0, 0, {"party": "Builder", "share": 60})]
        with self.assertRaisesRegex(ValidationError, "60"):
            self._make_plan(ticket, liability_ids=shares)

    def _reply(self, ticket):
        for line in ticket._assignments().with_user(self.manager):
            line.action_accept()
            line.reply = "We come on Monday."
            line.action_reply()

    def _disagree(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        project = self._assign(ticket, is_lead=True)
        design = self._assign(ticket, self.design_team)
        ticket = self._bring_to(ticket, "planned")
        project.with_user(self.handler).opinion = "agree"
        design.with_user(self.designer).opinion = "disagree"
        return ticket

    def _decide(self, ticket):
        decision = self.env["helpdesk.ticket.decision"].browse(
            ticket.action_ask_decision()["res_id"]
        )
        decision.with_user(self.clerk).write(
            {
                "proposal": "The project department handles it.",
                "lead_team_id": self.project_team.id,
            }
        )
        decision.with_user(self.clerk).action_submit()
        action = decision.with_user(self.leader).validate_tier()
        if action:
            self.env["comment.wizard"].with_user(self.leader).with_context(
                **action["context"]
            ).create({"comment": "Agreed"}).add_comment()
        self.assertEqual(decision.state, "approved")
        ticket.invalidate_recordset()
