# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestPortalPhone(HttpCase):
    """The portal's own address form writes as superuser, and is masked all the same."""

    def setUp(self):
        super().setUp()
        self.user = new_test_user(self.env, "portal_phone", groups="base.group_portal")
        self.partner = self.user.partner_id
        self.partner.write(
            {
                "email": "portal@example.com",
                "phone": "13800135678",
                "street": "Cloud Sea Road 18",
                "city": "Shenzhen",
                "zip": "518000",
                "country_id": self.env.ref("base.cn").id,
                "state_id": self.env["res.country.state"]
                .search([("country_id", "=", self.env.ref("base.cn").id)], limit=1)
                .id,
                "property_customer": True,
            }
        )
        self.authenticate("portal_phone", "portal_phone")

    def _submit(self, phone):
        partner = self.partner
        response = self.url_open(
            "/my/address/submit",
            data={
                "csrf_token": http.Request.csrf_token(self),
                "partner_id": partner.id,
                "name": partner.name,
                "email": partner.email,
                "street": partner.street,
                "city": partner.city,
                "zip": partner.zip,
                "country_id": partner.country_id.id,
                "state_id": partner.state_id.id,
                "phone": phone,
            },
        )
        self.assertIn("redirectUrl", response.json())
        self.env.invalidate_all()

    def test_new_number_is_kept_and_masked(self):
        self._submit("+86 137 0013 7777")
        self.assertEqual(self.partner.phone, "137****7777")
        self.assertEqual(self.partner.private_phone, "13700137777")

    def test_form_that_sends_the_mask_back_destroys_nothing(self):
        self._submit(self.partner.phone)
        self.assertEqual(self.partner.private_phone, "13800135678")
