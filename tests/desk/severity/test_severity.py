# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .severity_common import SeverityCommon


@tagged("post_install", "-at_install")
class TestSeverity(SeverityCommon):
    def test_2_4_one_home_is_ordinary(self):
        ticket = self._complain(self.unit)
        self.assertEqual(ticket.severity, "1")
        self.assertFalse(self._activities(ticket, self.manager))

    def test_2_4_second_time_in_the_same_room_is_important(self):
        first = self._complain(self.unit)
        second = self._complain(self.unit, user=self.employee)
        self.assertEqual(first.severity, "1")
        self.assertEqual(second.severity, "2")
        self.assertIn(first.number, second.severity_reason)
        self.assertTrue(self._activities(second, self.manager))

    def test_2_4_second_time_counts_within_90_days(self):
        now = fields.Datetime.now()
        self._complain(self.unit, received_at=now - timedelta(days=91))
        self.assertEqual(self._complain(self.unit).severity, "1")
        self.assertEqual(self._complain(self.unit).severity, "2")

    def test_2_4_second_time_of_another_matter_is_ordinary(self):
        self._complain(self.unit)
        other = self.env.ref("helpdesk_mgmt_property.category_gc14")
        self.assertEqual(self._complain(self.unit, category_id=other.id).severity, "1")

    def test_2_4_second_time_within_one_batch(self):
        tickets = self._complain(self.unit, self.unit)
        self.assertEqual(tickets.mapped("severity"), ["1", "2"])

    def test_2_4_questions_and_praise_raise_nothing(self):
        for kind in ("consultation", "praise"):
            tickets = self.env["helpdesk.ticket"].create(
                [self._prepare_ticket_vals(kind) for _n in range(2)]
            )
            self.assertEqual(tickets.mapped("severity"), ["1", "1"], kind)

    def test_2_4_key_customer_is_important(self):
        self.owner.is_key_customer = True
        self.assertEqual(self._complain(self.unit).severity, "2")

    def test_2_4_government_and_media_are_major(self):
        for code in ("government", "media"):
            channel = self.env.ref(f"helpdesk_mgmt_property.channel_{code}")
            other = self.env.ref("helpdesk_mgmt_property.category_gc14")
            ticket = self._complain(
                self.unit, channel_id=channel.id, category_id=other.id
            )
            self.assertEqual(ticket.severity, "3", code)
            self.assertTrue(self._activities(ticket, self.leader))
            self.assertFalse(self._activities(ticket, self.general_manager))

    def test_2_4_injury_is_major(self):
        for number in range(1, 9):
            category = self.env.ref(f"helpdesk_mgmt_property.category_aq0{number}")
            ticket = self._complain(self.unit, category_id=category.id)
            self.assertEqual(ticket.severity, "3", category.name)

    def test_2_4_least_severity_comes_from_the_category_above(self):
        self.category.parent_id.default_severity = "2"
        self.assertEqual(self._complain(self.unit).severity, "2")

    def test_2_4_category_found_later_raises(self):
        ticket = self._complain(self.unit)
        ticket.category_id = self.env.ref("helpdesk_mgmt_property.category_aq02")
        self.assertEqual(ticket.severity, "3")

    def test_2_4_raised_by_hand_is_reported(self):
        ticket = self._complain(self.unit)
        ticket.write({"severity": "3", "severity_reason": "Lawyer's letter"})
        self.assertTrue(self._activities(ticket, self.leader))

    def test_2_4_born_major_is_reported(self):
        ticket = self._complain(self.unit, severity="4")
        self.assertTrue(self._activities(ticket, self.general_manager))

    def test_2_4_manager_alone_lowers_and_gives_the_reason(self):
        self.owner.is_key_customer = True
        ticket = self._complain(self.unit)
        lowered = {"severity": "1", "severity_reason": "A trifle"}
        with self.assertRaises(AccessError):
            ticket.write(lowered)
        with self.assertRaises(UserError):
            ticket.with_user(self.manager).severity = "1"
        ticket.with_user(self.manager).write(lowered)
        self.assertEqual(ticket.severity, "1")

    def test_2_4_what_the_manager_lowered_stays(self):
        self.owner.is_key_customer = True
        ticket = self._complain(self.unit)
        ticket.with_user(self.manager).write(
            {"severity": "1", "severity_reason": "A trifle"}
        )
        ticket.category_id = self.env.ref("helpdesk_mgmt_property.category_gc14")
        self.assertEqual(ticket.severity, "1")
        ticket.category_id = self.env.ref("helpdesk_mgmt_property.category_aq02")
        self.assertEqual(ticket.severity, "3")

    def test_nobody_writes_what_the_manager_lowered_from(self):
        with self.assertRaises(AccessError):
            self._complain(self.unit).write({"severity_lowered_from": "4"})

    def _make_overdue(self, ticket, days):
        """A clock of the ticket that ran out so many days ago."""
        clock = ticket.sudo().deadline_ids[:1]
        clock._write_sealed({"due_at": fields.Datetime.now() - timedelta(days=days)})
        clock._transition("breached")

    def test_2_4_overdue_for_a_week_is_important(self):
        ticket = self._complain(self.unit)
        self._make_overdue(ticket, 6)
        self.env["helpdesk.ticket"]._cron_raise_severity()
        self.assertEqual(ticket.severity, "1")
        clock = ticket.sudo().deadline_ids[:1]
        clock._write_sealed({"due_at": clock.due_at - timedelta(days=2)})
        self.env["helpdesk.ticket"]._cron_raise_severity()
        self.assertEqual(ticket.severity, "2")
        self.assertIn("7", ticket.severity_reason)

    def test_2_4_overdue_for_a_month_is_major(self):
        ticket = self._complain(self.unit)
        self._make_overdue(ticket, 31)
        self.env["helpdesk.ticket"]._cron_raise_severity()
        self.assertEqual(ticket.severity, "3")
        self.assertTrue(self._activities(ticket, self.leader))

    def test_2_4_what_the_manager_lowered_is_not_raised_each_hour(self):
        ticket = self._complain(self.unit)
        self._make_overdue(ticket, 8)
        self.env["helpdesk.ticket"]._cron_raise_severity()
        ticket.with_user(self.manager).write(
            {"severity": "1", "severity_reason": "The owner is abroad"}
        )
        self.env["helpdesk.ticket"]._cron_raise_severity()
        self.assertEqual(ticket.severity, "1")

    def test_rules_cost_the_same_for_ten_tickets_as_for_one(self):
        vals = {"category_id": self.env.ref("helpdesk_mgmt_property.category_gc14").id}
        one = self._complain(self.homes[0], **vals)
        ten = self._complain(*self.homes[:10], **vals)
        counts = []
        for tickets in (one, ten):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            tickets._raise_by_rules()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2, counts)
