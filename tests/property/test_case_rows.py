# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .case_common import OWNERS, CaseCommon
from .test_import import MODELS

ADDON = "helpdesk_mgmt_property"


@tagged("post_install", "-at_install")
class TestCaseRows(CaseCommon):
    """F09, F11, F14: rows that came in before, extensions, rooms of several homes."""

    def test_f09_the_same_file_twice_is_recognised(self):
        home = self._home("YH-2-B06-U1-1304")
        name = "F09_same_file_twice.csv"
        ids = self._loaded(self._import_case("property.ownership", name, OWNERS))
        self.assertEqual(len(ids), 2)
        people = home.ownership_ids.partner_id
        refusals = self._refusals(self._import_case("property.ownership", name, OWNERS))
        self.assertEqual(sorted(refusals), [0, 1])
        self.assertRegex(refusals[0], "测辛.*YH-2-B06-U1-1304")
        self._assert_chinese(refusals[0])
        self.assertEqual(home.ownership_ids.partner_id, people)
        self.assertEqual(
            self.env["res.partner"].search_count([("name", "in", ["测辛", "测壬"])]), 2
        )

    def test_a_row_twice_in_one_file(self):
        row = self._owner_row(self.unit_2, "测辛", role="tenant")
        result = self._import_sheet("property.ownership", OWNERS, [row, row])
        self.assertEqual(list(self._refusals(result)), [1])
        self.assertFalse(self.env["res.partner"].search([("name", "=", "测辛")]))

    def test_who_has_a_name_alone_is_not_doubled(self):
        row = self._owner_row(self.unit_2, "测辛", role="tenant")
        self._loaded(self._import_sheet("property.ownership", OWNERS, [row]))
        result = self._import_sheet("property.ownership", OWNERS, [row])
        self.assertEqual(list(self._refusals(result)), [0])

    def test_one_person_in_two_roles_or_at_two_times_is_no_double(self):
        rows = [
            self._owner_row(self.unit_2, "测辛", role="tenant", date_to="2025-01-01"),
            self._owner_row(self.unit_2, "测辛", role="tenant", date_from="2025-01-01"),
            self._owner_row(self.unit_2, "测辛", role="agent"),
        ]
        result = self._import_sheet("property.ownership", OWNERS, rows)
        lines = self.env["property.ownership"].browse(self._loaded(result))
        self.assertEqual(len(lines.partner_id), 1)

    def test_no_template_comes_in_twice(self):
        """The walk: every import that has a template."""
        counts = {}
        for suffix in ("csv", "xlsx"):
            for name in MODELS:
                if suffix == "csv":
                    self._import_template(name, "en", suffix)
                    counts[name] = self.env[MODELS[name]].search_count([])
                else:
                    with self.assertRaises(AssertionError):
                        self._import_template(name, "en", suffix)
                    count = self.env[MODELS[name]].search_count([])
                    self.assertEqual(count, counts[name], name)
        self.assertEqual(len(counts), 5)

    def test_f11_number_and_extension_apart(self):
        self._home("YH-2-B07-U1-103")
        result = self._import_case(
            "property.ownership", "F11_landline_extension.csv", OWNERS
        )
        owner = self.env["property.ownership"].browse(self._loaded(result)).partner_id
        self.assertEqual(owner.private_phone, "07608888888")
        self.assertEqual(owner.phone_extension, "123")
        for number in ("0760-8888888", "(0760) 8888888 转 123", "+86 760 8888888"):
            self.assertEqual(self.env["res.partner"]._find_by_phone(number), owner)

    def test_f14_a_room_of_four_homes_is_refused_with_their_codes(self):
        kind = self.env.ref(f"{ADDON}.type_repair")
        kind.with_context(lang="zh_CN").name = "报修"
        codes = [f"YH-1-B0{b}-U{s}-604" for b in (2, 3) for s in (1, 2)]
        for code in codes:
            self._home(code)
        result = self._import_case(
            "helpdesk.ticket",
            "F14_ticket_room_604.csv",
            ["name", "type_id", "unit_id", "description"],
        )
        refusals = self._refusals(result)
        for code in codes:
            self.assertIn(code, refusals[0])
        self.assertRegex(refusals[0], "604.*房")

    def test_every_room_of_every_import_is_named_by_its_code(self):
        """The walk: each link to a home on any model, by a file of any kind."""
        self._home("YH-1-B02-U1-604")
        home = self._home("YH-1-B03-U1-604")
        Converter = self.env["ir.fields.converter"].with_context(
            import_file=True, import_cache={}
        )
        walked = 0
        for model in self.env.registry.models.values():
            for field in model._fields.values():
                if field.comodel_name != "property.unit" or not field.store:
                    continue
                if field.type not in ("many2one", "many2many"):
                    continue
                records = self.env[model._name]
                for room in ("604", "3栋604", "B03 604"):
                    with self.assertRaises(ValueError, msg=f"{field} {room}"):
                        Converter.db_id_for(records, field, None, room, None)
                found, _w = Converter.db_id_for(records, field, None, home.code, None)
                self.assertEqual(found, home.id)
                walked += 1
        self.assertGreaterEqual(walked, 4)
