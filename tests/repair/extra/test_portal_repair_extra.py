# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..portal_repair_common import HTML, JPEG, TOKEN, RepairPortalCommon


@tagged("post_install", "-at_install")
class TestPortalRepairExtra(RepairPortalCommon):
    """A contractor asks for a visa and hands in the day's hours (6.4)."""

    def setUp(self):
        super().setUp()
        self.order = self._bring_order_to(self._create_order(), "in_progress")
        self._login(self.fixer_user)

    def _today(self):
        """The day on site."""
        sheets = self.env["property.day.labour"]
        return sheets._site_date(company=self.order.company_id)

    def _visa(self, order=None, files=None, **over):
        data = {
            "token": TOKEN,
            "reason_type": "added",
            "reason": "The pipe behind is broken too",
            "location": "Bath",
            "occurred_on": str(self._today()),
            "line_name": ["Pipe", "Tiles"],
            "line_formula": ["2 m", "1.2 × 0.5"],
            "line_quantity": ["2", "0.6"],
            "line_uom": [str(self.uom.id)] * 2,
            "line_price": ["30", "100"],
            "signer": "Master Wang",
            **over,
        }
        if files is None:
            files = [
                *self._photo(JPEG + b"1", "b.jpg", "files_before"),
                *self._photo(JPEG + b"2", "a.jpg", "files_after"),
            ]
        return self._act(order or self.order, "visa/send", files=files, **data)

    def _labour(self, **over):
        data = {
            "token": TOKEN,
            "reason": "Carrying debris",
            "outside_order": "1",
            "line_kind": ["labour", "material"],
            "line_name": ["Li Si", "Bags"],
            "line_from": ["08:00", ""],
            "line_to": ["16:30", ""],
            "line_quantity": ["", "20"],
            "line_price": ["300", "1.5"],
            "signer": "Master Wang",
            **over,
        }
        return self._act(self.order, "labour/send", **data)

    def test_6_4_visa_with_lines_photos_and_signature(self):
        response = self._visa()
        self.assertFalse(self._error(response))
        visa = self.order.visa_ids
        self.assertEqual(visa.amount, 120)
        self.assertEqual(visa.state, "draft")
        self.assertEqual(visa.contractor_signer, "Master Wang")
        self.assertTrue(visa.contractor_signed_at)
        self.assertFalse(visa.coordinator_signed_at)
        self.assertEqual(
            sorted(visa.evidence_ids.mapped("moment")), ["after", "before"]
        )
        self.assertEqual(visa.company_id, self.order.company_id)
        self.assertIn(visa.number, self._page(self.order))

    def test_coordinator_is_told_of_the_visa(self):
        self._visa()
        found = self.order.sudo().activity_ids.filtered(
            lambda line: self.order.visa_ids.number in line.summary
        )
        self.assertEqual(found.user_id, self.order.user_id)

    def test_same_form_twice_makes_one_visa(self):
        for _tap in range(2):
            response = self._visa()
            self.assertEqual(self._path(response), f"/my/repairs/{self.order.id}")
        self.assertEqual(len(self.order.visa_ids), 1)
        self._visa(token="f" * 32)
        self.assertEqual(len(self.order.visa_ids), 2)

    def test_what_is_wrong_is_named_and_what_was_typed_stays(self):
        for over in (
            {"reason": " "},
            {"reason_type": "gift"},
            {"occurred_on": "today"},
            {"line_price": ["-1", "2"]},
            {"line_price": ["nan", "2"]},
            {"line_price": ["inf", "2"]},
            {"line_quantity": ["0", "1"]},
            {"line_uom": ["999999", "1"]},
            {"line_name": ["", "Tiles"]},
            {"line_name": "", "line_price": "", "line_formula": ""},
            {"signer": ""},
        ):
            with self.subTest(over=over):
                response = self._visa(**over)
                self.assertTrue(self._error(response))
                self.assertIn(f'value="{TOKEN}"', response.text)
                if "line_name" not in over:
                    self.assertIn('value="Tiles"', response.text)
        self.assertFalse(self.order.visa_ids)

    def test_file_that_is_no_picture_stops_the_visa(self):
        response = self._visa(files=self._photo(HTML, "trick.jpg", "files_before"))
        self.assertIn("trick.jpg", self._error(response))
        self.assertFalse(self.order.visa_ids)

    def test_forged_fields_are_left(self):
        other = self._create_order()
        self._visa(
            state="approved",
            order_id=other.id,
            coordinator_id=self.manager.id,
            manager_reason="Fine",
            amount="1",
        )
        visa = self.order.visa_ids
        self.assertEqual((visa.state, visa.amount), ("draft", 120))
        self.assertFalse(visa.coordinator_id)
        self.assertFalse(other.visa_ids)

    def test_6_4_no_visa_on_an_order_that_is_done(self):
        self._finish(self.order)
        self._accept(self.order)
        self._settle(self.order)
        self.assertTrue(self._error(self._visa()))
        self.assertFalse(self.order.visa_ids)
        response = self.url_open(f"/my/repairs/{self.order.id}/visa")
        self.assertEqual(self._path(response), f"/my/repairs/{self.order.id}")

    def test_6_4_sheet_is_of_today_and_signed(self):
        self.assertFalse(self._error(self._labour()))
        sheet = self.order.day_labour_ids
        self.assertEqual(sheet.date, self._today())
        self.assertEqual(sheet.contractor_signer, "Master Wang")
        labour, material = sheet.line_ids
        self.assertEqual((labour.time_from, labour.time_to), (8, 16.5))
        self.assertEqual((labour.quantity, labour.amount), (1, 300))
        self.assertEqual((material.quantity, material.amount), (20, 30))

    def test_6_4_day_of_the_sheet_cannot_be_chosen(self):
        self._labour(date="2020-01-01")
        self.assertGreater(self.order.day_labour_ids.date.year, 2020)

    def test_same_sheet_twice_makes_one(self):
        for _tap in range(2):
            self._labour()
        self.assertEqual(len(self.order.day_labour_ids), 1)

    def test_impossible_hours_are_refused(self):
        for start, end in (
            ("", "16:00"),
            ("8", "16:00"),
            ("16:00", "08:00"),
            ("08:00", "25:00"),
            ("08:61", "16:00"),
        ):
            with self.subTest(start=start, end=end):
                response = self._labour(line_from=[start, ""], line_to=[end, ""])
                self.assertTrue(self._error(response))
                self.assertIn('value="Li Si"', response.text)
        self.assertFalse(self.order.day_labour_ids)

    def test_6_4_worker_stands_on_one_sheet_at_a_time(self):
        self._labour()
        response = self._labour(token="f" * 32)
        self.assertIn("Li Si", self._error(response))
        self.assertEqual(len(self.order.day_labour_ids), 1)

    def test_pages_offer_the_forms(self):
        for kind in ("visa", "labour"):
            page = self.url_open(f"/my/repairs/{self.order.id}/{kind}").text
            self.assertIn(f"/my/repairs/{self.order.id}/{kind}/send", page)
            self.assertIn(self.fixer_user.name, page)

    def test_what_the_database_refuses_is_named_on_the_page(self):
        response = self._visa(line_quantity=["0.000001", "1"])
        self.assertIn("a quantity above zero", self._error(response))
        self.assertFalse(self.order.visa_ids)
