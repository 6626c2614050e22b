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
    "contractor": "property.contractor",
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
        firms = self._import_template("contractor", lang, suffix)
        self.assertEqual(firms.mapped("state"), ["applicant"] * 2)
        self.assertEqual(firms[0].trade_ids.mapped("code"), ["FS", "WQ"])
        self.assertEqual(firms.mapped("cooperation_mode"), ["frame"] * 2)


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
            ("property.contractor", "frame"): "年度协议",
        }
        choices = self.env["ir.model.fields.selection"].search(
            [("field_id.model", "in", [model for model, _key in words])]
        )
        for choice in choices:
            word = words.get((choice.field_id.model, choice.value))
            if word:
                choice.update_field_translations("name", {"zh_CN": word})
