# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestContractorImport(RepairCommon):
    """Contractors from a spreadsheet, each named by its firm."""

    def test_import_finds_the_firm_or_makes_it(self):
        contractors = self.env["property.contractor"].with_user(self.manager)
        known = self.env["res.partner"].create({"name": "Known", "is_company": True})
        result = contractors.load(
            ["firm_name", "trade_ids"], [["Known", "FS,WQ"], ["Unknown", "FS"]]
        )
        self.assertFalse(result["messages"])
        first, second = contractors.browse(result["ids"])
        self.assertEqual(first.partner_id, known)
        self.assertTrue(second.partner_id.is_company)
        self.assertEqual(first.trade_ids.mapped("code"), ["FS", "WQ"])

    def test_import_refuses_what_it_would_have_to_guess(self):
        contractors = self.env["property.contractor"].with_user(self.manager)
        self.env["res.partner"].create([{"name": "Twin", "is_company": True}] * 2)
        for row in (["Twin", "FS"], ["Quick Fixers", "FS"], ["New", "NONE"]):
            result = contractors.load(["firm_name", "trade_ids"], [row])
            self.assertTrue(result["messages"], row)
            self.assertFalse(result["ids"])
