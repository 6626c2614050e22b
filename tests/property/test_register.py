# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import tempfile

from odoo.tests import tagged

from ...bench import yardstick
from ...bench.register import load_register
from ..common import PropertyCommon

HEADER = ["bbl", "numbldgs", "numfloors", "unitsres", "yearbuilt"]


@tagged("post_install", "-at_install")
class TestRegister(PropertyCommon):
    def _load(self, *rows):
        with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows])
            file.flush()
            return load_register(self.env, file.name)

    def test_dwellings_are_spread_over_the_floors(self):
        result = self._load(["1000000001", "1", "3", "5", "1931"])
        self.assertEqual((result["units"], result["buildings"]), (5, 1))
        building = self.env["property.building"].search([("code", "=", "1000000001")])
        self.assertEqual(
            building.unit_ids.sorted("code").mapped("name"),
            ["101", "102", "201", "202", "301"],
        )
        self.assertEqual(building.year_built, 1931)

    def test_what_is_left_out_is_told_with_reason_and_line(self):
        result = self._load(
            ["1000000001", "1", "2", "2", "1931"],
            ["1000000002", "1", "2", "0", "1931"],
            ["1000000003", "1", "2", "", "1931"],
            ["1000000001", "1", "2", "2", "1931"],
        )
        self.assertEqual(
            result["left_out"],
            {
                "no dwellings": [3],
                "number of dwellings missing": [4],
                "lot number used before": [5],
            },
        )
        self.assertEqual(result["units"], 2)

    def test_dirty_floors_and_years_are_mended_and_told(self):
        result = self._load(
            ["1000000001", "1", "2.5", "6", "0"], ["1000000002", "2", "0", "1", "1900"]
        )
        self.assertEqual(
            result["mended"],
            {
                "part of a floor: rounded up": [2],
                "year built missing: left empty": [2],
                "floors missing: taken as 1": [3],
                "several buildings on a lot: loaded as one": [3],
            },
        )
        building = self.env["property.building"].search([("code", "=", "1000000001")])
        self.assertEqual((building.floors, building.year_built), (3, 0))

    def test_the_yardstick_copies_all_rows_into_a_true_twin(self):
        """The benchmark's COPY: the same rows, indexes, checks and foreign keys."""
        last_id = yardstick.last_id(self.env.cr, "property_unit")
        units = self._load(["1000000001", "1", "3", "5", "1931"])["units"]
        self.assertGreater(
            yardstick.copy_seconds(self.env.cr, "property_unit", last_id), 0
        )
        self.assertEqual(self._shape("bench_twin"), self._shape("property_unit"))
        self.env.cr.execute("SELECT count(*) FROM bench_twin")
        self.assertEqual(self.env.cr.fetchone(), (units,))

    def _shape(self, table):
        self.env.cr.execute(
            "SELECT (SELECT count(*) FROM pg_index WHERE indrelid = %s::regclass),"
            " (SELECT array_agg(contype ORDER BY contype) FROM pg_constraint"
            "   WHERE conrelid = %s::regclass)",
            [table, table],
        )
        return self.env.cr.fetchone()
