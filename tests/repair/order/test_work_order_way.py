# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestWorkOrderWay(RepairCommon):
    def test_order_goes_its_whole_way(self):
        order = self._bring_order_to(self._create_order(), "settled")
        self.assertEqual(order.state, "settled")
        self.assertTrue(order.accepted_at)

    def test_where_no_way_leads_nothing_is_asked_for(self):
        order = self._bring_order_to(self._create_order(), "confirmed")
        with self._refused("is Taken On and cannot become To Be Accepted"):
            order.with_user(self.coordinator).action_finish()

    def test_warranty_order_needs_no_review(self):
        order = self._bring_order_to(self._warranty_order(), "sent")
        self.assertTrue(order.approval_waiver)
        self.assertFalse(order.sudo().review_ids)
