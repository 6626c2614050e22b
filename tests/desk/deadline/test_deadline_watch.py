# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...common import MODELS
from .deadline_common import DeadlineCommon, at

WATCH = f"{MODELS}.mixins.batch_mixin"


@tagged("post_install", "-at_install")
class TestDeadlineWatch(DeadlineCommon):
    """Section 2.4: 80 % the representative, 100 % the manager, then upwards."""

    def setUp(self):
        super().setUp()
        self.ticket = self._create_at("2026-11-20 10:00:00")
        self.clock = self._clock(self.ticket, "dispatch")

    def test_2_4_ladder(self):
        steps = (
            ("2026-11-21 05:00:00", "running", ""),
            ("2026-11-21 05:15:00", "running", "clerk"),
            ("2026-11-21 10:05:00", "breached", "manager"),
            ("2026-11-24 17:00:00", "breached", ""),
            ("2026-11-24 18:05:00", "breached", "leader"),
            ("2026-11-27 18:05:00", "breached", "general_manager"),
        )
        told = self.env["res.users"]
        for moment, state, role in steps:
            self._watch_at(moment)
            if role:
                told |= getattr(self, role)
            self.assertEqual(self.clock.state, state, moment)
            self.assertEqual(self._told_users(self.clock), told, moment)

    def test_what_is_over_says_so_before_the_run_notes_it(self):
        for moment, badge in (
            ("2026-11-21 09:59:00", "running"),
            ("2026-11-21 10:01:00", "breached"),
        ):
            with freeze_time(at(moment)):
                self.clock.invalidate_recordset(["badge"])
                self.ticket.invalidate_recordset(["deadline_badge"])
                self.assertEqual(self.clock.state, "running")
                self.assertEqual(self.clock.badge, badge)
                self.assertEqual(self.ticket.deadline_badge, badge)

    def test_last_step_comes_again_every_day_until_stopped(self):
        self._watch_at("2026-11-27 18:05:00")
        count = len(self.clock.alert_ids)
        self._watch_at("2026-11-28 17:00:00")
        self.assertEqual(len(self.clock.alert_ids), count)
        self._watch_at("2026-11-28 18:10:00")
        self._watch_at("2026-11-29 18:15:00")
        self.assertEqual(len(self.clock.alert_ids), count + 2)
        mine = self.ticket.sudo().activity_ids.filtered(
            lambda act: (
                act.deadline_id == self.clock and act.user_id == self.general_manager
            )
        )
        self.assertEqual(len(mine), 1)
        self._dispatch_at(self.ticket, "2026-11-29 19:00:00")
        self._watch_at("2026-11-30 18:20:00")
        self.assertEqual(len(self.clock.alert_ids), count + 2)
        self.assertFalse(
            self.ticket.sudo().activity_ids.filtered(
                lambda act: act.deadline_id == self.clock
            )
        )

    def test_ladder_never_stops_silently(self):
        """Where nobody holds a role the next one up is told, and the log says so."""
        self.leader.active = False
        self._watch_at("2026-11-24 18:05:00")
        alert = self.clock.alert_ids.filtered(
            lambda alert: alert.step_id.recipient == "leader"
        )
        self.assertEqual(alert.user_ids, self.general_manager)
        self.assertIn("Supervising Leader", alert.passed_over)
        bodies = " ".join(self.ticket.sudo().message_ids.mapped("body"))
        self.assertIn("Nobody holds these roles: Supervising Leader.", bodies)

    def test_ladder_goes_down_where_nobody_is_above(self):
        (self.leader | self.general_manager).active = False
        self._watch_at("2026-11-27 18:05:00")
        self.assertIn(self.manager, self.clock.alert_ids.user_ids)
        self.assertTrue(all(alert.user_ids for alert in self.clock.alert_ids))

    def test_users_of_another_company_are_not_told(self):
        company = self.env["res.company"].create({"name": "Company B"})
        self.leader.write({"company_ids": [(6, 0, company.ids)], "company_id": company})
        self._watch_at("2026-11-24 18:05:00")
        self.assertNotIn(self.leader, self.clock.alert_ids.user_ids)

    def test_mail_is_queued_and_not_sent(self):
        self.manager.notification_type = "email"
        mails = self.env["mail.mail"].sudo().search([])
        self._watch_at("2026-11-21 10:05:00")
        new = self.env["mail.mail"].sudo().search([]) - mails
        self.assertTrue(
            new.filtered(lambda mail: self.manager.partner_id in mail.recipient_ids)
        )
        self.assertEqual(set(new.mapped("state")), {"outgoing"})

    def test_one_bad_ticket_does_not_stop_the_others(self):
        """A clock whose calendar offers no work is tried again, later."""
        idle = self.env["resource.calendar"].create(
            {"name": "Never", "company_id": False, "attendance_ids": [(5,)]}
        )
        team = self.design_team
        bad = self._clock(self._create_at("2026-11-20 09:00:00"), "dispatch")
        bad._write_sealed({"team_id": team.id})
        team.resource_calendar_id = idle
        with mute_logger(WATCH):
            self._watch_at("2026-11-21 10:05:00")
        self.assertEqual(bad.state, "running")
        self.assertEqual(bad.next_alert_at, at("2026-11-21 11:05:00"))
        self.assertEqual(self.clock.state, "breached")

    def test_batch_is_bounded_and_goes_on(self):
        clocks = self.ticket.sudo().deadline_ids
        other = self._create_at("2026-11-20 10:00:00")
        clocks |= other.sudo().deadline_ids
        moment = at("2026-11-21 10:05:00")
        due = clocks.filtered(lambda clock: clock.next_alert_at <= moment)
        self.assertGreater(len(due), 2)
        with freeze_time(moment), self.enter_registry_test_mode():
            cron = self.env.ref("helpdesk_mgmt_property.cron_deadline_watch")
            cron.code = "model._cron_watch(limit=1)"
            cron.method_direct_trigger()
        self.env.invalidate_all()
        late = clocks.filtered(lambda clock: clock.next_alert_at <= moment)
        self.assertFalse(late)

    def test_archived_policy_goes_on_for_its_clocks(self):
        self.clock.policy_id.active = False
        self._watch_at("2026-11-21 10:05:00")
        self.assertEqual(self.clock.state, "breached")
        self.assertFalse(self._clock(self._create_ticket(), "dispatch"))

    def test_nobody_writes_a_clock(self):
        for user in (self.clerk, self.manager, self.general_manager):
            clock = self.clock.with_user(user)
            for name in ("due_at", "started_at", "stopped_at", "breached_at"):
                with self.assertRaises(AccessError):
                    clock.write({name: "2030-01-01 00:00:00"})
            with self.assertRaises(AccessError):
                clock.unlink()
            with self.assertRaises(AccessError):
                clock.copy()
            with self.assertRaises(AccessError):
                self.ticket.with_user(user).due_at = "2030-01-01 00:00:00"
            with self.assertRaises(AccessError):
                self.ticket.with_user(user).event_times = {"closed": "2020-01-01"}
            with self.assertRaises(AccessError):
                self._create_ticket(user=user, has_breach=True)

    def test_department_sees_the_clocks_of_its_tickets(self):
        clocks = self.env["helpdesk.ticket.deadline"].with_user(self.handler)
        domain = [("ticket_id", "=", self.ticket.id)]
        self.assertFalse(clocks.search(domain))
        self._dispatch_at(self.ticket, "2026-11-20 11:00:00")
        self.assertTrue(clocks.search(domain))
        self.assertFalse(clocks.with_user(self.designer).search(domain))
        self.assertTrue(clocks.with_user(self.leader).search(domain))

    def test_filters_of_the_day(self):
        tickets = self.env["helpdesk.ticket"].with_context(tz="Asia/Shanghai")
        mine = [("id", "=", self.ticket.id)]
        today = [("due_at", ">=", "today"), ("due_at", "<", "today +1d")]
        overdue = [("due_at", "<", "now")]
        with freeze_time(at("2026-11-20 23:30:00")):
            self.assertFalse(tickets.search(mine + today))
            self.assertFalse(tickets.search(mine + overdue))
        with freeze_time(at("2026-11-21 00:30:00")):
            self.assertTrue(tickets.search(mine + today))
        with freeze_time(at("2026-11-21 10:30:00")):
            self.assertTrue(tickets.search(mine + overdue))
