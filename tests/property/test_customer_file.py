# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Date
from odoo.tests import tagged

from ..common import PropertyCommon


@tagged("post_install", "-at_install")
class TestCustomerFile(PropertyCommon):
    def test_consent_gets_its_day(self):
        self.owner.privacy_consent = True
        self.assertEqual(
            self.owner.privacy_consent_date, Date.context_today(self.owner)
        )
        self.owner.privacy_consent = False
        self.assertFalse(self.owner.privacy_consent_date)

    def test_day_of_consent_on_paper_stays(self):
        self.owner.write(
            {"privacy_consent": True, "privacy_consent_date": "2024-05-18"}
        )
        self.assertEqual(self.owner.privacy_consent_date, Date.to_date("2024-05-18"))

    def test_units_are_counted(self):
        self.assertEqual(self.owner.ownership_count, 1)
        action = self.owner.action_view_ownerships()
        found = self.env["property.ownership"].search(action["domain"])
        self.assertEqual(found.unit_id, self.unit)

    def test_clerk_keeps_the_customer_file(self):
        partner = (
            self.env["res.partner"]
            .with_user(self.clerk)
            .create({"name": "New", "phone": "13800138000", "property_customer": True})
        )
        partner.is_key_customer = True
        self.assertEqual(partner.private_phone, "13800138000")
