# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import BaseCase, tagged

from ...models.property import phone


@tagged("post_install", "-at_install")
class TestPhone(BaseCase):
    def test_one_number_however_it_is_written(self):
        for text in (
            "13800138000",
            "+86 138-0013-8000",
            "+8613800138000",
            "0086 138 0013 8000",
            "86 13800138000",
            " 138 0013 8000 ",
            "(138) 0013.8000",
            "１３８００１３８０００",
        ):
            self.assertEqual(phone.normalize_phone(text), "13800138000", text)

    def test_landline_keeps_its_area_code(self):
        for text in ("0755-8888 6666", "+86 755 8888 6666", "0086-0755-88886666"):
            self.assertEqual(phone.normalize_phone(text), "075588886666", text)
        self.assertEqual(phone.normalize_phone("+86 10 8888 6666"), "01088886666")

    def test_service_number_has_no_area_code(self):
        self.assertEqual(phone.normalize_phone("+86 400-810-1234"), "4008101234")

    def test_extension_is_left_out(self):
        for text in ("0755-88886666 转 801", "0755-88886666 ext. 801"):
            self.assertEqual(phone.normalize_phone(text), "075588886666", text)

    def test_number_abroad_keeps_its_country(self):
        for text in ("+852 6123 4567", "00852-61234567"):
            self.assertEqual(phone.normalize_phone(text), "0085261234567", text)

    def test_two_numbers_are_not_one(self):
        self.assertFalse(phone.is_one_phone_number("13800138000/13900139000"))
        self.assertFalse(phone.is_one_phone_number("call mother"))
        self.assertTrue(phone.is_one_phone_number("+86 138 0013 8000"))

    def test_mask(self):
        self.assertEqual(phone.mask_phone("13800135678"), "138****5678")
        self.assertEqual(phone.mask_phone("88886666"), "****666")
        self.assertEqual(phone.mask_phone("12345"), "****")
        self.assertFalse(phone.mask_phone(""))

    def test_every_mask_is_known_as_one(self):
        for digits in ("13800135678", "075588886666", "88886666", "110"):
            self.assertTrue(phone.is_masked_phone(phone.mask_phone(digits)))
        self.assertFalse(phone.is_masked_phone("13800135678"))

    def test_identity_number_shows_its_ends(self):
        self.assertEqual(
            phone.mask_identity("440301200001010011"), "440*************11"
        )
