# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestOrderMail(RepairCommon):
    """The contractor hears of its new orders."""

    def _mails(self):
        return self.env["mail.mail"].search(
            [("email_to", "ilike", "original@example.com")]
        )

    def test_contractor_is_told_of_an_order(self):
        order = self._bring_order_to(self._warranty_order(), "sent")
        mail = self._mails()
        self.assertEqual((len(mail), mail.state), (1, "outgoing"))
        self.assertIn(order.number, mail.body_html)
        self.assertIn(self.unit.code, mail.body_html)
        self.assertNotIn(self.owner.name, mail.body_html)
        self.assertNotIn("13800138000", mail.body_html)

    def test_orders_that_go_out_together_make_one_mail(self):
        orders = self._warranty_order()
        orders |= self._warranty_order(
            self._dispatched_ticket(unit_id=self.unit_2.id, partner_id=self.owner_2.id)
        )
        orders.action_submit()
        orders.action_send()
        mail = self._mails()
        self.assertEqual(len(mail), 1)
        for order in orders:
            self.assertIn(order.number, mail.body_html)

    def test_mail_is_in_the_contractors_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.builder.partner_id.lang = "zh_CN"
        self._bring_order_to(self._warranty_order(), "sent")
        self.assertIn("委托", self._mails().subject)

    def test_contractor_without_an_address_is_told_by_phone(self):
        people = self.builder.partner_id | self.builder_user.partner_id
        people.email = False
        order = self._bring_order_to(self._warranty_order(), "sent")
        self.assertFalse(self._mails())
        self.assertIn("by phone", "".join(order.message_ids.mapped("body")))
