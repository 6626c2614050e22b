# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.tests import tagged

from .deadline_common import DeadlineCommon, at


@tagged("post_install", "-at_install")
class TestFollowUpReminder(DeadlineCommon):
    """Clause 8.3.4: the representative knows how each ticket stands."""

    def setUp(self):
        super().setUp()
        self.ticket = self._create_at("2026-11-19 10:00:00")
        self._dispatch_at(self.ticket, "2026-11-19 11:00:00")

    def _remind_at(self, moment):
        self._run("cron_follow_up", moment)
        kind = self.env.ref("helpdesk_mgmt_property.activity_type_follow_up")
        return (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search(
                [("activity_type_id", "=", kind.id), ("res_id", "=", self.ticket.id)]
            )
        )

    def _follow_up_at(self, moment):
        with freeze_time(at(moment)):
            self.env["helpdesk.ticket.followup"].with_user(self.clerk).create(
                {"ticket_id": self.ticket.id, "progress": "They come on Monday"}
            )

    def test_8_3_4_reminder_without_follow_up(self):
        """After two working days, over the weekend, once a day at most."""
        self.assertFalse(self._remind_at("2026-11-20 18:00:00"))
        self.assertFalse(self._remind_at("2026-11-23 10:30:00"))
        reminder = self._remind_at("2026-11-23 11:30:00")
        self.assertEqual(reminder.user_id, self.clerk)
        self.assertEqual(self._remind_at("2026-11-23 13:30:00"), reminder)
        self.assertEqual(self._remind_at("2026-11-24 13:30:00"), reminder)

    def test_8_3_4_follow_up_puts_the_reminder_off(self):
        self._follow_up_at("2026-11-23 10:00:00")
        self.assertFalse(self._remind_at("2026-11-24 18:00:00"))
        self.assertTrue(self._remind_at("2026-11-25 10:30:00"))

    def test_8_3_4_days_are_the_companys(self):
        self.env.company.ticket_followup_days = 3
        self.assertFalse(self._remind_at("2026-11-23 11:30:00"))
        self.assertTrue(self._remind_at("2026-11-24 11:30:00"))
        self.env.company.ticket_followup_days = 0
        self.assertEqual(len(self._remind_at("2026-11-30 11:30:00")), 1)

    def test_8_3_4_without_representative_the_manager_is_told(self):
        self.ticket.sudo().coordinator_id = False
        reminder = self._remind_at("2026-11-23 11:30:00")
        self.assertTrue(reminder.user_id)

    def test_8_3_4_ticket_at_the_desk_needs_no_follow_up(self):
        ticket = self._create_at("2026-11-10 10:00:00")
        self.ticket = ticket
        self.assertFalse(self._remind_at("2026-11-23 11:30:00"))

    def test_a_team_without_hours_stops_nobody_else(self):
        """One bad calendar is logged once; all other tickets are reminded of."""
        bad = self.env["resource.calendar"].create(
            {"name": "No hours", "company_id": False}
        )
        bad.attendance_ids.unlink()
        stuck, other = self._create_at("2026-11-19 10:00:00"), self.ticket
        self._dispatch_at(stuck, "2026-11-19 11:00:00")
        team = self.project_team.copy({"name": "Idle", "resource_calendar_id": bad.id})
        stuck.sudo().team_id = team
        logger = "odoo.addons.helpdesk_mgmt_property.models.desk.deadline"
        with self.assertLogs(f"{logger}.helpdesk_ticket", "ERROR") as logs:
            self.assertTrue(self._remind_at("2026-11-23 11:30:00"))
        self.assertEqual(len(logs.records), 1)
        self.assertIn("No hours", logs.output[0])
        self.ticket = stuck
        self.assertFalse(self._remind_at("2026-11-23 11:40:00"))
        self.ticket = other
