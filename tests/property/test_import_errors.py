# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .test_import import ImportCommon


@tagged("post_install", "-at_install")
class TestImportErrors(ImportCommon):
    HEADER = ["code", "building_id", "floor", "door"]

    def _rows(self, count):
        return [
            [f"YH-B01-{floor}-{door}", "YH-B01", floor, door]
            for floor in range(1, count // 10 + 1)
            for door in range(1, 11)
        ]

    def _assert_refused(self, result, row, pattern):
        """Exactly this row is named, with this reason, and nothing is kept."""
        self.assertFalse(result["ids"])
        errors = [m for m in result["messages"] if m["type"] == "error"]
        self.assertEqual(len(errors), 1, errors)
        self.assertEqual(errors[0]["rows"], {"from": row, "to": row})
        self.assertRegex(errors[0]["message"], pattern)

    def test_ten_thousand_rows_go_in_as_one_file(self):
        result = self._import_rows("property.unit", self.HEADER, self._rows(10_000))
        self.assertEqual(result["messages"], [])
        self.assertEqual(len(result["ids"]), 10_000)
        self.assertFalse(result["nextrow"])

    def test_one_bad_row_of_ten_thousand_is_named_and_nothing_kept(self):
        rows = self._rows(10_000)
        rows[7_654] = [self.unit.code, *rows[7_654][1:]]
        before = self.building.unit_count
        result = self._import_rows("property.unit", self.HEADER, rows)
        self._assert_refused(result, 7_654, f"room code {self.unit.code} exists")
        self.assertEqual(self.building.unit_count, before)

    def test_unknown_building_is_named_and_nothing_kept(self):
        rows = self._rows(100)
        rows[33][1] = "YH-B99"
        before = self.building.unit_count
        result = self._import_rows("property.unit", self.HEADER, rows)
        self._assert_refused(result, 33, "YH-B99.*Building")
        self.assertEqual(self.building.unit_count, before)

    def test_code_twice_in_one_file_is_named_at_its_second_row(self):
        rows = self._rows(50)
        rows[40][0] = rows[3][0]
        result = self._import_rows("property.unit", self.HEADER, rows)
        self._assert_refused(result, 40, "exists already")

    def test_number_that_is_none_is_named(self):
        rows = self._rows(20)
        rows[11][2] = "attic"
        result = self._import_rows("property.unit", self.HEADER, rows)
        self.assertFalse(result["messages"][0].get("ids"))
        self.assertIn("attic", result["messages"][0]["message"])

    def test_building_code_of_two_projects_is_refused_not_guessed(self):
        other = self.env["project.project"].create(
            {"name": "Other", "code": "OTH", "is_development": True}
        )
        self.building.copy({"project_id": other.id, "code": "B01"})
        rows = [["X-1", "B01", 1, 1]]
        result = self._import_rows("property.unit", self.HEADER, rows)
        self._assert_refused(result, 0, "B01.*several records")

    def test_unknown_room_code_of_an_owner_is_named(self):
        header = ["unit_id", "partner_name", "partner_phone"]
        rows = [[self.unit_2.code, "A", "13800138001"], ["YH-NO-1", "B", ""]]
        rows[0].append("0")
        rows[1].append("0")
        result = self._import_rows("property.ownership", [*header, "share"], rows)
        self._assert_refused(result, 1, "YH-NO-1.*Unit")

    def test_room_name_is_no_room_code(self):
        """1502 is the name of a room in every building: nobody guesses which."""
        self.unit.name = "1502"
        rows = [["1502", "A", 0]]
        header = ["unit_id", "partner_name", "share"]
        result = self._import_rows("property.ownership", header, rows)
        self._assert_refused(result, 0, "1502")

    def test_shares_above_the_whole_are_named_at_their_row(self):
        third = self.env["property.unit"].create(
            {"code": "YH-B01-3", "building_id": self.building.id}
        )
        rows = [[third.code, name, 50] for name in ("A", "B", "C")]
        header = ["unit_id", "partner_name", "share"]
        result = self._import_rows("property.ownership", header, rows)
        self._assert_refused(result, 2, "YH-B01-3.*150.00")
        self.assertFalse(self.env["res.partner"].search([("name", "=", "C")]))

    def test_unknown_phase_is_named(self):
        rows = [["YH", "1", "B31"], ["YH", "9", "B32"]]
        header = ["project_id", "phase_code", "code"]
        result = self._import_rows("property.building", header, rows)
        self._assert_refused(result, 1, "no phase 9")

    def test_phone_that_is_none_is_named(self):
        rows = [[self.unit.code, "A", "13800138000/13900139000", 0]]
        header = ["unit_id", "partner_name", "partner_phone", "share"]
        result = self._import_rows("property.ownership", header, rows)
        self._assert_refused(result, 0, "13800138000/13900139000.*not one phone")

    def test_landline_with_an_extension_is_found_by_its_caller(self):
        rows = [[self.unit.code, "测子", "0760-8888888-123", 0]]
        header = ["unit_id", "partner_name", "partner_phone", "share"]
        result = self._import_rows("property.ownership", header, rows)
        self.assertEqual(result["messages"], [])
        owner = self.env["property.ownership"].browse(result["ids"]).partner_id
        self.assertEqual(owner.private_phone, "07608888888")
        self.assertEqual(owner.phone_extension, "123")
        found = self.env["res.partner"]._find_by_phone("07608888888")
        self.assertEqual(found, owner)

    def test_error_is_in_the_users_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.manager.lang = "zh_CN"
        rows = [["X-1", "YH-B99", 1, 1]]
        manager = self.manager.with_context(lang="zh_CN")
        self.env = self.env(context=dict(self.env.context, lang="zh_CN"))
        result = self._import_rows("property.unit", self.HEADER, rows, user=manager)
        self.assertRegex(result["messages"][0]["message"], "[一-鿿].*YH-B99")

    def test_clerk_imports_owners(self):
        header = [
            "unit_id",
            "partner_name",
            "partner_phone",
            "partner_identity",
            "share",
        ]
        rows = [
            [self.unit.code, "禾谷雨", "+86 199 0000 9001", "00000020000101021x", 0],
            [self.unit_2.code, "禾谷雨", "199-0000-9001", "", 0],
        ]
        result = self._import_rows("property.ownership", header, rows, user=self.clerk)
        self.assertEqual(result["messages"], [])
        lines = self.env["property.ownership"].browse(result["ids"])
        # The same name and phone is the same person, in one file and later.
        self.assertEqual(len(lines.partner_id), 1)
        self.assertEqual(lines.partner_id.identity_number, "00000020000101021X")
        self.assertEqual(lines.partner_id.phone, "199****9001")

    def test_person_who_is_known_is_found(self):
        known = self.env["res.partner"].create(
            {"name": "禾小满", "phone": "19900009002", "property_customer": True}
        )
        header = ["unit_id", "partner_name", "partner_phone", "share"]
        rows = [[self.unit.code, "禾小满", "+86 199 0000 9002", 0]]
        result = self._import_rows("property.ownership", header, rows)
        line = self.env["property.ownership"].browse(result["ids"])
        self.assertEqual(line.partner_id, known)

    def test_owner_without_name_is_refused(self):
        header = ["unit_id", "partner_phone", "share"]
        rows = [[self.unit.code, "19900009002", 0]]
        result = self._import_rows("property.ownership", header, rows)
        self._assert_refused(result, 0, "give the name")
