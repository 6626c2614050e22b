# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import polib

from odoo.tests import tagged
from odoo.tools.misc import file_open

from odoo.addons.base.tests.common import BaseCommon

ADDON = "helpdesk_mgmt_property"
# Data whose names are words of the trade too.
NAMED = ("property.location", "helpdesk.ticket.category", "helpdesk.ticket.team")
LABELS = {
    "property.unit": {
        "code": "房间代码",
        "name": "房号",
        "building_id": "楼栋",
        "project_id": "项目",
        "phase_id": "分期",
        "stairwell": "单元",
        "floor": "楼层",
        "door": "户号",
        "unit_type": "交付标准",
        "area_gross": "建筑面积（m²）",
        "area_net": "套内面积（m²）",
        "handover_date": "交付日期",
        "deemed_handover_date": "视为交付日期",
        "owner_id": "主要业主",
    },
    "property.building": {
        "code": "楼栋代码",
        "project_id": "项目",
        "phase_id": "分期",
        "phase_code": "分期代码",
        "stairwells": "单元数",
        "floors": "层数",
        "units_per_floor": "每层户数",
        "year_built": "建成年份",
        "address": "地址",
        "completion_date": "竣工验收日期",
    },
}


@tagged("post_install", "-at_install")
class TestCaseLabels(BaseCommon):
    """F13: one English word has one meaning, since it has one translation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        addon = cls.env["ir.module.module"].search([("name", "=", ADDON)])
        addon._update_translations(["zh_CN"], overwrite=True)

    def test_labels_of_units_and_buildings(self):
        for model, labels in LABELS.items():
            found = self.env[model].with_context(lang="zh_CN").fields_get(list(labels))
            self.assertEqual({name: found[name]["string"] for name in labels}, labels)

    def test_no_label_is_the_name_of_something_else(self):
        """The walk: every label of units and buildings, every name of our data."""
        names = {
            name.casefold()
            for model in NAMED
            for name in self.env[model].search([]).mapped("name")
        }
        labels = {
            field.string.casefold()
            for model in LABELS
            for field in self.env[model]._fields.values()
            if ADDON in field._modules
        }
        self.assertGreater(len(names), 50)
        self.assertGreater(len(labels), 35)
        self.assertEqual(labels & names, set())

    def test_spaces_keep_their_own_words(self):
        ref = self.env.ref
        floor = ref(f"{ADDON}.location_b2_fl").with_context(lang="zh_CN")
        self.assertEqual(floor.name, "地面")
        # What an installation has named otherwise stays; a new one has our words.
        with file_open(f"{ADDON}/i18n/zh_CN.po", "rb") as file:
            terms = polib.pofile(file.read().decode())
        self.assertEqual(terms.find("Staircase").msgstr, "楼梯间")
        self.assertEqual(terms.find("Stairwell").msgstr, "单元")
