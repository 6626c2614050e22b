# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .extras_common import ExtrasCommon


@tagged("post_install", "-at_install")
class TestExtrasCost(ExtrasCommon):
    """What visas and day labour make of an order's cost."""

    def test_6_5_only_what_is_approved_costs(self):
        order = self._working_order()
        self._submitted_visa(order, 100)
        self._create_visa(order, 200)
        waiting = self._submitted_visa(order, 700)
        sheet = self._submitted_sheet(order)
        self.assertEqual(waiting.state, "submitted")
        self.assertEqual((order.visa_amount, order.day_labour_amount), (100, 0))
        self.assertEqual(order.total_amount, 3100)
        self.assertEqual(order.committed_amount, 4200)
        self.assertEqual(order.ceiling_left, -600)
        self._approve(sheet, self.manager, self.leader)
        self.assertEqual((sheet.state, order.total_amount), ("approved", 3500))

    def test_6_4_who_bears_decides_what_is_paid(self):
        order = self._roomy_order()
        for bearer, amount in (("developer", 100), ("owner", 50), ("contractor", 300)):
            self._submitted_visa(order, amount, bearer=bearer)
        self.assertEqual(order.visa_amount, 150)
        self.assertEqual(order.owner_extra_amount, 50)
        self.assertEqual(order.ceiling_left, 5850)

    def test_6_4_cancelled_visa_costs_nothing(self):
        order = self._working_order()
        self._submitted_visa(order, 100).action_cancel()
        self.assertEqual(order.total_amount, 3000)

    def test_order_opens_its_visas_and_sheets(self):
        order = self._working_order()
        visa, sheet = self._create_visa(order), self._create_sheet(order)
        self.assertEqual((order.visa_count, order.day_labour_count), (1, 1))
        for action, extra in (
            (order.action_view_visas(), visa),
            (order.action_view_day_labour(), sheet),
        ):
            found = self.env[action["res_model"]].search(action["domain"])
            self.assertEqual(found, extra.with_env(self.env))
            self.assertEqual(action["context"]["default_order_id"], order.id)
