# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from datetime import date

import openpyxl

from odoo.tools.misc import file_open

from .test_import import OPTIONS, TYPES, ImportCommon

OWNERS = [
    "unit_id",
    "partner_name",
    "partner_phone",
    "partner_identity",
    "role",
    "share",
    "is_main",
    "date_from",
    "date_to",
]
UNITS = [
    "code",
    "building_id",
    "stairwell",
    "floor",
    "door",
    "unit_type",
    "area_gross",
    "area_net",
    "handover_date",
    "deemed_handover_date",
]


class CaseCommon(ImportCommon):
    """Files as people send them (tests/cases), imported by a Chinese manager."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.manager.lang = "zh_CN"
        cls.zh_manager = cls.manager.with_context(lang="zh_CN")
        cls.phase_2 = cls.phase.copy({"name": "Two", "code": "2"})
        cls.homes = cls.env["property.unit"]

    @classmethod
    def _home(cls, code):
        """A home by its code in the demo's pattern (YH-2-B06-U1-1304)."""
        _project, phase, building, stairwell, room = code.split("-")
        Building = cls.env["property.building"]
        found = Building.search(
            [
                ("project_id", "=", cls.project.id),
                ("code", "=", building),
            ]
        ) or Building.create(
            {
                "project_id": cls.project.id,
                "phase_id": (cls.phase_2 if phase == "2" else cls.phase).id,
                "code": building,
                "name": f"{int(building[1:])}栋",
                "stairwells": 2,
            }
        )
        return cls.env["property.unit"].create(
            {
                "code": code,
                "building_id": found.id,
                "stairwell": int(stairwell[1:]),
                "floor": int(room[:-2]),
                "door": int(room[-2:]),
            }
        )

    def _import_case(self, model, name, fields, **options):
        with file_open(f"helpdesk_mgmt_property/tests/cases/{name}", "rb") as file:
            return self._import_content(model, file.read(), name, fields, **options)

    def _wizard(self, model, content, name, user=None):
        return (
            self.env["base_import.import"]
            .with_user(user or self.manager)
            .with_context(lang="zh_CN")
            .create(
                {
                    "res_model": model,
                    "file": content,
                    "file_name": name,
                    "file_type": TYPES[name.rpartition(".")[2]],
                }
            )
        )

    def _import_content(self, model, content, name, fields, user=None, **options):
        """As the client does it: preview, then the import with what it found."""
        wizard = self._wizard(model, content, name, user)
        asked = dict(OPTIONS, date_format="", **options)
        preview = wizard.parse_preview(asked)
        self.assertNotIn("error", preview)
        return wizard.execute_import(fields, preview["headers"], preview["options"])

    def _import_sheet(self, model, header, rows, formats=None, **options):
        content = self._sheet(header, rows, formats)
        return self._import_content(model, content, "file.xlsx", header, **options)

    def _sheet(self, header, rows, formats=None):
        """A workbook as a spreadsheet program saves it."""
        book = openpyxl.Workbook()
        sheet = book.active
        for row in [header, *rows]:
            sheet.append(row)
        for column, number_format in (formats or {}).items():
            for cell in sheet[column][1:]:
                cell.number_format = number_format
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def _refusals(self, result):
        """The rows that were refused, with their words; nothing has come in."""
        self.assertFalse(result["ids"])
        return {
            message["rows"]["from"]: message["message"]
            for message in result["messages"]
            if message["type"] == "error"
        }

    def _assert_chinese(self, words):
        self.assertRegex(words, "[一-鿿]")
        # Room codes, numbers and names of models are no words.
        self.assertNotRegex(words, r"[a-z]{4,}")

    def _loaded(self, result):
        self.assertEqual(
            [m for m in result["messages"] if m["type"] == "error"], [], result
        )
        return result["ids"]

    def _owner_row(self, unit, name="测", **values):
        row = dict.fromkeys(OWNERS, "")
        row |= {"unit_id": unit.code, "partner_name": name, "role": "owner"}
        row |= {"share": 0, "date_from": date(2024, 5, 18), **values}
        return [row[fname] for fname in OWNERS]
