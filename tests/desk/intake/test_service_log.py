# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..paper.form_common import FormCommon


@tagged("post_install", "-at_install")
class TestServiceLog(FormCommon):
    """The daily log of contacts (顾客服务记录表 MR-004KF)."""

    def _take(self, at, **over):
        """A contact that is over."""
        intake = self._open(at, handling="Told.", **over)
        intake.action_answer()
        return intake

    def _open(self, at, **over):
        return (
            self.env["helpdesk.intake"]
            .with_user(self.clerk)
            .create(
                {
                    "called_at": at,
                    "phone": "13800138000",
                    "caller_name": "Caller",
                    "content": "When is the lift repaired?",
                    "ring_seconds": 3,
                    **over,
                }
            )
        )

    def _make_log(self, user=None):
        return (
            self.env["property.service.log"]
            .with_user(user or self.clerk)
            .create({"date_from": "2026-03-09", "date_to": "2026-03-09"})
        )

    def test_log_holds_the_contacts_of_the_day(self):
        """The day is the company's: from midnight to midnight in Shanghai."""
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        first = self._take("2026-03-08 16:00:00")
        last = self._take("2026-03-09 15:59:00")
        self._take("2026-03-08 15:59:00")
        self._take("2026-03-09 16:00:00")
        self.assertEqual(self._make_log().intake_ids, first | last)

    def test_what_is_not_over_is_not_on_paper(self):
        self._open("2026-03-09 01:00:00")
        self.assertFalse(self._make_log().intake_ids)

    def test_mr_004kf_prints_a_row_a_contact(self):
        intake = self._open(
            "2026-03-09 01:00:00", unit_id=self.unit.id, handling="Tomorrow."
        )
        intake.action_answer()
        ticket = self._create_ticket(intake_id=intake.id)
        sheet = self._render("mr_004kf", self._make_log())[0]
        row = self._rows(sheet, "o_contact")[0]
        self.assertEqual(row[0], "1")
        self.assertEqual(row[2:6], [self.unit.code, "Caller", intake.phone, "Phone"])
        self.assertEqual(row[7], "When is the lift repaired?")
        self.assertEqual(row[9], "Tomorrow.")
        self.assertEqual(row[11:], [ticket.number, "3"])

    def test_others_print_their_own_contacts_only(self):
        self._take("2026-03-09 01:00:00")
        self.assertFalse(self._make_log(self.handler).intake_ids)
        self.assertEqual(len(self._make_log(self.leader).intake_ids), 1)
