# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestStatusList(PropertyCommon):
    """The weekly status list (投诉处理状态表 SM03-09), counted one by one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.tz = "Asia/Shanghai"
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"

    def _make_list(self, **over):
        return (
            self.env["property.status.list"]
            .with_user(self.clerk)
            .create(
                {
                    "date_from": "2026-03-09",
                    "date_to": "2026-03-15",
                    "project_id": self.project.id,
                    **over,
                }
            )
        )

    def _receive(self, at, closed=None, **over):
        ticket = self._create_ticket(received_at=at, **over)
        if closed:
            ticket.outcome = "Not ours."
            with freeze_time(closed):
                ticket.with_user(self.clerk)._move_to("filed")
        return ticket

    def test_list_holds_what_came_closed_or_stayed(self):
        before = self._receive("2026-03-01 02:00:00")
        gone = self._receive("2026-03-01 02:00:00", closed="2026-03-05 02:00:00")
        closed = self._receive("2026-03-01 02:00:00", closed="2026-03-10 02:00:00")
        new = self._receive("2026-03-12 02:00:00")
        later = self._receive("2026-03-20 02:00:00")
        tickets = self._make_list().ticket_ids
        self.assertEqual(tickets, before | closed | new)
        self.assertFalse(tickets & (gone | later))

    def test_week_is_the_users_week(self):
        """Sunday evening in Shanghai is Sunday morning in UTC and of this week."""
        sunday = self._receive("2026-03-15 15:59:00")
        monday = self._receive("2026-03-15 16:01:00")
        tickets = self._make_list().ticket_ids
        self.assertIn(sunday, tickets)
        self.assertNotIn(monday, tickets)

    @freeze_time("2026-03-16 02:00:00")
    def test_totals_are_those_of_the_rows(self):
        self._receive("2026-03-01 02:00:00")
        self._receive("2026-03-10 02:00:00", closed="2026-03-11 02:00:00")
        late = self._receive("2026-03-12 02:00:00")
        self._assign(late, required_date="2026-03-13")
        in_time = self._receive("2026-03-12 02:00:00")
        self._assign(in_time, required_date="2026-03-20")
        status_list = self._make_list()
        rows = {row["ticket"]: row for row in status_list._get_rows()}
        self.assertEqual(rows[late]["overdue_days"], 2)
        self.assertEqual(rows[in_time]["overdue_days"], 0)
        self.assertEqual(
            status_list._get_totals(),
            {"new": 3, "closed": 1, "remaining": 3, "overdue": 1},
        )

    def test_row_says_where_a_ticket_stands(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        self.env["helpdesk.ticket.followup"].with_user(self.clerk).create(
            {"ticket_id": ticket.id, "progress": "The builder is on site."}
        )
        # Whatever the hour, it is one of these days where the desk is.
        today = datetime.now().date()
        period = {
            "date_from": today - timedelta(days=1),
            "date_to": today + timedelta(days=1),
        }
        row = self._make_list(**period)._get_rows()[0]
        self.assertEqual(row["ticket"], ticket)
        self.assertEqual(row["departments"], self.project_team.name)
        self.assertEqual(row["progress"], "The builder is on site.")
        self.assertEqual(row["handover_at"], ticket.assignment_ids.handover_at)

    def test_other_projects_and_kinds_are_left_out(self):
        self._receive("2026-03-12 02:00:00", kind="praise")
        elsewhere = self.project.copy({"code": "TCH"})
        self._receive("2026-03-12 02:00:00", unit_id=False, project_id=elsewhere.id)
        self.assertFalse(self._make_list().ticket_ids)
        self.assertEqual(len(self._make_list(project_id=False).ticket_ids), 1)

    def test_period_ends_after_it_begins(self):
        with self.assertRaises(ValidationError):
            self._make_list(date_to="2026-03-01")
