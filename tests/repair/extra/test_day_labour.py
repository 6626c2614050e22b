# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .extras_common import ExtrasCommon


@tagged("post_install", "-at_install")
class TestDayLabour(ExtrasCommon):
    def test_6_4_every_sheet_is_reviewed_by_the_manager(self):
        order = self._working_order()
        sheet = self._submitted_sheet(order)
        self.assertEqual((sheet.amount, sheet.state), (400, "submitted"))
        self._approve(sheet, self.manager)
        self.assertEqual(sheet.state, "approved")
        self.assertEqual(order.day_labour_amount, 400)

    def test_6_4_sheet_over_the_ceiling_reaches_the_leader(self):
        sheet = self._submitted_sheet(self._working_order(ceiling=3100))
        self._approve(sheet, self.manager)
        self.assertEqual(sheet.state, "submitted")
        self._approve(sheet, self.leader)
        self.assertEqual(sheet.state, "approved")

    def test_6_4_sheet_is_signed_on_the_day_of_the_work(self):
        order = self._working_order()
        for days in (1, -1):
            sheet = self._create_sheet(order, date=self._days_ago(days))
            with self.assertRaisesRegex(UserError, "the day of the work"):
                sheet.action_sign()
            with self.assertRaises(AccessError):
                sheet.manager_reason = "So it was."
        sheet.date = self._days_ago(2)
        sheet.with_user(self.manager).manager_reason = "The coordinator was ill."
        self._sign_both(sheet)
        sheet.action_submit()
        self.assertEqual(sheet.state, "submitted")
        self.assertEqual(sheet.manager_reason_by_id, self.manager)

    def test_6_4_time_zone_of_a_client_makes_no_other_day(self):
        sheet = self._create_sheet(self._working_order(), date=self._days_ago(1))
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Shanghai"):
            with self.assertRaisesRegex(UserError, "the day of the work"):
                sheet.with_context(tz=zone).action_sign()

    def test_6_4_eight_hours_make_a_day_in_half_days(self):
        order = self._working_order()
        cases = ((8, 16, 1), (8, 12, 0.5), (8, 15.5, 0.5), (0, 24, 3), (8.1, 12.1, 0.5))
        for number, (start, end, days) in enumerate(cases):
            with self.subTest(start=start, end=end):
                line = self._labour(f"Worker {number}", start, end)
                sheet = self._create_sheet(order, line)
                self.assertEqual(sheet.line_ids.quantity, days)
                self.assertEqual(sheet.amount, 400 * days)

    def test_6_4_days_are_not_typed(self):
        order = self._working_order()
        with self.assertRaises(ValidationError):
            self._create_sheet(order, self._labour(quantity=2))
        sheet = self._create_sheet(order)
        with self.assertRaisesRegex(ValidationError, "counted from the hours"):
            sheet.line_ids.quantity = 2
        sheet.line_ids.time_to = 12
        self.assertEqual(sheet.amount, 200)

    def test_6_4_less_than_half_a_day_is_not_signed_for(self):
        sheet = self._create_sheet(self._working_order(), self._labour(end=11))
        with self.assertRaisesRegex(UserError, "half a day of Zhang San"):
            sheet.action_sign()

    def test_6_4_hours_of_one_day(self):
        order = self._working_order()
        for start, end in ((-1, 8), (16, 25), (12, 12), (16, 8)):
            with (
                self.subTest(start=start, end=end),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
            ):
                self._create_sheet(order, self._labour(start=start, end=end))

    def test_6_4_no_worker_is_at_two_places(self):
        """On any sheet of the company, whatever the spelling of the name."""
        order, other = self._working_order(), self._working_order()
        first = self._create_sheet(order, self._labour("张三", 8, 16))
        for name, start, end in (("张 三", 15, 19), ("张三", 6, 9), ("张三 ", 9, 10)):
            with self.assertRaises(ValidationError) as refusal:
                self._create_sheet(other, self._labour(name, start, end))
            self.assertIn(first.number, str(refusal.exception))
        with self.assertRaises(ValidationError):
            first.line_ids = [self._labour("张三", 12, 20)]
        second = self._create_sheet(other, self._labour("张三", 16, 20))
        with self.assertRaises(ValidationError):
            second.line_ids.time_from = 15.5
        self._create_sheet(other, self._labour("李四", 8, 16))

    def test_6_4_worker_is_free_on_another_day_or_when_cancelled(self):
        order = self._working_order()
        first = self._create_sheet(order)
        moved = self._create_sheet(order, date=self.today + timedelta(days=1))
        with self.assertRaises(ValidationError):
            moved.date = self.today
        first.action_cancel()
        moved.date = self.today
        self.assertEqual(moved.date, self.today)

    def test_6_4_no_day_labour_for_what_the_order_has(self):
        item = {"name": "Tile Glue", "uom_id": self.uom.id, "price_unit": 80}
        order = self._working_order(
            pricing="unit_price", lump_sum=0, line_ids=[Command.create(item)]
        )
        glue = Command.create(
            {"kind": "material", "name": "tile glue", "price_unit": 9}
        )
        sheet = self._create_sheet(order, self._labour(), glue)
        with self.assertRaisesRegex(UserError, "the order has tile glue already"):
            sheet.action_sign()
        sheet = self._create_sheet(order, self._labour(start=16, end=20))
        sheet.outside_order = False
        with self.assertRaisesRegex(UserError, "not in the order"):
            sheet.action_sign()

    def test_6_4_order_by_the_day_is_paid_by_its_sheets(self):
        order = self._working_order(pricing="day_labour", estimate=3000, lump_sum=0)
        sheet = self._submitted_sheet(order, outside_order=False)
        self._approve(sheet)
        self.assertEqual((sheet.state, order.total_amount), ("approved", 400))

    def test_6_4_no_day_labour_for_rework_by_own_fault(self):
        order = self._working_order("finished")
        order.action_rework("It drips again.")
        sheet = self._create_sheet(order)
        self.assertEqual((sheet.bearer, sheet.payable_amount), ("contractor", 0))
        sheet.bearer = "developer"
        with self.assertRaisesRegex(UserError, "at its own cost"):
            sheet.action_sign()
        sheet.with_user(self.manager).manager_reason = "The owner broke it."
        sheet.action_sign()
        self.assertTrue(sheet.coordinator_signed_at)

    def test_6_4_material_and_machines_have_quantities(self):
        sheet = self._create_sheet(
            self._working_order(),
            Command.create(
                {"kind": "material", "name": "Sand", "quantity": 2.5, "price_unit": 10}
            ),
            Command.create({"kind": "machine", "name": "Pump", "price_unit": 99.99}),
        )
        self.assertEqual(sheet.line_ids.mapped("quantity"), [2.5, 1])
        self.assertEqual(sheet.amount, 124.99)

    def test_6_4_people_of_two_firms_bear_the_same_name(self):
        """The other firm's sheet neither stops this one nor is named by it."""
        self._create_sheet(self._working_order(), self._labour("Wang Qiang"))
        theirs = self._working_order(contractor_id=self.builder.id)
        sheet = self._create_sheet(theirs, self._labour("Wang Qiang"))
        self.assertEqual(sheet.line_ids.quantity, 1)
