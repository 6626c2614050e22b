# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .deadline_common import DeadlineCommon, at


@tagged("post_install", "-at_install")
class TestDeadlineExtension(DeadlineCommon):
    """Rule Q 1.3, and pauses."""

    def setUp(self):
        super().setUp()
        self.ticket = self._create_at("2026-11-20 10:00:00")
        self.clock = self._clock(self.ticket, "dispatch")

    def _wizard(self, user=None, clock=None, **over):
        return (
            self.env["helpdesk.deadline.extension.wizard"]
            .with_user(user or self.clerk)
            .create(
                {
                    "deadline_id": (clock or self.clock).id,
                    "new_due_at": at("2026-11-25 10:00:00"),
                    "reason": "The engineer is ill",
                    **over,
                }
            )
        )

    def test_q_1_3_extension_needs_customer_told(self):
        with freeze_time(at("2026-11-20 15:00:00")):
            with self.assertRaisesRegex(UserError, r"Q 1\.3"):
                self._wizard().action_extend()
            self._wizard(means="phone", content="Wednesday").action_extend()
        self.assertDue(self.clock, "2026-11-25 10:00:00")
        self.assertEqual(self.clock.original_due_at, at("2026-11-21 10:00:00"))
        extension = self.clock.extension_ids
        self.assertEqual(extension.notice_id.subject, "extension")
        self.assertEqual(extension.user_id, self.clerk)
        live = self.ticket.sudo().deadline_ids.filtered(lambda c: c.state == "running")
        self.assertEqual(self.ticket.due_at, min(live.mapped("due_at")))

    def test_q_1_3_word_about_something_else_does_not_do(self):
        notice = self._tell(self.ticket, "other")
        foreign = self._tell(self._create_ticket(), "extension")
        for word in (notice, foreign):
            wizard = self._wizard(notice_id=word.id)
            with freeze_time(at("2026-11-20 15:00:00")):
                with self.assertRaisesRegex(ValidationError, r"Q 1\.3"):
                    wizard.action_extend()

    def test_q_1_3_each_extension_has_a_word_of_its_own(self):
        notice = self._tell(self.ticket, "extension")
        with freeze_time(at("2026-11-20 15:00:00")):
            self._wizard(notice_id=notice.id).action_extend()
            again = self._wizard(
                notice_id=notice.id, new_due_at=at("2026-11-26 10:00:00")
            )
            with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
                again.action_extend()

    def test_only_the_desk_extends_and_pauses(self):
        for user in (self.head, self.leader, self.analyst):
            clock = self.clock.with_user(user)
            with self.assertRaises(AccessError):
                self._wizard(user, means="phone", content="Later")
            for action in ("action_ask_extension", "action_ask_pause"):
                with self.assertRaises(AccessError):
                    getattr(clock, action)()
            with self.assertRaises(AccessError):
                clock.action_resume()
            with self.assertRaises(AccessError):
                clock.pause("Waiting")

    def test_extension_goes_forward(self):
        with freeze_time(at("2026-11-20 15:00:00")):
            for due in ("2026-11-21 09:00:00", "2026-11-20 12:00:00"):
                wizard = self._wizard(
                    means="phone", content="Sooner", new_due_at=at(due)
                )
                with self.assertRaises(UserError):
                    wizard.action_extend()

    def test_extension_keeps_the_breach_and_starts_the_ladder_anew(self):
        self._watch_at("2026-11-21 10:05:00")
        self.assertEqual(self.clock.state, "breached")
        with freeze_time(at("2026-11-23 10:00:00")):
            self._wizard(means="phone", content="Wednesday").action_extend()
        self.assertEqual(self.clock.state, "running")
        self.assertEqual(self.clock.breached_at, at("2026-11-21 10:00:00"))
        before = len(self.clock.alert_ids)
        self._watch_at("2026-11-25 10:05:00")
        self.assertEqual(self.clock.state, "breached")
        self.assertEqual(self.clock.breached_at, at("2026-11-21 10:00:00"))
        self.assertEqual(len(self.clock.alert_ids), before + 2)

    def test_extension_of_a_departments_date_moves_the_date(self):
        line = self._dispatch_at(
            self.ticket, "2026-11-20 11:00:00", required_date="2026-11-24"
        )
        clock = self._clock(self.ticket, "required_date")
        with freeze_time(at("2026-11-23 10:00:00")):
            self._wizard(clock=clock, means="phone", content="We").action_extend()
        self.assertEqual(str(line.required_date), "2026-11-25")
        self.assertEqual(clock.state, "running")

    def test_pause_moves_the_limit_by_the_time_it_stood(self):
        with freeze_time(at("2026-11-20 12:00:00")):
            with self.assertRaises(UserError):
                self.clock.with_user(self.clerk).pause(" ")
            self.clock.with_user(self.clerk).pause("The customer is away")
        self.assertEqual(self.clock.pause_reason, "The customer is away")
        self._watch_at("2026-11-22 10:00:00")
        self.assertEqual(self.clock.state, "paused")
        with freeze_time(at("2026-11-22 12:00:00")):
            self.clock.with_user(self.clerk).action_resume()
        self.assertDue(self.clock, "2026-11-23 10:00:00")
        self.assertEqual(self.clock.paused_minutes, 48 * 60)
        self._watch_at("2026-11-23 10:05:00")
        self.assertEqual(self.clock.state, "breached")

    def test_pause_asks_nobody_and_its_end_asks_again(self):
        self._watch_at("2026-11-21 05:15:00")
        asked = self.env["mail.activity"].search([("deadline_id", "=", self.clock.id)])
        self.assertEqual(asked.user_id, self.clerk)
        with freeze_time(at("2026-11-21 06:00:00")):
            self.clock.with_user(self.clerk).pause("The customer is away")
        self.assertFalse(asked.exists())
        with freeze_time(at("2026-11-22 06:00:00")):
            self.clock.with_user(self.clerk).action_resume()
        again = asked.search([("deadline_id", "=", self.clock.id)])
        self.assertEqual(again.user_id, self.clerk)
        self.assertEqual(str(again.date_deadline), "2026-11-22")

    def test_pause_of_working_days_counts_working_time(self):
        """Paused from Friday 16:00 to Monday 11:00: four hours of work."""
        ticket = self._create_at("2026-11-20 10:00:00", channel_id=self.letter.id)
        clock = self._clock(ticket, "acknowledgement").with_user(self.clerk)
        with freeze_time(at("2026-11-20 16:00:00")):
            clock.pause("No address")
        with freeze_time(at("2026-11-23 11:00:00")):
            clock.action_resume()
        self.assertEqual(clock.paused_minutes, 240)
        self.assertDue(clock, "2026-11-23 15:00:00")

    def test_clock_stopped_in_its_pause_is_not_late(self):
        with freeze_time(at("2026-11-20 12:00:00")):
            self.clock.with_user(self.clerk).pause("The customer is away")
        self._dispatch_at(self.ticket, "2026-11-23 12:00:00")
        self.assertEqual((self.clock.state, self.clock.is_late), ("met", False))

    def test_breach_is_not_undone_by_a_pause(self):
        with freeze_time(at("2026-11-21 12:00:00")):
            with self.assertRaisesRegex(UserError, "overdue"):
                self.clock.with_user(self.clerk).pause("Waiting")
        self._watch_at("2026-11-21 12:05:00")
        with freeze_time(at("2026-11-21 12:10:00")), self.assertRaises(UserError):
            self.clock.with_user(self.clerk).pause("Waiting")
