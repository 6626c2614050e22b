# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io

from odoo.tests import tagged
from odoo.tools.misc import file_open

from ..common import PropertyCommon

MODELS = {
    "building": "property.building",
    "unit": "property.unit",
    "ownership": "property.ownership",
    "warranty_term": "property.warranty.term",
}
TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OPTIONS = {
    "has_headers": True,
    "quoting": '"',
    "separator": ",",
    "encoding": "",
    "date_format": "%Y-%m-%d",
    "datetime_format": "",
    "float_thousand_separator": ",",
    "float_decimal_separator": ".",
    "advanced": True,
    # As the client sends it for a large file.
    "limit": 2000,
}


class ImportCommon(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.project.code = "YH"
        cls.phase = cls.env["property.phase"].create(
            {"name": "One", "code": "1", "project_id": cls.project.id}
        )

    def _import(self, model, content, file_type, fields=None, user=None):
        """Through the wizard to the end, as its user would; returns its answer."""
        wizard = (
            self.env["base_import.import"]
            .with_user(user or self.manager)
            .create(
                {
                    "res_model": model,
                    "file": content,
                    "file_name": "file",
                    "file_type": file_type,
                }
            )
        )
        preview = wizard.parse_preview(dict(OPTIONS))
        self.assertNotIn("error", preview)
        if fields is None:
            # Every column of the file must have found its field.
            matches = preview["matches"]
            self.assertEqual(len(matches), len(preview["headers"]), matches)
            fields = ["/".join(matches[i]) for i in range(len(matches))]
        options = dict(preview["options"], **OPTIONS)
        return wizard.execute_import(fields, preview["headers"], options)

    def _import_rows(self, model, header, rows, **kwargs):
        file = io.StringIO()
        csv.writer(file).writerows([header, *rows])
        content = file.getvalue().encode()
        return self._import(model, content, "text/csv", fields=header, **kwargs)

    def _import_template(self, name, lang, suffix):
        path = f"helpdesk_mgmt_property/static/xls/{name}_{lang}.{suffix}"
        with file_open(path, "rb") as file:
            result = self._import(MODELS[name], file.read(), TYPES[suffix])
        self.assertEqual(result["messages"], [])
        self.assertEqual(len(result["ids"]), 2)
        return self.env[MODELS[name]].browse(result["ids"])

    def _import_all_templates(self, lang, suffix):
        # In the order in which a new project is entered.
        buildings = self._import_template("building", lang, suffix)
        self.assertEqual(buildings.phase_id, self.phase)
        units = self._import_template("unit", lang, suffix)
        self.assertEqual(units.building_id, buildings[0])
        self.assertEqual(units.mapped("unit_type"), ["bare", "decorated"])
        lines = self._import_template("ownership", lang, suffix)
        self.assertEqual(lines.unit_id, units[0])
        self.assertEqual(lines.mapped("share"), [60, 40])
        self.assertEqual(units[0].owner_id, lines[0].partner_id)
        self.assertEqual(lines[0].partner_id.private_phone, "19900009001")
        terms = self._import_template("warranty_term", lang, suffix)
        self.assertEqual(terms.mapped("promised_months"), [96, 36])


@tagged("post_install", "-at_install")
class TestImportTemplates(ImportCommon):
    def test_english_csv(self):
        self._import_all_templates("en", "csv")

    def test_english_xlsx(self):
        self._import_all_templates("en", "xlsx")

    def test_chinese_csv(self):
        self._translate_choices()
        self._import_all_templates("zh", "csv")

    def test_chinese_xlsx(self):
        self._translate_choices()
        self._import_all_templates("zh", "xlsx")

    def test_templates_are_offered_in_the_users_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        for name, model in MODELS.items():
            for code, lang in (("en_US", "en"), ("zh_CN", "zh")):
                found = self.env[model].with_context(lang=code).get_import_templates()
                for template in found:
                    file = template["template"].lstrip("/")
                    self.assertIn(f"{name}_{lang}.", file)
                    with file_open(file, "rb") as content:
                        self.assertTrue(content.read(1))

    def _translate_choices(self):
        """The choices of a Chinese file are the Chinese names of the choices."""
        self.env["res.lang"]._activate_lang("zh_CN")
        words = {
            ("property.unit", "bare"): "毛坯",
            ("property.unit", "decorated"): "精装",
            ("property.ownership", "owner"): "业主",
            ("property.warranty.term", "months"): "月",
        }
        choices = self.env["ir.model.fields.selection"].search(
            [("field_id.model", "in", [model for model, _key in words])]
        )
        for choice in choices:
            word = words.get((choice.field_id.model, choice.value))
            if word:
                choice.update_field_translations("name", {"zh_CN": word})


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
            [self.unit.code, "禾谷雨", "+86 199 0000 9001", "00000020000101001x", 0],
            [self.unit_2.code, "禾谷雨", "199-0000-9001", "", 0],
        ]
        result = self._import_rows("property.ownership", header, rows, user=self.clerk)
        self.assertEqual(result["messages"], [])
        lines = self.env["property.ownership"].browse(result["ids"])
        # The same name and phone is the same person, in one file and later.
        self.assertEqual(len(lines.partner_id), 1)
        self.assertEqual(lines.partner_id.identity_number, "00000020000101001X")
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
