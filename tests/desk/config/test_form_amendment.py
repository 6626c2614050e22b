# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...common import PropertyCommon
from ...mixins.common import sign


@tagged("post_install", "-at_install")
class TestFormAmendment(PropertyCommon):
    """Clause 3 and the house rules on issue and amendment: proposal, the leader's
    authority, effective date, record."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.form = cls.env.ref("helpdesk_mgmt_property.form_sm03_07")
        cls.today = cls.env.company._property_day()

    def _propose(self, user=None, **over):
        amendments = self.env["property.form.amendment"].with_user(
            user or self.employee
        )
        return amendments.create(
            {"form_id": self.form.id, "proposal": "A line for the flat.", **over}
        )

    def _draw_up(self, amendment, version="A/1", days=0):
        amendment.with_user(self.manager).write(
            {
                "version": version,
                "content": "Block B has a line for the flat.",
                "effective_date": self.today + timedelta(days=days),
            }
        )

    def _authorise(self, amendment):
        amendment.with_user(self.manager).action_submit()
        sign(amendment, self.leader)
        amendment.invalidate_recordset()

    def test_3_amendment_goes_its_whole_way(self):
        amendment = self._propose()
        self.assertEqual(amendment.proposer_id, self.employee)
        self._draw_up(amendment)
        self.assertEqual(self.form.version, "A/0")
        self._authorise(amendment)
        self.assertEqual(amendment.state, "approved")
        self.assertEqual(amendment.sudo().authorised_by_id, self.leader)
        self.assertTrue(amendment.sudo().authorised_at)
        self.assertEqual(self.form.version, "A/1")
        self.assertEqual(self.form.in_force_from, self.today)

    def test_3_amendment_is_in_force_from_its_day(self):
        amendment = self._propose()
        self._draw_up(amendment, days=10)
        self._authorise(amendment)
        self.assertEqual(self.form.version, "A/0")
        with freeze_time(fields.Datetime.now() + timedelta(days=11)):
            self.form.invalidate_recordset()
            self.assertEqual(self.form.version, "A/1")

    def test_3_amendment_needs_version_wording_and_day(self):
        amendment = self._propose(self.manager)
        with self.assertRaisesRegex(UserError, "Version After the Change"):
            amendment.action_submit()
        self._draw_up(amendment, days=-1)
        with self.assertRaisesRegex(UserError, "not past"):
            amendment.action_submit()
        self.assertEqual(amendment.state, "draft")

    def test_3_amendment_is_put_before_the_leader_by_the_manager(self):
        amendment = self._propose(self.clerk)
        amendment.write(
            {"version": "A/1", "content": "x", "effective_date": self.today}
        )
        for button in (amendment.action_submit, amendment.action_cancel):
            with self.assertRaisesRegex(AccessError, "Clause 3"):
                button()
        with self.assertRaises(AccessError):
            amendment.with_user(self.employee).proposal = "Mine"

    def test_3_amendment_is_not_authorised_by_others(self):
        amendment = self._propose()
        self._draw_up(amendment)
        amendment.with_user(self.manager).action_submit()
        for user in (self.manager, self.clerk, self.employee):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                sign(amendment, user)
        self.assertEqual(self.form.version, "A/0")
        with self.assertRaises(AccessError):
            amendment.with_user(self.manager).state = "approved"

    def test_3_record_of_amendments_is_kept(self):
        amendment = self._propose()
        self._draw_up(amendment)
        self._authorise(amendment)
        for vals in (
            {"version": "A/2"},
            {"effective_date": "2020-01-01"},
            {"form_id": self.env.ref("helpdesk_mgmt_property.form_sm03_08").id},
            {"proposer_id": self.manager.id},
        ):
            with self.assertRaises(UserError):
                amendment.with_user(self.manager).write(vals)
        with self.assertRaises(UserError):
            amendment.with_user(self.manager).unlink()
        with self.assertRaisesRegex(UserError, "amended by authority"):
            self.form.with_user(self.manager).first_version = "Z/9"

    def test_3_version_of_the_day_is_printed(self):
        amendment = self._propose()
        self._draw_up(amendment, version="C/7")
        self._authorise(amendment)
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "helpdesk_mgmt_property.report_sm03_07", self._create_ticket().ids
        )
        self.assertIn("C/7", html.decode())
