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

    def test_mobile_with_what_is_dialled_before_it(self):
        for text in ("013800138000", "17951 13800138000", "+86 0138 0013 8000"):
            self.assertEqual(phone.normalize_phone(text), "13800138000", text)

    def test_landline_that_has_lost_its_zero(self):
        for text in ("75588886666", "86-755-88886666", "8675588886666"):
            self.assertEqual(phone.normalize_phone(text), "075588886666", text)
        # A number of the own city that could pass for an area code with 95588.
        self.assertEqual(phone.normalize_phone("85595588"), "85595588")

    def test_short_and_service_numbers_are_dialled_as_they_are(self):
        for text in ("110", "95588", "10086", "12345", "4008101234", "10100360"):
            self.assertEqual(phone.normalize_phone(text), text)
            self.assertEqual(phone.normalize_phone(f"+86 {text}"), text)
        self.assertEqual(phone.normalize_phone("0755-95588"), "075595588")
        self.assertEqual(phone.normalize_phone("0755-96822"), "075596822")

    def test_ranges_that_no_table_knows_are_kept(self):
        for text in ("14012345678", "15412345678", "07608888888", "0201234567"):
            self.assertEqual(phone.normalize_phone(text), text)

    def test_neighbours_without_a_plus(self):
        for text, kept in (
            ("852-61234567", "0085261234567"),
            ("(853) 6612 3456", "0085366123456"),
            ("886912345678", "00886912345678"),
        ):
            self.assertEqual(phone.normalize_phone(text), kept)

    def test_trunk_zero_abroad_is_left_out(self):
        for text, kept in (
            ("+886 0912 345 678", "00886912345678"),
            ("+44 (0)20 7946 0958", "00442079460958"),
            # Where the zero belongs to the number, it stays.
            ("+39 06 698 12345", "00390669812345"),
        ):
            self.assertEqual(phone.normalize_phone(text), kept)

    def test_extension_is_apart_however_written(self):
        for text in (
            "0760-8888888-123",
            "(0760)8888888-123",
            "07608888888-123",
            "+86-760-8888888-123",
            "０７６０－８８８８８８８－１２３",
            "0760-8888888 转 123",
            "0760-8888888转分机123（物业）",
            "0760-8888888,123",
            "07608888888;ext=123",
        ):
            self.assertEqual(phone.split_phone(text), ("07608888888", "123"), text)
        for text, number in (
            ("400-810-1234-123", "4008101234"),
            ("010-8888-6666-123", "01088886666"),
            ("88886666-123", "88886666"),
        ):
            self.assertEqual(phone.split_phone(text), (number, "123"), text)

    def test_groups_of_digits_are_no_extension(self):
        for text in (
            "0755-8888-6666",
            "138-0013-8000",
            "1380013-8000",
            "0755/88886666",
        ):
            self.assertEqual(phone.split_phone(text)[1], "", text)

    def test_second_number_in_a_few_digits_is_seen(self):
        for text in ("0755-88886666/7", "13800138000/2", "88886666、88887777"):
            self.assertFalse(phone.is_one_phone_number(text), text)
        for text in ("0755/88886666", "13800138000（张先生）", "0086755 88886666"):
            self.assertTrue(phone.is_one_phone_number(text), text)

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
