# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestClausesClose(PropertyCommon):
    """Clauses 8.1.5, 9.3.2 and 9.5: callback, close and reopening."""

    def test_8_1_5_callback_before_close(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        ticket.write({"cause_id": self.cause.id, "outcome": "Done."})
        self._tell(ticket, "result")
        with self.assertRaisesRegex(UserError, r"8\.1\.5"):
            ticket.action_advance()
        self._call_back(ticket)
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "closed")

    def test_8_1_5_repairs_are_called_back_too(self):
        ticket = self._bring_to(self._create_ticket("repair"), "callback")
        ticket.write({"cause_id": self.cause.id, "outcome": "Done."})
        with self.assertRaisesRegex(UserError, r"8\.1\.5"):
            ticket.action_advance()

    def test_8_1_5_every_way_in(self):
        """List, kanban drag, multi-edit, import and RPC end in create or write."""
        ticket = self._bring_to(self._create_ticket(), "callback")
        closed = ticket._stage("closed")
        with self.assertRaisesRegex(UserError, r"8\.1\.5"):
            ticket.web_save({"stage_id": closed.id}, specification={})
        result = ticket.env["helpdesk.ticket"].load(
            [".id", "stage_id/.id"], [[str(ticket.id), str(closed.id)]]
        )
        self.assertIn("8.1.5", result["messages"][0]["message"])
        with self.assertRaisesRegex(UserError, r"8\.1\.5"):
            ticket.sudo().write({"stage_id": closed.id})
        self.assertEqual(ticket.milestone, "callback")

    def test_9_5_callback_has_three_scores_and_an_answer(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        callback = ticket.callback_ids.with_user(self.clerk)
        callback.write({"quality": "3", "satisfied": "yes"})
        with self.assertRaisesRegex(UserError, r"9\.5.*Speed, Conduct"):
            callback.action_done()

    def test_9_5_representative_calls_back(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        self.assertEqual(ticket.callback_ids.user_id, self.clerk)
        callback = ticket.callback_ids.with_user(self.handler)
        with self.assertRaises(AccessError):
            callback.satisfied = "yes"
        with self.assertRaises(AccessError):
            callback.action_missed()

    def test_9_5_unsatisfied_goes_back_and_the_department_hears_of_it(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        self._call_back(ticket, satisfied="no")
        line = ticket.assignment_ids
        self.assertEqual(ticket.milestone, "in_progress")
        self.assertEqual(line.state, "replied")
        self.assertIn("What the customer said", line.message_ids[:1].body)
        self.assertIn(self.head, line.activity_ids.user_id)

    def test_9_5_each_round_is_evaluated_and_called_back_anew(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        self._call_back(ticket, satisfied="no")
        self._finish_assignments(ticket)
        ticket.action_advance()
        with self.assertRaisesRegex(UserError, r"9\.3\.2.*evaluation"):
            ticket.action_advance()
        self._evaluate(ticket)
        ticket.action_advance()
        ticket.write({"cause_id": self.cause.id, "outcome": "Done."})
        with self.assertRaisesRegex(UserError, r"8\.1\.5"):
            ticket.action_advance()
        self._call_back(ticket)
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "closed")
        rounds = ticket.callback_ids.sorted("id").mapped("round")
        self.assertEqual(rounds, [1, 2])

    def test_9_5_who_is_not_reached_is_called_again(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        ticket.callback_ids.with_user(self.clerk).action_missed()
        states = ticket.callback_ids.sorted("id").mapped("state")
        self.assertEqual(states, ["missed", "planned"])

    def test_9_5_finished_round_is_history(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        callback = self._call_back(ticket)
        with self.assertRaisesRegex(UserError, "history"):
            callback.satisfied = "no"

    def test_q_1_3_cause_and_result_are_recorded(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        self._call_back(ticket)
        with self.assertRaisesRegex(UserError, r"Q 1\.3.*Root Cause and Outcome"):
            ticket.action_advance()

    def test_q_1_4_result_is_told(self):
        ticket = self._bring_to_answering()
        ticket.write({"outcome": "Benches are set up."})
        with self.assertRaisesRegex(UserError, r"Q 1\.4"):
            ticket.action_advance()
        self._tell(ticket, "result")
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "closed")

    def test_9_3_2_only_the_desk_closes(self):
        ticket = self._create_ticket("consultation")
        ticket.outcome = "The pool opens at nine."
        ticket.action_advance()
        with self.assertRaisesRegex(UserError, r"9\.3\.2"):
            ticket.with_user(self.employee).sudo().action_advance()
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "closed")

    def test_closed_ticket_is_not_edited(self):
        ticket = self._bring_to(self._create_ticket(), "closed")
        for user in (self.clerk, self.manager):
            with self.assertRaisesRegex(UserError, "can no longer be edited"):
                ticket.with_user(user).name = "Another"
        with self.assertRaisesRegex(UserError, "can no longer be"):
            self._tell(ticket, "other")
        with self.assertRaisesRegex(UserError, "can no longer be"):
            self._verify(ticket)
        ticket.message_post()

    def test_only_the_manager_reopens(self):
        ticket = self._bring_to(self._create_ticket(), "closed")
        with self.assertRaisesRegex(UserError, "reopen"):
            ticket._move_to("in_progress")
        ticket.with_user(self.manager)._move_to("in_progress")
        self.assertEqual(ticket.milestone, "in_progress")

    def test_trap_11_reopening_keeps_the_history(self):
        ticket = self._bring_to(self._create_ticket(), "closed")
        first = ticket.first_closed_at
        self.assertTrue(first and ticket.closed_date)
        ticket.with_user(self.manager)._move_to("in_progress")
        self.assertFalse(ticket.closed_date)
        self.assertEqual((ticket.first_closed_at, ticket.reopen_count), (first, 1))
        with self.assertRaisesRegex(UserError, r"P 3\.3|9\.3\.2"):
            ticket.with_user(self.manager)._move_to("evaluation")
            ticket.with_user(self.manager)._move_to("callback")

    def test_trap_11_unchanged_stage_is_no_update(self):
        ticket = self._bring_to(self._create_ticket(), "registered")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE helpdesk_ticket SET last_stage_update = '2020-01-01' WHERE id = %s",
            [ticket.id],
        )
        ticket.invalidate_recordset()
        ticket.write({"stage_id": ticket.stage_id.id})
        self.assertEqual(ticket.last_stage_update.year, 2020)

    def _bring_to_answering(self):
        ticket = self._create_ticket("suggestion")
        ticket.action_advance()
        line = self._assign(ticket, self.design_team)
        ticket.action_advance()
        line.with_user(self.designer).opinion = "agree"
        for _step in range(3):
            ticket.action_advance()
        self.assertEqual(ticket.milestone, "answering")
        return ticket
