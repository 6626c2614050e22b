# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .deadline_common import DeadlineCommon, at


@tagged("post_install", "-at_install")
class TestDeadlineClauses(DeadlineCommon):
    """The limits of the rule book, each by its clause. 2026-11-23 is a Monday."""

    def test_p_3_2_dispatch_within_24_hours(self):
        """24 hours by the clock, weekend or not."""
        ticket = self._create_at("2026-11-20 17:30:00")
        clock = self._clock(ticket, "dispatch")
        self.assertDue(clock, "2026-11-21 17:30:00")
        self._dispatch_at(ticket, "2026-11-21 17:00:00")
        self.assertEqual(clock.state, "met")
        self.assertEqual(clock.stopped_at, at("2026-11-21 17:00:00"))
        self.assertFalse(clock.breached_at)

    def test_p_3_2_late_dispatch_is_recorded_without_the_cron(self):
        ticket = self._create_at("2026-11-20 17:30:00")
        self._dispatch_at(ticket, "2026-11-23 09:00:00")
        clock = self._clock(ticket, "dispatch")
        self.assertEqual((clock.state, clock.is_late), ("met", True))
        self.assertEqual(clock.breached_at, at("2026-11-21 17:30:00"))
        self.assertTrue(ticket.has_breach)

    def test_9_2_4_transfer_within_one_working_day(self):
        """What a department receives on Friday it passes on by Monday."""
        ticket = self._create_at("2026-11-20 15:00:00", user=self.handler)
        clock = self._clock(ticket, "transfer")
        self.assertDue(clock, "2026-11-23 15:00:00")
        self.assertEqual(clock.team_id, self.project_team)
        with freeze_time(at("2026-11-23 14:00:00")):
            ticket.with_user(self.handler).action_pass_to_desk()
        self.assertEqual(ticket.team_id, self.desk_team)
        self.assertEqual((clock.state, clock.is_late), ("met", False))

    def test_9_2_4_transfer_is_not_asked_of_the_desk(self):
        ticket = self._create_at("2026-11-20 15:00:00")
        self.assertFalse(self._clock(ticket, "transfer"))

    def test_9_2_4_transfer_is_the_receiving_departments(self):
        ticket = self._create_at("2026-11-20 15:00:00", user=self.handler)
        ticket = ticket.with_user(self.designer)
        with self.assertRaises(UserError):
            ticket.action_pass_to_desk()

    def test_9_2_4_filing_within_two_working_days_after_finishing(self):
        """A department that handles its own complaint files it with the desk."""
        ticket = self._create_at("2026-11-16 10:00:00", user=self.handler)
        with freeze_time(at("2026-11-20 11:00:00")):
            ticket = self._bring_to(ticket, "in_progress")
            self._finish_assignments(ticket)
        clock = self._clock(ticket, "filing")
        self.assertDue(clock, "2026-11-24 11:00:00")
        with freeze_time(at("2026-11-24 10:00:00")):
            self._bring_to(ticket, "callback")
        self.assertEqual((clock.state, clock.is_late), ("met", False))

    def test_9_2_4_filing_is_not_asked_of_a_department_the_desk_chose(self):
        ticket = self._create_at("2026-11-16 10:00:00")
        with freeze_time(at("2026-11-20 11:00:00")):
            self._bring_to(ticket, "evaluation")
        self.assertFalse(self._clock(ticket, "filing"))

    def test_9_3_2_reply_within_two_working_days(self):
        """Each department has two working days from its own handover."""
        ticket = self._create_at("2026-11-19 10:00:00")
        line = self._dispatch_at(ticket, "2026-11-20 10:00:00")
        clock = self._clock(ticket, "reply")
        self.assertDue(clock, "2026-11-24 10:00:00")
        self.assertEqual(clock.assignment_id, line)
        with freeze_time(at("2026-11-24 09:30:00")):
            self._reply_and_plan(ticket)
        self.assertEqual((clock.state, clock.is_late), ("met", False))

    def test_9_3_2_reply_knows_make_up_working_days(self):
        """Handed over before the National Day holiday: Sunday 10 October works."""
        ticket = self._create_at("2026-09-30 09:30:00")
        self._dispatch_at(ticket, "2026-09-30 10:00:00")
        self.assertDue(self._clock(ticket, "reply"), "2026-10-09 10:00:00")
        ticket = self._create_at("2026-10-09 09:30:00")
        self._dispatch_at(ticket, "2026-10-09 10:00:00")
        self.assertDue(self._clock(ticket, "reply"), "2026-10-12 10:00:00")

    def test_9_3_2_reply_is_a_hard_limit(self):
        ticket = self._create_at("2026-11-19 10:00:00")
        self._dispatch_at(ticket, "2026-11-20 10:00:00")
        clock = self._clock(ticket, "reply").with_user(self.manager)
        for change in (clock.action_ask_extension, clock.action_ask_pause):
            with self.assertRaisesRegex(UserError, "hard limit"):
                change()

    def test_p_3_3_department_keeps_the_date_that_the_desk_set(self):
        ticket = self._create_at("2026-11-19 10:00:00")
        self._dispatch_at(ticket, "2026-11-20 10:00:00", required_date="2026-11-27")
        clock = self._clock(ticket, "required_date")
        self.assertDue(clock, "2026-11-27 18:00:00")
        with freeze_time(at("2026-11-27 17:00:00")):
            self._bring_to(ticket, "evaluation")
        self.assertEqual((clock.state, clock.is_late), ("met", False))

    def test_p_3_3_date_of_a_department_moves_by_extension_only(self):
        ticket = self._create_at("2026-11-19 10:00:00")
        line = self._dispatch_at(
            ticket, "2026-11-20 10:00:00", required_date="2026-11-27"
        ).with_user(self.clerk)
        with self.assertRaisesRegex(UserError, r"Q 1\.3"):
            line.required_date = "2026-12-04"
        line.required_date = "2026-11-25"
        old, new = self._clock(ticket, "required_date").sorted("id")
        self.assertEqual((old.state, new.state), ("cancelled", "running"))
        self.assertEqual(new.started_at, old.started_at)
        self.assertDue(new, "2026-11-25 18:00:00")

    def test_8_2_2_written_complaint_is_acknowledged_within_a_working_day(self):
        ticket = self._create_at("2026-11-20 10:00:00", channel_id=self.letter.id)
        clock = self._clock(ticket, "acknowledgement")
        self.assertDue(clock, "2026-11-23 10:00:00")
        with freeze_time(at("2026-11-20 11:00:00")):
            self._tell(ticket, "acknowledgement")
        self.assertEqual(clock.state, "met")
        spoken = self._create_at("2026-11-20 10:00:00")
        self.assertFalse(self._clock(spoken, "acknowledgement"))

    def test_9_3_3_returned_ticket_is_dispatched_anew_in_time(self):
        """The first clock stays as it ended; the department's own clocks end."""
        ticket = self._create_at("2026-11-19 10:00:00")
        line = self._dispatch_at(ticket, "2026-11-20 10:00:00").with_user(self.head)
        with freeze_time(at("2026-11-23 10:00:00")):
            line.head_opinion = "Not ours"
            line.action_sign()
            line.action_return()
        first, second = self._clock(ticket, "dispatch").sorted("started_at")
        self.assertEqual((first.state, second.state), ("met", "running"))
        self.assertDue(second, "2026-11-24 10:00:00")
        self.assertEqual(self._clock(ticket, "reply").state, "cancelled")
        self.assertEqual(self._clock(ticket, "required_date").state, "cancelled")

    def test_filed_ticket_has_no_running_clock(self):
        ticket = self._create_at("2026-11-19 10:00:00")
        ticket = ticket.with_user(self.clerk)
        ticket.outcome = "Not a complaint"
        ticket._move_to("filed")
        self.assertFalse(
            ticket.sudo().deadline_ids.filtered_domain(
                [("state", "in", ("running", "paused", "breached"))]
            )
        )
        self.assertEqual(ticket.deadline_state, "none")
        self.assertFalse(ticket.due_at)


