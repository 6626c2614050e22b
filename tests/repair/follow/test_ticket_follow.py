# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..acceptance.acceptance_common import AcceptanceCommon


@tagged("post_install", "-at_install")
class TestTicketFollow(AcceptanceCommon):
    """The ticket follows its orders by itself, every gate of the desk kept."""

    def _confirmed(self, tickets=None, **over):
        order = self._bring_order_to(self._warranty_order(tickets, **over), "confirmed")
        return order.with_user(self.builder_user).sudo()

    def test_9_3_2_taken_on_with_a_visit_is_replied_and_planned(self):
        """In the coordinator's name, though the contractor pressed."""
        order = self._warranty_order(description="Lay a new membrane")
        self._bring_order_to(order, "sent")
        ticket = order.ticket_ids
        order = order.with_user(self.builder_user).sudo()
        order.action_confirm()
        self.assertEqual(ticket.milestone, "dispatched")
        start = fields.Datetime.now() + timedelta(hours=1)
        order._make_appointment(start, start + timedelta(hours=2))
        ticket.invalidate_recordset()
        self.assertEqual(ticket.milestone, "planned")
        lead = ticket._lead_assignment()
        self.assertEqual(
            (lead.state, lead.received_by_id), ("replied", self.coordinator)
        )
        self.assertIn("Original Builder", lead.reply)
        plan = ticket._plan()
        self.assertEqual(plan.author_id, self.coordinator)
        self.assertEqual(plan.scheme, "Lay a new membrane")
        self.assertEqual(plan.target_date, order.required_date)

    def test_9_3_2_sending_moves_no_ticket(self):
        order = self._bring_order_to(self._warranty_order(), "sent")
        self.assertEqual(order.ticket_ids.milestone, "dispatched")
        self.assertEqual(order.ticket_ids._lead_assignment().state, "sent")

    def test_9_3_2_visit_agreed_before_the_order_is_taken_on(self):
        order = self._bring_order_to(self._warranty_order(), "sent")
        self._agree_visit(order)
        self.assertEqual(order.ticket_ids.milestone, "dispatched")
        order.action_confirm()
        self.assertEqual(order.ticket_ids.milestone, "planned")

    def test_9_3_2_plan_of_the_department_stays(self):
        ticket = self._departments_ticket()
        plan = self._make_plan(ticket)
        order = self._confirmed(ticket)
        self._agree_visit(order)
        self.assertEqual(ticket._plan(), plan)
        self.assertEqual(ticket.milestone, "planned")

    def test_p_3_2_work_begun_takes_the_ticket_along(self):
        order = self._confirmed()
        self._start(order)
        self.assertEqual(order.ticket_ids.milestone, "in_progress")

    def test_8_1_8_missing_stages_hold_the_ticket_not_the_contractor(self):
        """What is missing stands on the ticket, with who has it."""
        ticket = self._create_ticket("repair")
        self._assign(ticket, self.desk_team)
        ticket.action_advance()
        self._verify(ticket, is_complex=True)
        ticket.action_advance()
        ticket.action_advance()
        order = self._confirmed(ticket)
        self._start(order)
        self.assertEqual(order.state, "in_progress")
        ticket.invalidate_recordset()
        self.assertEqual(ticket.milestone, "planned")
        note = ticket.message_ids.filtered(lambda line: "8.1.8" in (line.body or ""))[
            :1
        ]
        self.assertIn("stages of the plan", note.body)
        self.assertEqual(note.author_id, self.coordinator.partner_id)

    def test_9_5_last_order_accepted_makes_the_callback_due(self):
        """Feedback, the owner's signed evaluation, the callback: all by itself."""
        order = self._confirmed()
        self._bring_from(order, "finished")
        ticket = order.ticket_ids
        signed = self._sign_as_firm(order, ticket)
        self._accept_signed(order)
        ticket.invalidate_recordset()
        self.assertEqual(ticket.milestone, "callback")
        lead = ticket._lead_assignment()
        self.assertEqual((lead.state, lead.result), ("done", "Membrane renewed."))
        evaluation = ticket._evaluation()
        self.assertEqual(evaluation.satisfaction, "5")
        self.assertEqual(evaluation.means, "visit")
        self.assertEqual(evaluation.opinion, "Nice people")
        self.assertEqual(evaluation.evaluated_at, signed.signed_at)
        self.assertEqual(evaluation.signature, signed.signature)
        self.assertEqual(evaluation.user_id, self.coordinator)
        callback = ticket.callback_ids
        self.assertEqual(callback.state, "planned")
        todo = ticket.activity_ids.filtered(lambda a: "Call back" in (a.summary or ""))
        self.assertEqual(todo.user_id, callback.user_id)

    def _bring_from(self, order, state):
        """On from taken on."""
        self._start(order)
        if state == "finished":
            self._finish(order)

    def test_9_5_callback_waits_for_the_last_of_several_orders(self):
        ticket = self._dispatched_ticket()
        first, second = self._warranty_order(ticket), self._warranty_order(ticket)
        self._bring_order_to(first, "accepted")
        self.assertEqual(ticket.milestone, "in_progress")
        self._bring_order_to(second, "accepted")
        self.assertEqual(ticket.milestone, "callback")
        self.assertEqual(len(ticket.evaluation_ids), 1)

    def test_9_5_cancelled_and_defaulted_orders_hold_up_nothing(self):
        ticket = self._dispatched_ticket()
        first, second, third = (self._warranty_order(ticket) for _order in range(3))
        self._bring_order_to(third, "sent")._refuse("No people")
        third._transition("defaulted")
        self._bring_order_to(first, "accepted")
        self.assertEqual(ticket.milestone, "in_progress")
        second.action_cancel()
        self.assertEqual(ticket.milestone, "callback")

    def test_9_5_refused_order_is_still_to_be_done(self):
        ticket = self._dispatched_ticket()
        first, second = self._warranty_order(ticket), self._warranty_order(ticket)
        self._bring_order_to(second, "sent")._refuse("No people")
        self._bring_order_to(first, "accepted")
        self.assertEqual(ticket.milestone, "in_progress")

    def test_9_5_refused_order_that_was_made_anew_holds_nothing_up(self):
        ticket = self._dispatched_ticket()
        first = self._bring_order_to(self._warranty_order(ticket), "sent")
        first._refuse("No people")
        self._bring_order_to(self._warranty_order(ticket), "accepted")
        self.assertEqual(first.state, "refused")
        self.assertEqual(ticket.milestone, "callback")

    def test_9_5_each_ticket_of_an_order_follows(self):
        tickets = self._dispatched_ticket() + self._dispatched_ticket(
            unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        order = self._bring_order_to(self._warranty_order(tickets), "accepted")
        self.assertEqual(set(tickets.mapped("milestone")), {"callback"})
        self.assertEqual(len(tickets.evaluation_ids), 2)
        self.assertEqual(order.state, "accepted")

    def test_9_3_2_discontent_owner_is_not_called_finished(self):
        """Accepted all the same, but not content: the desk has it to do."""
        order = self._bring_order_to(self._warranty_order(), "finished")
        ticket = order.ticket_ids
        self._sign_as_firm(order, ticket, satisfaction="2")
        self._accept_signed(order)
        self.assertEqual(ticket.milestone, "evaluation")
        self.assertEqual(ticket._evaluation().satisfaction, "2")
        todo = ticket.activity_ids.filtered(lambda a: "waits" in (a.summary or ""))
        self.assertEqual(todo.user_id, self.coordinator)

    def test_9_3_2_property_company_evaluates_nothing(self):
        order = self._bring_order_to(self._warranty_order(), "finished")
        ticket = order.ticket_ids
        self._sign_as_firm(
            order, ticket, signer_role="property_office", remark="Owner is abroad"
        )
        self._accept_signed(order)
        self.assertEqual(ticket.milestone, "evaluation")
        self.assertFalse(ticket.evaluation_ids)

    def test_9_5_customers_own_evaluation_is_not_typed_again(self):
        ticket = self._departments_ticket()
        order = self._bring_order_to(self._warranty_order(ticket), "finished")
        self._evaluate(ticket, "3")
        self._sign_as_firm(order, ticket, satisfaction="5")
        self._accept_signed(order)
        self.assertEqual(ticket.milestone, "callback")
        self.assertEqual(ticket.evaluation_ids.satisfaction, "3")

    def test_p_3_3_other_department_still_reports_back(self):
        ticket = self._create_ticket("repair")
        self._assign(ticket, self.desk_team, is_lead=True)
        self._assign(ticket, self.design_team)
        self._bring_to(ticket, "dispatched")
        order = self._bring_order_to(self._warranty_order(ticket), "accepted")
        self.assertEqual(order.state, "accepted")
        ticket.invalidate_recordset()
        self.assertEqual(ticket.milestone, "in_progress")
        note = ticket.message_ids.filtered(lambda m: "P 3.3" in (m.body or ""))[:1]
        self.assertIn(self.design_team.name, note.body)
