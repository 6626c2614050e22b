# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, datetime

from odoo.tests import tagged

from ...models.mixins.importing import cell_values
from ...models.mixins.importing.cell_values import UnreadCell
from .case_common import OWNERS, UNITS, CaseCommon
from .test_import import OPTIONS

ADDON = "helpdesk_mgmt_property"
# A number that is read, and one that no reader takes for another.
READ = {"integer": ("15.0", 15), "float": ("1,234.50", 1234.5)}
READ["monetary"] = READ["float"]
REFUSED = (
    "89,5",
    "1.234,5",
    "1e3",
    "4.40106E+17",
    "nan",
    "1_000",
    "3A",
    "1.5万",
    "12 3",
)
DAYS = (
    "2024年5月18日",
    "45430",
    "20240518",
    "2024/5/18",
    "2024.5.18",
    "２０２４年５月１８日",
)
NO_DAYS = ("2024-02-30", "24-5-18", "2024年5月", "5", "18日", "二〇二四年", "454300")


@tagged("post_install", "-at_install")
class TestCaseCells(CaseCommon):
    """F04, F06, F06b, F08, F13: a cell says what it says, or is refused."""

    def _import_units(self, *rows, **kwargs):
        return self._import_sheet("property.unit", UNITS, rows, **kwargs)

    def test_f04_areas_with_their_unit(self):
        self._home("YH-1-B02-U1-101")
        result = self._import_case("property.unit", "F04_area_with_unit.csv", UNITS)
        units = self.env["property.unit"].browse(self._loaded(result))
        self.assertEqual(units.mapped("area_gross"), [89.5, 126.35])
        self.assertEqual(units.mapped("area_net"), [71.2, 101.4])

    def test_f06_days_as_they_are_written(self):
        home = self._home("YH-2-B05-U1-402")
        for name in ("F06_chinese_date.csv", "F06b_date_serial.csv"):
            result = self._import_case("property.ownership", name, OWNERS)
            line = self.env["property.ownership"].browse(self._loaded(result))
            self.assertEqual(line.date_from, date(2024, 5, 18))
            line.unlink()
        self.assertFalse(home.ownership_ids)

    def test_f08_merged_cells_name_row_and_column(self):
        self._home("YH-2-B05-U1-601")
        result = self._import_case(
            "property.ownership", "F08_merged_cells.xlsx", OWNERS
        )
        refusals = self._refusals(result)
        self.assertEqual(list(refusals), [1])
        self.assertRegex(refusals[1], "3.*房号.*填充")
        self._assert_chinese(refusals[1])

    def test_f13_a_floor_that_is_none_is_named_by_its_title(self):
        self._home("YH-1-B01-U1-101")
        result = self._import_case("property.unit", "F13_floor_label.csv", UNITS)
        refusals = self._refusals(result)
        self.assertRegex(refusals[0], "楼层.*3A")
        self._assert_chinese(refusals[0].replace("3A", ""))

    def test_every_bad_cell_of_a_file_is_named(self):
        rows = [
            [f"YH-X-{n}", "YH-1-B09", 1, "3A", 1, "bare", "89,5", "", "", ""]
            for n in range(3)
        ]
        result = self._import_units(*rows)
        self.assertEqual(len(result["messages"]), 6)
        self.assertEqual(sorted(self._refusals(result)), [0, 1, 2])

    def test_a_percentage_cell_is_a_percentage(self):
        rows = [self._owner_row(self.unit_2, role="family", share=0.6)]
        result = self._import_sheet(
            "property.ownership", OWNERS, rows, formats={"F": "0%"}
        )
        line = self.env["property.ownership"].browse(self._loaded(result))
        self.assertEqual(line.share, 60)

    def test_number_of_another_country_by_its_options(self):
        wizard = self.env["base_import.import"].create({"res_model": "property.unit"})
        area = self.env["property.unit"]._fields["area_gross"]
        options = {"float_thousand_separator": ".", "float_decimal_separator": ","}
        read = wizard._read_number_cell("1.234,50", area, options)
        self.assertEqual(float(read), 1234.5)

    def test_every_number_of_every_model(self):
        """The walk: each numeric column that a file may fill."""
        walked = 0
        for wizard, field in self._columns("integer", "float", "monetary"):
            text, number = READ[field.type]
            read = wizard._read_number_cell(text, field, {})
            self.assertEqual(float(read), number, field)
            for refused in REFUSED:
                with self.assertRaises(UnreadCell, msg=f"{field} {refused}"):
                    wizard._read_number_cell(refused, field, {})
            walked += 1
        self.assertGreater(walked, 100)

    def test_every_day_of_every_model(self):
        """The walk: each column of a day or a time that a file may fill."""
        walked = 0
        for wizard, field in self._columns("date", "datetime"):
            for text in DAYS:
                read = wizard._read_day_cell(text, field, {})
                self.assertEqual(read[:10], "2024-05-18", f"{field} {text}")
            for refused in NO_DAYS:
                with self.assertRaises(UnreadCell, msg=f"{field} {refused}"):
                    wizard._read_day_cell(refused, field, {})
            walked += 1
        self.assertGreater(walked, 100)

    def _columns(self, *types):
        """Every stored field of ours of some types, with the wizard that reads it."""
        for name, model in self.env.registry.models.items():
            if model._abstract or model._transient:
                continue
            wizard = self.env["base_import.import"].create({"res_model": name})
            for field in model._fields.values():
                if field.store and field.type in types and ADDON in field._modules:
                    self.assertTrue(wizard._is_read_strictly([field.name]), field)
                    yield wizard, field

    def test_times_of_day(self):
        for text, moment in (
            ("2015年1月9日 11:05", datetime(2015, 1, 9, 11, 5)),
            ("2015-01-09 下午3:05", datetime(2015, 1, 9, 15, 5)),
            ("2015/1/9 12:00 AM", datetime(2015, 1, 9)),
            ("45430.5", datetime(2024, 5, 18, 12)),
        ):
            self.assertEqual(cell_values.read_moment(text), moment)
        for text in ("2015-01-09 25:00", "2015-01-09 下午13:05", "2015-01-09 abc"):
            with self.assertRaises(UnreadCell):
                cell_values.read_moment(text)

    def test_a_cell_with_an_error_is_named(self):
        row = self._owner_row(self.unit_2, share="#REF!")
        content = self._sheet(OWNERS, [row])
        preview = self._wizard(
            "property.ownership", content, "file.xlsx"
        ).parse_preview(dict(OPTIONS))
        self.assertRegex(preview["error"], "2.*F.*#REF!")
