# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...desk.deadline.deadline_common import at
from ..breach.breach_common import BreachCommon

SITE = "helpdesk_mgmt_property.deadline_policy_order_site_normal"


@tagged("post_install", "-at_install")
class TestOrderDeadlines(BreachCommon):
    """Section 2.5: on site and finished by urgency; rule 6.6: taken on."""

    def _codes(self, order):
        clocks = order.sudo().deadline_ids
        return set(
            clocks.filtered(lambda c: c.state == "running").policy_id.mapped("code")
        )

    def test_2_5_clocks_by_urgency(self):
        """Sent on Friday at ten: which limits run, and when each is over."""
        limits = {
            "emergency": (
                "2026-11-20 10:30:00",
                "2026-11-20 12:00:00",
                "2026-11-21 10:00:00",
            ),
            "urgent": (
                "2026-11-20 12:00:00",
                "2026-11-20 14:00:00",
                "2026-11-22 10:00:00",
            ),
            "normal": (
                "2026-11-21 10:00:00",
                "2026-11-23 23:59:59",
                "2026-12-01 18:00:00",
            ),
            "complex": (
                "2026-11-21 10:00:00",
                "2026-11-23 23:59:59",
                "2026-12-01 18:00:00",
            ),
        }
        for urgency, moments in limits.items():
            with self.subTest(urgency=urgency):
                order = self._sent(urgency=urgency)
                names = ("order_answer", "order_site", "order_finish")
                self.assertEqual(
                    self._codes(order), {f"{name}_{urgency}" for name in names}
                )
                for name, moment in zip(names, moments, strict=True):
                    clock = self._order_clock(order, f"{name}_{urgency}")
                    self.assertDue(clock, moment)
                self.assertEqual(order.due_at, at(moments[0]))

    def test_2_5_order_stops_its_clocks_step_by_step(self):
        order = self._sent()
        with self._at("2026-11-20 16:00:00"):
            self._take_on(order)
        self.assertEqual(self._order_clock(order, "order_answer_normal").state, "met")
        self.assertEqual(order.due_at, at("2026-11-23 23:59:59"))
        with self._at("2026-11-23 09:00:00"):
            self._start(order)
        self.assertEqual(self._order_clock(order, "order_site_normal").state, "met")
        with self._at("2026-12-02 09:00:00"):
            self._finish(order)
        finish = self._order_clock(order, "order_finish_normal")
        self.assertEqual(finish.state, "met")
        self.assertEqual(finish.breached_at, at("2026-12-01 18:00:00"))

    def test_customer_service_accepts_within_two_working_days(self):
        order = self._sent()
        with self._at("2026-11-20 16:00:00"):
            self._take_on(order)
            self._start(order)
            self._finish(order)
        clock = self._order_clock(order, "order_acceptance")
        self.assertDue(clock, "2026-11-24 16:00:00")
        with self._at("2026-11-23 10:00:00"):
            self._accept(order)
        self.assertEqual(clock.state, "met")
        self.assertFalse(order.due_at)

    def test_rework_has_a_limit_of_its_own_each_time(self):
        order = self._sent()
        with self._at("2026-11-20 16:00:00"):
            self._take_on(order)
            self._start(order)
            self._finish(order)
        for day in ("23", "25"):
            with self._at(f"2026-11-{day} 10:00:00"):
                self._sign(order, passed="no")
            with self._at(f"2026-11-{day} 15:00:00"):
                self._finish(order)
        clocks = self._order_clock(order, "order_rework_normal")
        self.assertEqual(set(clocks.mapped("state")), {"met"})
        self.assertEqual(
            sorted(clocks.mapped("due_at")),
            [at("2026-11-26 23:59:59"), at("2026-11-28 23:59:59")],
        )

    def test_6_3_emergency_award_is_confirmed_within_two_working_days(self):
        order = self._sent(
            warranty=False, urgency="emergency", contractor_id=self.fixer.id
        )
        clock = self._order_clock(order, "order_award_confirmation")
        self.assertDue(clock, "2026-11-24 10:00:00")
        with self._at("2026-11-23 10:00:00"):
            order.sudo()._fire("order_award_confirmed")
        self.assertEqual(clock.state, "met")

    def test_policy_of_a_nature_holds_for_that_nature_alone(self):
        policy = self.env.ref(
            "helpdesk_mgmt_property.deadline_policy_order_site_normal"
        )
        policy.nature = "paid"
        self.assertNotIn("order_site_normal", self._codes(self._sent()))
        policy.nature = "warranty"
        self.assertIn("order_site_normal", self._codes(self._sent()))

    def test_policy_of_another_company_holds_for_its_orders_alone(self):
        policy = self.env.ref(
            "helpdesk_mgmt_property.deadline_policy_order_site_normal"
        )
        policy.company_id = self.env["res.company"].create({"name": "Company B"})
        self.assertNotIn("order_site_normal", self._codes(self._sent()))

    def test_policy_of_orders_starts_no_clock_of_a_ticket(self):
        """Even where a manager lets it start at an event of tickets."""
        policy = self.env.ref(
            "helpdesk_mgmt_property.deadline_policy_order_site_normal"
        )
        policy.start_event_ids |= self.env.ref(
            "helpdesk_mgmt_property.deadline_event_received"
        )
        ticket = self._create_ticket()
        self.assertNotIn(policy, ticket.sudo().deadline_ids.policy_id)

    def test_severity_of_the_ticket_leaves_the_clocks_of_its_orders(self):
        order = self._sent()
        before = self._codes(order)
        order.ticket_ids.with_user(self.manager).severity = "3"
        self.assertEqual(self._codes(order), before)

    # ------------------------------------------------------------------
    # The date that the contractor works by
    # ------------------------------------------------------------------

    def test_date_moves_freely_until_the_order_is_taken_on(self):
        order = self._sent()
        with self._at("2026-11-20 12:00:00"):
            order.with_user(self.coordinator).required_date = "2026-12-04"
        running = self._order_clock(order, "order_finish_normal").filtered(
            lambda clock: clock.state == "running"
        )
        self.assertDue(running, "2026-12-04 18:00:00")
        self.assertEqual(running.started_at, order.sent_at)

    def test_date_that_comes_later_starts_its_clock(self):
        order = self._sent(required_date=False)
        self.assertFalse(self._order_clock(order, "order_finish_normal"))
        with self._at("2026-11-20 12:00:00"):
            order.with_user(self.coordinator).required_date = "2026-12-04"
        self.assertDue(
            self._order_clock(order, "order_finish_normal"), "2026-12-04 18:00:00"
        )

    def test_date_of_an_order_taken_on_moves_by_an_extension(self):
        order = self._sent()
        with self._at("2026-11-20 12:00:00"):
            self._take_on(order)
            for date in ("2026-12-04", "2026-11-25", False):
                with self.assertRaisesRegex(UserError, "Rule Q 1.3"):
                    order.with_user(self.coordinator).required_date = date
            clock = self._order_clock(order, "order_finish_normal")
            wizard = (
                self.env["helpdesk.deadline.extension.wizard"]
                .with_user(self.coordinator)
                .create(
                    {
                        "deadline_id": clock.id,
                        "new_due_at": at("2026-12-04 18:00:00"),
                        "reason": "Two rains",
                        "means": "phone",
                        "content": "Told the owner",
                    }
                )
            )
            wizard.action_extend()
        self.assertEqual(str(order.required_date), "2026-12-04")
        self.assertDue(clock, "2026-12-04 18:00:00")
        self.assertEqual(order.due_at, at("2026-11-23 23:59:59"))

    # ------------------------------------------------------------------
    # Ends
    # ------------------------------------------------------------------

    def test_cancelled_order_cancels_its_clocks(self):
        order = self._sent()
        with self._at("2026-11-20 12:00:00"):
            order.with_user(self.coordinator).action_cancel()
        order.invalidate_recordset()
        self.assertEqual(set(order.sudo().deadline_ids.mapped("state")), {"cancelled"})
        self.assertFalse(order.due_at)

    def test_filed_ticket_leaves_the_clocks_to_the_next_one(self):
        first, second = (
            self._ticket_at(),
            self._ticket_at(unit_id=self.unit_2.id, partner_id=self.owner_2.id),
        )
        order = self._sent(tickets=first | second)
        clocks = order.sudo().deadline_ids
        self._file(first, "2026-11-20 12:00:00")
        self.assertEqual(clocks.ticket_id, second)
        self.assertEqual(set(clocks.mapped("state")), {"running"})
        self.assertEqual(first.deadline_state, "none")
        self.assertEqual(second.deadline_state, "running")

    def _file(self, ticket, moment):
        with self._at(moment):
            ticket.with_user(self.manager).outcome = "Not ours."
            ticket.with_user(self.manager)._move_to("filed")

    def test_reopened_ticket_runs_its_orders_clocks_as_of_old(self):
        order = self._sent()
        ticket = order.ticket_ids
        self._file(ticket, "2026-11-20 12:00:00")
        order.invalidate_recordset()
        self.assertEqual(set(order.sudo().deadline_ids.mapped("state")), {"cancelled"})
        with self._at("2026-11-20 13:00:00"):
            ticket.with_user(self.manager)._move_to("registered")
        self.assertEqual(
            self._codes(order),
            {"order_answer_normal", "order_site_normal", "order_finish_normal"},
        )
        self.assertEqual(order.due_at, at("2026-11-21 10:00:00"))

    def test_clocks_are_moved_by_nobody_else(self):
        order = self._sent()
        other = self._ticket_at()
        with self.assertRaises(AccessError):
            order.sudo().deadline_ids.write({"ticket_id": other.id})

    # ------------------------------------------------------------------
    # Who is told
    # ------------------------------------------------------------------

    def test_2_4_ladder_of_an_order_begins_with_its_coordinator(self):
        order = self._sent()
        clock = self._order_clock(order, "order_answer_normal")
        self._watch_at("2026-11-21 05:15:00")
        self.assertEqual(self._told_users(clock), self.coordinator)
        self.assertEqual(clock.state, "running")
        for _run in range(2):
            self._watch_at("2026-11-21 10:05:00")
        self.assertEqual(clock.state, "breached")
        self.assertEqual(self._told_users(clock), self.coordinator | self.manager)
        self.assertEqual(len(clock.alert_ids), 2)
        activities = order.sudo().activity_ids.filtered("deadline_id")
        self.assertEqual(
            activities.filtered(lambda a: a.deadline_id == clock).user_id,
            self.coordinator | self.manager,
        )
        self.assertTrue(order.sudo().message_ids.filtered(lambda m: "Told:" in m.body))
        self.assertTrue(order.is_overdue)
        with self._at("2026-11-21 11:00:00"):
            self._take_on(order)
        order.invalidate_recordset()
        self.assertFalse(
            order.sudo().activity_ids.filtered(lambda a: a.deadline_id == clock)
        )

    def test_ticket_shows_the_next_limit_of_its_order(self):
        order = self._sent(urgency="urgent")
        ticket = order.ticket_ids
        ticket.invalidate_recordset()
        self.assertEqual(ticket.due_at, at("2026-11-20 12:00:00"))
        self._watch_at("2026-11-20 12:05:00")
        self.assertEqual(ticket.deadline_state, "breached")

    # ------------------------------------------------------------------
    # Many at once
    # ------------------------------------------------------------------

    def test_clocks_of_many_orders_are_one_insert(self):
        """Events of twenty orders ask no more than those of five."""
        many = self.env["property.work.order"]
        for _number in range(25):
            many |= self._warranty_order(self._ticket_at())
        counts = []
        for orders in (many[:5], many[5:]):
            self.env.flush_all()
            self.env.invalidate_all()
            self.env["helpdesk.deadline.policy"]._specs()
            self.env["helpdesk.deadline.policy"]._order_specs()
            before = self.env.cr.sql_log_count
            orders.sudo()._fire("order_sent", at("2026-11-20 10:00:00"))
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(orders.sudo().deadline_ids), 3 * len(orders))
        self.assertLessEqual(counts[1], counts[0] + 4)
