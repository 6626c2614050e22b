# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Writes the import templates of static/xls, in two languages and two formats, and
the mapping of their Chinese headers (data/property/import_mapping.xml).

    python dev/import_templates.py
"""

import csv
from datetime import date
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent

# Model, then one column a line: field, English header (the field's own label, so
# that the import finds it), Chinese header, and two example values; a pair where
# the example differs by language.
TEMPLATES = {
    "building": (
        "property.building",
        [
            ("project_id", "Project", "项目", "YH", "YH"),
            ("phase_code", "Phase Code", "期", "1", "1"),
            ("code", "Building Code", "楼栋代码", "B21", "B22"),
            (
                "name",
                "Name",
                "楼栋名称",
                ("Building 21", "21栋"),
                ("Building 22", "22栋"),
            ),
            ("stairwells", "Stairwells", "单元数", 2, 1),
            ("floors", "Floors", "层数", 18, 33),
            ("units_per_floor", "Units a Floor", "每层户数", 2, 4),
            ("year_built", "Year Built", "建成年份", 2023, 2024),
            (
                "completion_date",
                "Completion Acceptance",
                "竣工验收日期",
                date(2023, 9, 30),
                date(2024, 6, 30),
            ),
            ("address", "Address", "地址", ("21 Cloud Sea Road", "云海路21号"), ""),
        ],
    ),
    "unit": (
        "property.unit",
        [
            ("code", "Room Code", "房号", "YH-1-B21-U1-101", "YH-1-B21-U1-102"),
            ("building_id", "Building", "楼栋", "YH-1-B21", "YH-1-B21"),
            ("stairwell", "Stairwell", "单元", 1, 1),
            ("floor", "Storey", "楼层", 1, 1),
            ("door", "Door No.", "户号", 1, 2),
            (
                "unit_type",
                "Unit Type",
                "交付标准",
                ("Bare Shell", "毛坯"),
                ("Decorated", "精装"),
            ),
            ("area_gross", "Gross Area (m²)", "建筑面积", 89.5, 126.35),
            ("area_net", "Net Area (m²)", "套内面积", 71.2, 101.4),
            ("handover_date", "Handed Over On", "交楼日期", date(2024, 5, 18), ""),
            (
                "deemed_handover_date",
                "Deemed Handed Over On",
                "视为交付日期",
                "",
                date(2024, 6, 30),
            ),
        ],
    ),
    "ownership": (
        "property.ownership",
        [
            ("unit_id", "Unit", "房号", "YH-1-B21-U1-101", "YH-1-B21-U1-101"),
            ("partner_name", "Name", "姓名", "禾谷雨", "禾小满"),
            ("partner_phone", "Phone", "电话", "+86 199 0000 9001", "199-0000-9002"),
            (
                "partner_identity",
                "Identity No.",
                "证件号码",
                "000000200001010013",
                "",
            ),
            ("role", "Role", "身份", ("Owner", "业主"), ("Owner", "业主")),
            ("share", "Share (%)", "产权份额", 60, 40),
            ("is_main", "Main Owner", "主要业主", ("yes", "是"), ("no", "否")),
            ("date_from", "From", "起始日期", date(2024, 5, 18), date(2024, 5, 18)),
            ("date_to", "Until", "截止日期", "", ""),
        ],
    ),
    "warranty_term": (
        "property.warranty.term",
        [
            ("code", "Key", "代码", "WP", "ELV"),
            (
                "name",
                "Name",
                "保修项目",
                ("Waterproofing", "防水工程"),
                ("Elevators", "电梯"),
            ),
            ("project_id", "Project", "项目", "YH", "YH"),
            ("basis", "Counted In", "计算方式", ("Months", "月"), ("Months", "月")),
            ("contractor_months", "Contractor (months)", "施工单位保修(月)", 60, 24),
            (
                "owner_min_months",
                "Owner, at Least (months)",
                "对业主最低保修(月)",
                12,
                12,
            ),
            (
                "promised_months",
                "Owner, Promised (months)",
                "对业主承诺保修(月)",
                96,
                36,
            ),
            (
                "legal_basis",
                "Legal Basis",
                "依据",
                ("Quality guarantee of the project", "住宅质量保证书"),
                "",
            ),
        ],
    ),
    "contractor": (
        "property.contractor",
        [
            (
                "firm_name",
                "Firm",
                "维修商名称",
                ("Drywell Waterproofing", "临川防水工程有限公司"),
                ("Clearview Windows", "临川门窗有限公司"),
            ),
            ("trade_ids", "Trades", "专业", "FS,WQ", "MC"),
            (
                "legal_representative",
                "Legal Representative",
                "法定代表人",
                "临立夏",
                "临秋分",
            ),
            (
                "emergency_phone",
                "24-Hour Phone",
                "24小时电话",
                "400-800-9001",
                "400-800-9002",
            ),
            (
                "services",
                "Items of Service",
                "服务项目",
                ("Roofs, bathrooms", "屋面、卫生间防水维修"),
                ("Windows, glass", "门窗、玻璃维修"),
            ),
            (
                "cooperation_mode",
                "Cooperation Mode",
                "合作方式",
                ("Yearly Frame Contract", "年度协议"),
                ("Yearly Frame Contract", "年度协议"),
            ),
            (
                "registered_on",
                "Registered On",
                "入库日期",
                date(2026, 1, 8),
                date(2026, 3, 2),
            ),
        ],
    ),
}

# Read by the import of history itself (wizards/desk/history_file.py).
HISTORY = [
    ("Old Number", "原工单编号", "TS2015-0001", "BX2014-0102"),
    (
        "Title",
        "标题",
        ("Leak in the bathroom", "卫生间漏水"),
        ("No water", "停水"),
    ),
    ("Kind", "类别", ("Complaint", "投诉"), ("Repair Request", "报修")),
    ("Stage", "阶段", ("Closed", "已关闭"), ("Closed", "已关闭")),
    ("Description", "说明", ("Ceiling wet", "天花渗水"), ""),
    ("Received", "受理时间", date(2015, 1, 9), date(2014, 10, 13)),
    ("Closed", "关闭时间", date(2015, 1, 20), date(2014, 10, 15)),
    ("Project", "项目", "", ""),
    ("Room Code", "房号", "", ""),
    ("Customer", "客户", ("Owner One", "禾谷雨"), ""),
    ("Phone", "电话", "199-0000-9001", ""),
    ("Category", "分类", "", ""),
    ("Outcome", "处理结果", ("Repaired", "已维修"), ""),
]

MAPPING = """    <record id="import_mapping_{name}_{field}" model="base_import.mapping">
        <field name="res_model">{model}</field>
        <field name="column_name">{header}</field>
        <field name="field_name">{field}</field>
    </record>
