# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .paper_common import PaperCommon


@tagged("post_install", "-at_install")
class TestEmergency(PaperCommon):
    """Records of emergencies (突发事件处理记录表 MR-003KF)."""

    def _bring_to_summary(self):
        ticket = self._create_ticket("emergency")
        ticket.with_user(self.manager).severity = "3"
        while ticket.milestone != "summary":
            ticket.action_advance()
        return ticket

    def test_mr_003kf_emergency_closes_with_its_record(self):
        ticket = self._bring_to_summary()
        ticket.cause_id = self.cause
        with self.assertRaisesRegex(UserError, "MR-003KF"):
            ticket.action_advance()
        record = self._create_emergency(ticket, prevention=False)
        with self.assertRaisesRegex(UserError, "Prevention"):
            ticket.action_advance()
        record.prevention = "Doors are checked every week."
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "closed")

    def test_mr_003kf_report_upwards_is_on_record(self):
        ticket = self._bring_to_summary()
        ticket.cause_id = self.cause
        record = self._create_emergency(ticket)
        record.report_line_ids.unlink()
        with self.assertRaisesRegex(UserError, "Reported Upwards"):
            ticket.action_advance()

    def test_mr_003kf_root_cause_is_named(self):
        ticket = self._bring_to_summary()
        self._create_emergency(ticket)
        with self.assertRaisesRegex(UserError, "Root Cause"):
            ticket.action_advance()

    def test_one_record_an_emergency(self):
        ticket = self._create_ticket("emergency")
        first = ticket.with_user(self.clerk).action_record_emergency()
        again = ticket.with_user(self.clerk).action_record_emergency()
        self.assertEqual(first["res_id"], again["res_id"])
        self.assertEqual(ticket.emergency_ids.happened_at, ticket.received_at)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._create_emergency(ticket)

    def test_closed_emergency_keeps_its_log(self):
        ticket = self._bring_to_summary()
        ticket.cause_id = self.cause
        record = self._create_emergency(ticket)
        ticket.action_advance()
        for attempt in (
            lambda: record.write({"result": "Other"}),
            lambda: record.action_line_ids.write({"text": "Other"}),
            lambda: record.action_line_ids.unlink(),
        ):
            with self.assertRaisesRegex(UserError, "can no longer be changed"):
                attempt()

    def test_record_is_hidden_from_others(self):
        ticket = self._bring_to_summary()
        record = self._create_emergency(ticket)
        with self.assertRaises(AccessError):
            record.with_user(self.employee).read(["place"])
        with self.assertRaises(AccessError):
            record.action_line_ids.with_user(self.handler).read(["text"])
        with self.assertRaises(AccessError):
            record.with_user(self.leader).place = "Elsewhere"
