# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestWorkOrderBoard(RepairCommon):
    def test_board_and_calendar_name_the_work(self):
        order = self._create_order()
        self.assertEqual(order.display_name, order.number)
        for name in ("property_work_order_action", "property_work_order_action_trips"):
            action = self.env["ir.actions.act_window"]._for_xml_id(
                f"helpdesk_mgmt_property.{name}"
            )
            self.assertIn("property_order_with_work", action["context"])
        self.assertEqual(
            order.with_context(property_order_with_work=1).display_name,
            f"{order.number} {order.name}",
        )