@tagged("post_install", "-at_install")
class TestDeadlineSeverity(DeadlineCommon):
    """Section 2.4: limits by severity."""

    def _due_by_severity(self, code, levels, moment="2026-11-20 15:00:00"):
        for severity, due in levels.items():
            with self.subTest(severity=severity):
                ticket = self._create_at(moment, severity=severity)
                if code == "plan" and severity < "3":
                    self._dispatch_at(ticket, moment)
                clock = self._clock(ticket, f"{code}_{severity}")
                self.assertDue(clock, due)
                others = ticket.sudo().deadline_ids.policy_id.filtered("severity")
                self.assertEqual(set(others.mapped("severity")), {severity})

    def test_2_4_first_reply_by_severity(self):
        self._due_by_severity(
            "first_reply",
            {
                "1": "2026-11-21 15:00:00",
                "2": "2026-11-20 19:00:00",
                "3": "2026-11-20 16:00:00",
                "4": "2026-11-20 15:30:00",
            },
        )

    def test_2_4_plan_by_severity(self):
        self._due_by_severity(
            "plan",
            {
                "1": "2026-11-24 15:00:00",
                "2": "2026-11-23 15:00:00",
                "3": "2026-11-21 15:00:00",
                "4": "2026-11-21 15:00:00",
            },
        )

    def test_2_4_close_by_severity(self):
        self._due_by_severity(
            "close",
            {
                "1": "2026-11-27 23:59:59",
                "2": "2026-12-05 23:59:59",
                "3": "2026-12-20 23:59:59",
            },
        )

    def test_2_2_repair_by_the_days_of_its_category(self):
        self.category.finish_days = 15
        ticket = self._create_at("2026-11-20 15:00:00", "repair")
        self.assertDue(self._clock(ticket, "repair"), "2026-12-05 23:59:59")
        self.category.finish_days = 0
        ticket = self._create_at("2026-11-20 15:00:00", "repair")
        self.assertDue(self._clock(ticket, "repair"), "2026-11-27 23:59:59")

    def test_2_4_severity_is_reported_in_time(self):
        """To the leader the same day; to the general manager within two hours."""
        ticket = self._create_at("2026-11-20 15:00:00", severity="4")
        clock = self._clock(ticket, "report_4")
        self.assertDue(clock, "2026-11-20 17:00:00")
        with freeze_time(at("2026-11-20 15:20:00")):
            ticket.with_user(self.clerk).action_report_severity()
        self.assertEqual((clock.state, clock.is_late), ("met", False))
        self.assertIn(self.general_manager, ticket.sudo().activity_ids.user_id)

    def test_2_4_report_runs_from_when_the_severity_was_raised(self):
        ticket = self._create_at("2026-11-20 15:00:00")
        self.assertFalse(self._clock(ticket, "report_3"))
        with freeze_time(at("2026-11-25 10:00:00")):
            ticket.with_user(self.clerk).severity = "3"
        self.assertDue(self._clock(ticket, "report_3"), "2026-11-25 23:59:59")

    def test_any_word_to_the_customer_is_the_first_reply(self):
        ticket = self._create_at("2026-11-20 15:00:00")
        with freeze_time(at("2026-11-20 16:00:00")):
            self._tell(ticket, "other")
        self.assertEqual(self._clock(ticket, "first_reply_1").state, "met")
