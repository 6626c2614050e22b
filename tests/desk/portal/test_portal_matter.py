# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ....models.desk.flow import FLOWS
from ....models.desk.portal.helpdesk_ticket import PORTAL_STEPS
from .portal_common import PortalCommon


@tagged("post_install", "-at_install")
class TestPortalMatter(PortalCommon):
    """Progress in plain words, answers, rating."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket = cls._own_ticket(cls)

    def setUp(self):
        super().setUp()
        self._login(self.user_1)

    def _page(self, ticket=None):
        return self.url_open(f"/my/ticket/{(ticket or self.ticket).id}").text

    def _rate(self, satisfaction, opinion=""):
        self._post(
            f"/my/ticket/{self.ticket.id}/rate",
            satisfaction=satisfaction,
            opinion=opinion,
        )
        self.env.invalidate_all()

    def _activities(self, user):
        return self.ticket.activity_ids.filtered(lambda a: a.user_id == user)

    def test_every_milestone_has_a_step(self):
        """No stage of a flow leaves the owner without a word."""
        for kind, flow in FLOWS.items():
            steps = [name for _key, names in PORTAL_STEPS[kind] for name in names]
            self.assertEqual(len(steps), len(set(steps)), kind)
            self.assertEqual(set(flow) - set(steps), set(flow) & {"filed", "withdrawn"})

    def test_step_bar_follows_the_ticket(self):
        self.assertIn('data-step="submitted"', self._page())
        ticket = self._bring_to(self.ticket, "in_progress")
        self.assertEqual(
            [step["state"] for step in ticket.sudo()._portal_steps()],
            ["done", "done", "current", "todo", "todo", "todo"],
        )
        self.assertIn('aria-current="step"', self._page())

    def test_date_is_what_the_customer_was_told(self):
        """Clause 8.1.3: no date of a plan before the customer was told of it."""
        self.ticket.expected_date = "2030-05-05"
        self.assertEqual(str(self.ticket._portal_next_date()), "2030-05-05")
        self._bring_to(self.ticket, "in_progress")
        self.assertEqual(str(self.ticket._portal_next_date()), "2030-01-01")
        self.ticket.sudo().notice_ids.unlink()
        self.assertFalse(self.ticket._portal_next_date())

    def test_notice_is_read_and_answered_once(self):
        notice = self._tell(self.ticket, "acknowledgement", content="We have it.")
        self.assertIn("We have it.", self._page())
        url = f"/my/ticket/{self.ticket.id}/answer"
        self._post(url, notice_id=notice.id, answer="Thank you")
        self._post(url, notice_id=notice.id, answer="Something else")
        self.env.invalidate_all()
        self.assertEqual(notice.answer, "Thank you")
        self.assertEqual(len(self._activities(self.clerk)), 1)
        self.assertIn("Thank you", self._page())

    def test_closed_ticket_takes_no_answer(self):
        notice = self._tell(self.ticket, "acknowledgement")
        self._bring_to(self.ticket, "closed")
        response = self._post(
            f"/my/ticket/{self.ticket.id}/answer", notice_id=notice.id, answer="Late"
        )
        self.env.invalidate_all()
        self.assertFalse(notice.answer)
        self.assertIn("alert-danger", response.text)

    def test_content_owner_moves_the_ticket_to_the_callback(self):
        self._bring_to(self.ticket, "evaluation")
        self.assertIn("o_property_rating", self._page())
        self._rate("4", "Well done")
        self.assertEqual(self.ticket.milestone, "callback")
        evaluation = self.ticket.evaluation_ids
        self.assertEqual(evaluation.satisfaction, "4")
        self.assertEqual(evaluation.opinion, "Well done")
        self.assertEqual(evaluation.means, "portal")
        self.assertEqual(evaluation.user_id, self.user_1)
        self.assertEqual(self.ticket.callback_ids.user_id, self.clerk)
        self.assertNotIn("o_property_rating", self._page())

    def test_discontent_owner_sends_it_back_to_work(self):
        self._bring_to(self.ticket, "evaluation")
        before = self._activities(self.clerk)
        self._rate("2", "It still drips")
        self.assertEqual(self.ticket.milestone, "in_progress")
        self.assertEqual(self.ticket.assignment_ids.mapped("state"), ["replied"])
        activity = self._activities(self.clerk) - before
        self.assertIn("It still drips", activity.note)
        self.assertEqual(self.ticket.evaluation_ids.satisfaction, "2")

    def test_second_rating_counts_after_new_work(self):
        self._bring_to(self.ticket, "evaluation")
        self._rate("1")
        self._bring_to(self.ticket, "evaluation")
        self._rate("5")
        self.assertEqual(self.ticket.milestone, "callback")
        self.assertEqual(len(self.ticket.evaluation_ids), 2)

    def test_rating_counts_once(self):
        self._bring_to(self.ticket, "evaluation")
        self._rate("3")
        self._rate("1")
        self.assertEqual(self.ticket.evaluation_ids.mapped("satisfaction"), ["3"])
        self.assertEqual(self.ticket.milestone, "callback")

    def test_rating_is_for_finished_work(self):
        for satisfaction in ("5", "9", ""):
            self._rate(satisfaction)
        self.assertFalse(self.ticket.evaluation_ids)
        self.assertEqual(self.ticket.milestone, "new")

    def test_rating_waits_for_another_gate(self):
        """Where departments disagree the rating is kept and the desk goes on."""
        self._assign(self.ticket, is_lead=True)
        self._assign(self.ticket, team=self.design_team)
        self._bring_to(self.ticket, "evaluation")
        first, second = self.ticket.assignment_ids
        first.opinion, second.opinion = "agree", "disagree"
        self._rate("5")
        self.assertEqual(self.ticket.milestone, "evaluation")
        self.assertEqual(self.ticket.evaluation_ids.satisfaction, "5")
        self.assertNotIn("o_property_rating", self._page())

    def test_word_to_the_desk(self):
        url = f"/my/ticket/{self.ticket.id}/message"
        for _tap in range(2):
            self._post(url, message="It is <b>worse</b> now")
        self.env.invalidate_all()
        words = self.ticket.message_ids.filtered(
            lambda m: m.author_id == self.owner and m.message_type == "comment"
        )
        self.assertEqual(len(words), 1)
        self.assertIn("&lt;b&gt;", words.body)
        self.assertEqual(len(self._activities(self.clerk)), 1)
        self.assertNotIn(self.owner, self.ticket.message_partner_ids)
        self.assertIn("&lt;b&gt;worse", self._page())

    def test_withdrawal_is_a_wish(self):
        """The desk decides; nothing is closed from outside."""
        self._post(f"/my/ticket/{self.ticket.id}/withdraw")
        self.env.invalidate_all()
        self.assertEqual(self.ticket.milestone, "new")
        self.assertEqual(len(self._activities(self.clerk)), 1)

    def test_empty_word_is_refused_on_the_page(self):
        response = self._post(f"/my/ticket/{self.ticket.id}/message", message="  ")
        self.assertIn("alert-danger", response.text)

    def test_refused_matter_shows_the_reason(self):
        filed = self._own_ticket(name="Street light")
        filed.with_user(self.clerk).write({"outcome": "The street is the town's."})
        filed.with_user(self.clerk)._move_to("filed")
        page = self._page(filed)
        self.assertIn("The street is the town", page)
        self.assertIn('data-step="ended"', page)

    def test_reported_ticket_keeps_the_written_gate(self):
        """Clause 8.2.2: who wrote on the portal is told that it has come."""
        self._report()
        ticket = self._reported()[:1].with_user(self.clerk)
        ticket.category_id = self.category
        ticket.action_advance()
        self._verify(ticket)
        ticket.action_advance()
        self._assign(ticket)
        with self.assertRaisesRegex(UserError, "8.2.2"):
            ticket.action_advance()
        self._tell(ticket, "acknowledgement", means="portal")
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "dispatched")
