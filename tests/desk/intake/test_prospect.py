# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestProspect(PropertyCommon):
    """Prospects (潜在客户信息记录表 SM03-14)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prospect = (
            cls.env["property.prospect"]
            .with_user(cls.clerk)
            .create({"name": "Someone", "phone": "13900139000"})
        )

    def test_prospect_goes_to_sales_with_consent_only(self):
        prospect = self.prospect
        prospect.sales_user_id = self.employee
        with self.assertRaisesRegex(UserError, "consent"):
            prospect.action_transfer()
        prospect.consent = True
        self.assertTrue(prospect.consent_at)
        prospect.action_transfer()
        self.assertTrue(prospect.transferred_at)
        self.assertEqual(prospect.activity_ids.user_id, self.employee)

    def test_salesperson_sees_what_was_passed_on(self):
        prospect = self.prospect
        prospect.write({"sales_user_id": self.employee.id, "consent": True})
        with self.assertRaises(AccessError):
            prospect.with_user(self.employee).read(["phone"])
        prospect.action_transfer()
        prospect.invalidate_recordset()
        self.assertEqual(prospect.with_user(self.employee).phone, "13900139000")
        with self.assertRaises(AccessError):
            prospect.with_user(self.employee).phone = "1"
        with self.assertRaises(AccessError):
            prospect.with_user(self.handler).read(["phone"])

    def test_transfer_is_made_by_the_button_only(self):
        with self.assertRaisesRegex(UserError, "button"):
            self.prospect.transferred_at = "2026-01-01 00:00:00"

    def test_consultation_gives_a_prospect(self):
        ticket = self._create_ticket("consultation")
        action = ticket.with_user(self.clerk).action_record_prospect()
        prospect = self.env["property.prospect"].browse(action["res_id"])
        self.assertEqual(prospect.name, self.owner.name)
        self.assertEqual(prospect.phone, "13800138000")
        self.assertEqual(prospect.project_id, self.project)
        again = ticket.with_user(self.clerk).action_record_prospect()
        self.assertEqual(again["res_id"], prospect.id)
