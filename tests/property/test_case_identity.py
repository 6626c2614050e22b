# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ...models.property.identity import is_identity
from .case_common import OWNERS, CaseCommon

# Check digits as GB 11643 counts them; the region 000000 is nobody's.
VALID = "000000200001010013"
VALID_2 = "00000020000101003X"


@tagged("post_install", "-at_install")
class TestCaseIdentity(CaseCommon):
    """F01, F03: what a spreadsheet makes of an identity number joins nobody."""

    def _import_owners(self, *rows, **kwargs):
        return self._import_sheet("property.ownership", OWNERS, rows, **kwargs)

    def test_f01_scientific_notation_is_refused(self):
        for room in ("806", "903", "906"):
            self._home(f"YH-2-B06-U1-{room}")
        result = self._import_case(
            "property.ownership", "F01_ids_in_scientific_notation.csv", OWNERS
        )
        refusals = self._refusals(result)
        self.assertEqual(sorted(refusals), [0, 1, 2])
        self.assertRegex(refusals[0], "证件号码.*4.40106E\\+17.*文本")
        self._assert_no_people("测一", "测二", "测三")

    def test_f03_number_cells_are_refused(self):
        for room in ("302", "304", "305"):
            self._home(f"YH-2-B05-U1-{room}")
        result = self._import_case(
            "property.ownership", "F03_id_as_number.xlsx", OWNERS
        )
        refusals = self._refusals(result)
        self.assertEqual(sorted(refusals), [0, 1, 2])
        self.assertRegex(refusals[1], "证件号码.*文本")
        self._assert_no_people("测甲", "测乙", "测丙")

    def test_a_rounded_number_with_the_right_check_digit_is_refused(self):
        """One of eleven made-up numbers has it."""
        by_chance = next(
            number
            for number in range(440106199001010000, 440106199001019999)
            # As a spreadsheet holds it.
            if int(float(number)) == number and is_identity(str(number))
        )
        unit = self.unit_2
        row = self._owner_row(unit, partner_identity=float(by_chance))
        self.assertIn(0, self._refusals(self._import_owners(row)))

    def test_rounded_digits_as_text_do_not_pass_the_check(self):
        for number in ("440106199001011000", "440106199001011300"):
            row = self._owner_row(self.unit_2, partner_identity=number)
            refusals = self._refusals(self._import_owners(row))
            self.assertRegex(refusals[0], f"{number}.*文本")

    def test_long_numbers_of_any_text_column_are_refused(self):
        row = self._owner_row(self.unit_2, partner_phone=1.38001e19)
        self.assertIn(0, self._refusals(self._import_owners(row)))
        row = self._owner_row(self.unit_2, partner_phone="1.38E+10")
        self.assertIn(0, self._refusals(self._import_owners(row)))

    def test_a_phone_in_a_number_cell_is_whole(self):
        row = self._owner_row(self.unit_2, partner_phone=13800138077)
        line = self.env["property.ownership"].browse(
            self._loaded(self._import_owners(row))
        )
        self.assertEqual(line.partner_id.private_phone, "13800138077")

    def test_valid_numbers_are_taken_and_find_their_person(self):
        rows = [
            self._owner_row(self.unit, partner_identity=VALID),
            self._owner_row(self.unit_2, partner_identity=VALID),
        ]
        lines = self.env["property.ownership"].browse(
            self._loaded(self._import_owners(*rows))
        )
        self.assertEqual(len(lines.partner_id), 1)

    def test_one_number_of_two_names_is_refused(self):
        rows = [
            self._owner_row(self.unit, "测一", partner_identity=VALID),
            self._owner_row(self.unit_2, "测二", partner_identity=VALID),
        ]
        refusals = self._refusals(self._import_owners(*rows))
        self.assertRegex(refusals[1], "测二.*测一")
        self._assert_no_people("测一", "测二")

    def test_a_known_person_gets_the_number_and_keeps_it(self):
        known = self.env["res.partner"].create(
            {"name": "测", "phone": "13800138066", "property_customer": True}
        )
        phone = {"partner_phone": "138 0013 8066"}
        row = self._owner_row(self.unit, partner_identity=VALID, **phone)
        self._loaded(self._import_owners(row))
        self.assertEqual(known.identity_number, VALID)
        row = self._owner_row(self.unit_2, partner_identity=VALID_2, **phone)
        self.assertIn(0, self._refusals(self._import_owners(row)))
        self.assertEqual(known.identity_number, VALID)

    def test_forms_of_papers(self):
        for number in (
            VALID,
            VALID_2.lower(),
            "000000000101001",  # fifteen digits
            "E12345678",
            "EA1234567",
            "H12345678",
            "M1234567801",
            "12345678",
            "A123456(7)",
            "1234567(8)",
            "XYZ123456789012",
            "91110000600037341L",
        ):
            self.assertTrue(is_identity(number), number)

    def test_forms_of_none(self):
        for number in (
            "4.40106E+17",
            "440106E17",
            "000000200001010011",  # check digit
            "000000200002300015",  # 30 February
            "00000020000101001",  # seventeen
            "0000002000010100133",
            "000000001301001",
            "91110000600037341A",
            "138",
            "无",
            "见附件",
        ):
            self.assertFalse(is_identity(number), number)

    def test_every_way_refuses_a_number_that_is_none(self):
        Partner = self.env["res.partner"].with_user(self.clerk)
        with self.assertRaises(ValidationError):
            Partner.create({"name": "测", "identity_number": "4.40106E+17"})
        with self.assertRaises(ValidationError):
            self.owner.with_user(self.clerk).identity_number = "440106199001011000"

    def _assert_no_people(self, *names):
        self.assertFalse(self.env["res.partner"].search([("name", "in", names)]))
