# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import PropertyCommon


class SeverityCommon(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.homes = cls.unit | cls.unit_2
        cls.homes |= cls.env["property.unit"].create(
            [
                {"code": f"TCG-B01-U1-16{door:02d}", "building_id": cls.building.id}
                for door in range(1, 11)
            ]
        )
        cls.today = fields.Datetime.now()

    def _complain(self, *homes, user=None, **over):
        tickets = self.env["helpdesk.ticket"].with_user(user or self.clerk)
        return tickets.create(
            [self._prepare_ticket_vals(unit_id=home.id, **over) for home in homes]
        )

    def _activities(self, tickets, user):
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", "helpdesk.ticket"),
                ("res_id", "in", tickets.ids),
                ("user_id", "=", user.id),
            ]
        )

    def _proposals(self):
        tickets = self.env["helpdesk.ticket"].search(
            [("project_id", "=", self.project.id)]
        )
        kind = self.env.ref("helpdesk_mgmt_property.mail_activity_type_collective")
        return self.env["mail.activity"].search(
            [
                ("activity_type_id", "=", kind.id),
                ("res_model", "=", "helpdesk.ticket"),
                ("res_id", "in", tickets.ids),
            ]
        )


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
        clock.write({"due_at": fields.Datetime.now() - timedelta(days=days)})
        clock._transition("breached")

    def test_2_4_overdue_for_a_week_is_important(self):
        ticket = self._complain(self.unit)
        self._make_overdue(ticket, 6)
        self.env["helpdesk.ticket"]._cron_raise_severity()
        self.assertEqual(ticket.severity, "1")
        ticket.sudo().deadline_ids[:1].due_at -= timedelta(days=2)
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


@tagged("post_install", "-at_install")
class TestCollective(SeverityCommon):
    def test_2_4_two_homes_are_important(self):
        first = self._complain(self.homes[0])
        second = self._complain(self.homes[1])
        self.assertEqual((first | second).mapped("severity"), ["2", "2"])
        self.assertFalse(self._proposals())

    def test_2_4_homes_count_within_thirty_days(self):
        before = fields.Datetime.now() - timedelta(days=31)
        self._complain(self.homes[0], received_at=before)
        self.assertEqual(self._complain(self.homes[1]).severity, "1")

    def test_2_4_one_home_that_calls_five_times_is_no_crowd(self):
        self._complain(*[self.unit] * 5)
        self.assertFalse(self._proposals())

    def test_2_4_five_homes_are_put_before_the_manager_once(self):
        self._complain(*self.homes[:4])
        self.assertFalse(self._proposals())
        self._complain(self.homes[4], user=self.employee)
        proposal = self._proposals()
        self.assertEqual(proposal.user_id, self.manager)
        self.assertIn("5 homes", proposal.summary)
        self._complain(self.homes[5])
        self.assertEqual(self._proposals(), proposal)

    def test_2_4_number_of_homes_is_the_company_s(self):
        self.env.company.property_collective_homes = 3
        self._complain(*self.homes[:3])
        self.assertTrue(self._proposals())

    def test_2_4_number_of_homes_has_its_bounds(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env.company.property_collective_homes = 2
            self.env.flush_all()

    def _gather(self):
        homes = self._complain(*self.homes[:5])
        action = homes[0].with_user(self.manager).action_make_collective()
        return homes, self.env["helpdesk.ticket"].browse(action["res_id"])

    def test_2_4_manager_gathers_the_homes(self):
        homes, parent = self._gather()
        self.assertEqual(parent.child_ids, homes)
        self.assertEqual(parent.severity, "4")
        self.assertEqual(parent.kind, "complaint")
        self.assertEqual(parent.project_id, self.project)
        self.assertTrue(self._activities(parent, self.general_manager))
        self.assertFalse(self._proposals())

    def test_2_4_clerk_does_not_gather(self):
        homes = self._complain(*self.homes[:5])
        with self.assertRaises(AccessError):
            homes[0].action_make_collective()
        with self.assertRaises(AccessError):
            self._complain(self.unit, is_collective=True)
        with self.assertRaises(AccessError):
            homes[0].is_collective = True

    def test_2_4_one_home_is_not_gathered(self):
        ticket = self._complain(self.unit)
        with self.assertRaisesRegex(UserError, "no two homes"):
            ticket.with_user(self.manager).action_make_collective()

    def test_2_4_next_home_joins(self):
        homes, parent = self._gather()
        sixth = self._complain(self.homes[5])
        self.assertEqual(sixth.parent_id, parent)
        self.assertFalse(self._proposals())
        self.assertEqual(parent.child_ids, homes | sixth)

    def test_2_4_second_gathering_finds_the_first(self):
        homes, parent = self._gather()
        late = self._complain(*self.homes[5:7])
        late.with_user(self.manager).parent_id = False
        action = late[0].with_user(self.manager).action_make_collective()
        self.assertEqual(action["res_id"], parent.id)

    def test_2_4_one_open_collective_ticket_a_matter(self):
        """Two managers who gather at once: the database refuses the second."""
        homes, parent = self._gather()
        vals = homes.with_user(self.manager)._prepare_collective_vals()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env["helpdesk.ticket"].with_user(self.manager).create(vals)

    def test_8_1_5_each_home_keeps_its_callback(self):
        homes, parent = self._gather()
        parent = parent.with_user(self.clerk)
        parent.action_advance()
        self.assertEqual(parent.milestone, "registered")
        parent = self._bring_to(parent, "callback")
        self.assertFalse(parent.callback_ids)
        parent.write({"cause_id": self.cause.id, "outcome": "Membrane renewed."})
        with self.assertRaisesRegex(UserError, homes[0].number):
            parent.action_advance()
        for home in homes:
            self._bring_to(home, "closed")
            self.assertTrue(home._callback())
        parent.invalidate_recordset()
        parent.action_advance()
        self.assertEqual(parent.milestone, "closed")
