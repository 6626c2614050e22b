# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ...desk.paper.form_common import FormCommon
from .breach_common import BreachCommon


@tagged("post_install", "-at_install")
class TestDefaultForm(BreachCommon, FormCommon):
    def test_sm03_12_notice_to_a_contractor(self):
        order = self._sent()
        notice = self._notify(order, "2026-11-21 11:00:00")
        with self._at("2026-11-21 12:00:00"):
            notice.with_user(self.builder_user).sudo()._answer("We come on Monday.")
        pages = self._render("breach_notice", notice, user=self.coordinator)
        self.assertEqual(len(pages), 3)
        for label, value in (
            ("Receiving Unit", self.builder.name),
            ("Work Order No.", order.number),
            ("Room Codes", order.rooms),
            ("Kind of Notice", "☑ First Notice ☐ Second Notice"),
            ("Opinion", "We come on Monday."),
            ("Status", "Answered"),
        ):
            self.assertEqual(self._value(pages[0], label), value, label)
        self.assertIn("24 hours", self._value(pages[0], "Content"))
