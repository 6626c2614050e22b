# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from ..common import PropertyCommon


class DeskTourCommon(PropertyCommon, HttpCase):
    """Everybody works in Chinese, as in the databases that the tours stand for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        people = cls.clerk | cls.head | cls.designer | cls.leader
        people.lang = "zh_CN"
        # One ticket in the lists: the tours open it by its place.
        cls.env["helpdesk.ticket"].search([]).active = False

    def _tour(self, name, user):
        self.start_tour("/odoo", f"property_{name}", login=user.login)
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestClerkTour(DeskTourCommon):
    """The main job: from the call to the close, the first callback in vain."""

    def test_clerk_from_call_to_close(self):
        self.owner.phone = "13800138000"
        self._tour("clerk_takes_a_call", self.clerk)
        ticket = self.env["helpdesk.ticket"].search(
            [("partner_id", "=", self.owner.id)]
        )
        self.assertEqual(len(ticket), 1)
        self.assertEqual(ticket.unit_id, self.unit)
        self.assertEqual(ticket.kind, "complaint")
        self.assertEqual(ticket.milestone, "dispatched")
        self.assertEqual(ticket.team_id, self.project_team)

        self._tour("department_replies", self.head)
        self.assertEqual(ticket.milestone, "planned")
        self._tour("clerk_starts", self.clerk)
        self.assertEqual(ticket.milestone, "in_progress")

        self._finish_assignments(ticket)
        self._tour("clerk_calls_back_in_vain", self.clerk)
        self.assertEqual(ticket.milestone, "in_progress")
        self.assertEqual(ticket.callback_ids.satisfied, "no")
        self.assertEqual(ticket.assignment_ids.state, "replied")

        self._finish_assignments(ticket)
        self._tour("clerk_closes", self.clerk)
        self.assertEqual(ticket.milestone, "closed")
        self.assertEqual(
            ticket.callback_ids.sorted("round").mapped("satisfied"), ["no", "yes"]
        )

    def test_screen_that_is_left_is_no_contact(self):
        Intake = self.env["helpdesk.intake"].with_context(active_test=False)
        before = Intake.search([])
        self._tour("clerk_leaves_the_screen", self.clerk)
        self.assertFalse(Intake.search([]) - before)
        self._tour("clerk_is_called_away", self.clerk)
        kept = Intake.search([]) - before
        self.assertEqual(kept.caller_name, "Ms Wang")


@tagged("post_install", "-at_install")
class TestDepartmentTour(DeskTourCommon):
    """A department that is not responsible, and two that do not agree."""

    def test_head_returns_a_ticket(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        self._tour("head_returns", self.head)
        self.assertEqual(ticket.milestone, "registered")
        self.assertEqual(ticket.assignment_ids.state, "returned")
        self.assertEqual(ticket.assignment_ids.head_id, self.head)

    def test_departments_disagree_and_the_leader_decides(self):
        self.project_team.with_context(lang="zh_CN").name = "Works"
        ticket = self._create_ticket()
        self._assign(ticket, is_lead=True)
        self._assign(ticket, self.design_team)
        self._bring_to(ticket, "planned")
        self._tour("department_agrees", self.head)
        self.assertFalse(ticket.has_disagreement)
        self._tour("department_disagrees", self.designer)
        self.assertTrue(ticket.has_disagreement)

        self._tour("clerk_asks_the_leader", self.clerk)
        decision = ticket.decision_ids
        self.assertEqual(decision.state, "submitted")
        self.assertEqual(ticket.milestone, "planned")
        self._tour("leader_decides", self.leader)
        self.assertEqual(decision.state, "approved")
        self.assertEqual(decision.decided_by_id, self.leader)
        self._tour("clerk_goes_on", self.clerk)
        self.assertEqual(ticket.milestone, "in_progress")
