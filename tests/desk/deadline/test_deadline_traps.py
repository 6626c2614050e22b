# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.tests import tagged

from .deadline_common import DeadlineCommon, at


@tagged("post_install", "-at_install")
class TestDeadlineTraps(DeadlineCommon):
    """What is wrong in OCA's helpdesk_mgmt_sla does not reach our users."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_b = cls.env["res.company"].create({"name": "Company B"})

    def _policy(self, **over):
        event = self.env.ref("helpdesk_mgmt_property.deadline_event_received")
        stop = self.env.ref("helpdesk_mgmt_property.deadline_event_closed")
        return self.env["helpdesk.deadline.policy"].create(
            {
                "name": "Limit of the test",
                "code": "test",
                "start_event_ids": event.ids,
                "stop_event_ids": stop.ids,
                "amount": 5,
                "unit": "working_days",
                **over,
            }
        )

    def test_trap_04_team_without_calendar(self):
        teams = self.project_team | self.desk_team
        teams.resource_calendar_id = False
        self.env.company.resource_calendar_id = False
        ticket = self._create_at("2026-11-20 15:00:00", user=self.handler)
        self.assertDue(self._clock(ticket, "transfer"), "2026-11-23 15:00:00")

    def test_trap_05_clocks_follow_severity(self):
        """The old clock ends with its reason, the new one runs from the same time."""
        ticket = self._create_at("2026-11-20 15:00:00")
        with freeze_time(at("2026-11-20 15:30:00")):
            ticket.with_user(self.clerk).severity = "2"
        old = self._clock(ticket, "close_1")
        new = self._clock(ticket, "close_2")
        self.assertEqual((old.state, new.state), ("cancelled", "running"))
        self.assertIn("Severity", old.cancel_reason)
        self.assertEqual(new.started_at, old.started_at)
        with freeze_time(at("2026-11-20 15:40:00")):
            ticket.with_user(self.manager).write(
                {"severity": "1", "severity_reason": "Not so bad"}
            )
        self.assertEqual(len(self._clock(ticket, "close_1", state="running")), 1)
        self.assertEqual(new.state, "cancelled")

    def test_trap_05_met_clock_does_not_come_back(self):
        ticket = self._create_at("2026-11-20 15:00:00")
        with freeze_time(at("2026-11-20 15:10:00")):
            self._tell(ticket, "other")
        with freeze_time(at("2026-11-20 15:30:00")):
            ticket.with_user(self.clerk).severity = "3"
        self.assertEqual(self._clock(ticket, "first_reply_1").state, "met")
        self.assertFalse(self._clock(ticket, "first_reply_3"))

    def test_trap_05_clocks_follow_team_and_category(self):
        leaks = self.category.parent_id
        by_team = self._policy(department="design")
        by_category = self._policy(code="category", category_ids=leaks.ids)
        other = self.env.ref("helpdesk_mgmt_property.category_xs01")
        ticket = self._create_at("2026-11-20 15:00:00", category_id=other.id)
        clocks = ticket.sudo().deadline_ids
        self.assertFalse(clocks.policy_id & (by_team | by_category))
        with freeze_time(at("2026-11-23 10:00:00")):
            ticket.sudo().write(
                {"team_id": self.design_team.id, "category_id": self.category.id}
            )
        for code in ("test", "category"):
            self.assertEqual(
                self._clock(ticket, code).started_at, at("2026-11-20 15:00:00")
            )
        ticket.sudo().team_id = self.project_team
        self.assertEqual(self._clock(ticket, "test").state, "cancelled")
        self.assertEqual(self._clock(ticket, "category").state, "running")

    def test_trap_05_repair_follows_the_days_of_its_category(self):
        quick = self.env.ref("helpdesk_mgmt_property.category_gc22")
        ticket = self._create_at("2026-11-20 15:00:00", "repair")
        ticket.with_user(self.clerk).category_id = quick
        old, new = self._clock(ticket, "repair").sorted("id")
        self.assertEqual((old.state, new.state), ("cancelled", "running"))
        self.assertDue(new, "2026-11-21 23:59:59")

    def test_trap_05_time_of_receipt_set_right(self):
        ticket = self._create_at("2026-11-20 15:00:00")
        ticket.with_user(self.clerk).received_at = at("2026-11-20 12:00:00")
        clock = self._clock(ticket, "dispatch", state="running")
        self.assertDue(clock, "2026-11-21 12:00:00")

    def test_trap_05_clocks_follow_the_kind(self):
        """A letter without a kind has no limit; named, it has them all, and back."""
        kind = self.env.ref("helpdesk_mgmt_property.type_complaint")
        none = self.env["helpdesk.ticket.type"].create({"name": "Letter"})
        ticket = self._create_at("2026-11-20 15:00:00", type_id=none.id)
        self.assertFalse(ticket.sudo().deadline_ids)
        with freeze_time(at("2026-11-20 16:00:00")):
            ticket.with_user(self.clerk).write({"type_id": kind.id, "severity": "3"})
        for code in ("dispatch", "report_3", "first_reply_3"):
            self.assertEqual(
                self._clock(ticket, code).started_at, at("2026-11-20 15:00:00"), code
            )
        repair = self.env.ref("helpdesk_mgmt_property.type_repair")
        ticket.with_user(self.clerk).type_id = repair
        self.assertEqual(self._clock(ticket, "close_3").state, "cancelled")
        self.assertEqual(self._clock(ticket, "repair").state, "running")
        self.assertEqual(self._clock(ticket, "dispatch").state, "running")

    def test_trap_06_policy_of_another_company(self):
        """Also where the superuser creates the ticket, as portal and mail do."""
        self._policy(company_id=self.company_b.id)
        here = self.env["helpdesk.ticket"].sudo().create(self._prepare_ticket_vals())
        self.assertFalse(self._clock(here, "test"))
        there = (
            self.env["helpdesk.ticket"]
            .sudo()
            .create(
                self._prepare_ticket_vals(
                    company_id=self.company_b.id,
                    unit_id=False,
                    project_id=False,
                    coordinator_id=False,
                )
            )
        )
        self.assertEqual(len(self._clock(there, "test")), 1)

    def test_trap_07_breach_fires(self):
        """State, activity and note follow from the time alone, and once."""
        ticket = self._create_at("2026-11-20 15:00:00")
        self._watch_at("2026-11-21 15:05:00")
        clock = self._clock(ticket, "dispatch")
        self.assertEqual(clock.state, "breached")
        self.assertEqual(clock.breached_at, at("2026-11-21 15:00:00"))
        activity = ticket.sudo().activity_ids.filtered(
            lambda act: act.deadline_id == clock and act.user_id == self.manager
        )
        self.assertEqual(len(activity), 1)
        self.assertEqual(ticket.deadline_state, "breached")
        self.assertTrue(ticket.has_breach)
        alerts = len(clock.alert_ids)
        self._watch_at("2026-11-21 15:15:00")
        self.assertEqual(len(clock.alert_ids), alerts)

    def test_trap_08_reordered_stages_keep_history(self):
        """Clocks hang on events: the order of the stages is taste."""
        ticket = self._create_at("2026-11-20 15:00:00")
        self._dispatch_at(ticket, "2026-11-20 16:00:00")
        before = [
            (clock.id, clock.state, clock.stopped_at, clock.due_at)
            for clock in ticket.sudo().deadline_ids
        ]
        stages = self.env["helpdesk.ticket.stage"].search([])
        for sequence, stage in enumerate(stages[::-1]):
            stage.sequence = sequence
        self._watch_at("2026-11-20 16:10:00")
        after = [
            (clock.id, clock.state, clock.stopped_at, clock.due_at)
            for clock in ticket.sudo().deadline_ids
        ]
        self.assertEqual(after, before)

    def test_trap_08_reopened_ticket_has_new_clocks(self):
        """The consumed time of the first round is not carried on."""
        with freeze_time(at("2026-11-20 15:00:00")):
            ticket = self._bring_to(self._create_ticket(), "closed")
        with freeze_time(at("2026-11-25 15:00:00")):
            ticket.with_user(self.manager)._move_to("in_progress")
        first, second = self._clock(ticket, "close_1").sorted("started_at")
        self.assertEqual((first.state, second.state), ("met", "running"))
        self.assertEqual(first.stopped_at, at("2026-11-20 15:00:00"))
        self.assertDue(second, "2026-12-02 23:59:59")

    def test_trap_09_float_hours_and_working_days(self):
        self._policy(code="hours", unit="working_hours", amount=2.5)
        self._policy(code="days", amount=2)
        ticket = self._create_at("2026-11-20 17:00:00")
        self.assertDue(self._clock(ticket, "hours"), "2026-11-23 10:30:00")
        self.assertDue(self._clock(ticket, "days"), "2026-11-24 17:00:00")

    def test_trap_10_report_keeps_to_the_companies_of_the_user(self):
        self._policy(company_id=self.company_b.id)
        self.env["helpdesk.ticket"].sudo().create(
            self._prepare_ticket_vals(
                company_id=self.company_b.id,
                unit_id=False,
                project_id=False,
                coordinator_id=False,
            )
        )
        for user in (self.clerk, self.analyst):
            rows = (
                self.env["helpdesk.ticket.deadline"]
                .with_user(user)
                ._read_group([], ["company_id"])
            )
            self.assertNotIn(self.company_b.id, [company.id for (company,) in rows])
