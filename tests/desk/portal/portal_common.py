# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import http
from odoo.tests import HttpCase, new_test_user

from ...common import PropertyCommon

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(64)
HTML = b"<html><script>alert(1)</script></html>"


class PortalCommon(PropertyCommon, HttpCase):
    """Two owners with an account each, and what they do over HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_1, cls.user_2 = (
            new_test_user(
                cls.env,
                login=f"property_owner_{number}",
                groups="base.group_portal",
                partner_id=partner.id,
                name=partner.name,
            )
            for number, partner in ((1, cls.owner), (2, cls.owner_2))
        )
        cls.type_repair = cls.env.ref("helpdesk_mgmt_property.type_repair")
        cls.web = cls.env.ref("helpdesk_mgmt_property.channel_web")

    def _login(self, user):
        self.authenticate(user.login, user.login)

    def _post(self, url, files=None, **data):
        data.setdefault("csrf_token", http.Request.csrf_token(self))
        return self.url_open(url, data=data, files=files)

    def _report(self, files=None, **over):
        data = {
            "unit_id": self.unit.id,
            "type_id": self.type_repair.id,
            "description": "Water drips from the ceiling",
            "phone": "+86 138 0013-8000",
            "visit_time": "after six",
            "consent": "1",
            "token": "0123456789abcdef0123456789abcdef",
            **over,
        }
        uploads = [("files", file) for file in files or []]
        return self._post("/my/report/submit", files=uploads or None, **data)

    def _reported(self):
        return self.env["helpdesk.ticket"].search(
            [("partner_id", "in", (self.owner | self.owner_2).ids)], order="id desc"
        )

    def _errors(self, response):
        """The fields that the page marks."""
        return set(re.findall(r'data-field="(\w+)"', response.text))

    def _own_ticket(self, partner=None, **over):
        partner = partner or self.owner
        unit = self.unit if partner == self.owner else self.unit_2
        return self._create_ticket(
            unit_id=unit.id, partner_id=partner.id, channel_id=self.phone.id, **over
        )
