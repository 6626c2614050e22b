# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .severity_common import SeverityCommon


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
            self.env["helpdesk.ticket"].with_user(self.manager)._create_sealed([vals])

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
        report = self._create_report(parent)
        self._approve(report, self.manager, self.leader, self.general_manager)
        parent.invalidate_recordset()
        parent.action_advance()
        self.assertEqual(parent.milestone, "closed")