"""


def main():
    folder = ROOT / "static" / "xls"
    folder.mkdir(parents=True, exist_ok=True)
    mappings = []
    for name, (model, columns) in TEMPLATES.items():
        for index, lang in enumerate(("en", "zh")):
            rows = [[column[1 + index] for column in columns]]
            for example in (3, 4):
                rows.append(
                    [_in_language(column[example], index) for column in columns]
                )
            _write_csv(folder / f"{name}_{lang}.csv", rows)
            _write_xlsx(folder / f"{name}_{lang}.xlsx", rows)
        for field, _english, header, *_examples in columns:
            mappings.append(
                MAPPING.format(name=name, field=field, model=model, header=header)
            )
    for index, lang in enumerate(("en", "zh")):
        rows = [[column[index] for column in HISTORY]]
        for example in (2, 3):
            rows.append([_in_language(column[example], index) for column in HISTORY])
        _write_csv(folder / f"history_{lang}.csv", rows)
        _write_xlsx(folder / f"history_{lang}.xlsx", rows)
    _write_mappings(mappings)


def _in_language(example, index):
    return example[index] if isinstance(example, tuple) else example


def _write_csv(path, rows):
    # The mark at the beginning lets a spreadsheet program see that it is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _write_xlsx(path, rows):
    options = {"strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        # The same bytes at each run.
        workbook.set_properties({"created": date(2026, 1, 1)})
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        text = workbook.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 0)
        for column, header in enumerate(rows[0]):
            texts = all(isinstance(row[column], str) for row in rows[1:])
            # Down the whole column: of a long number typed in a cell that is no
            # text a spreadsheet keeps fifteen digits.
            style = text if texts else None
            sheet.set_column(column, column, max(14, 2 * len(header)), style)
            sheet.write_string(0, column, header, bold)
        for number, row in enumerate(rows[1:], start=1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(number, column, value, text)
                else:
                    sheet.write_number(number, column, value)


def _write_mappings(mappings):
    licence = (ROOT / "security" / "groups.xml").read_text().split("<odoo>")[0]
    text = licence + '<odoo noupdate="1">\n' + "".join(mappings) + "</odoo>\n"
    (ROOT / "data" / "property" / "import_mapping.xml").write_text(text)


if __name__ == "__main__":
    main()
