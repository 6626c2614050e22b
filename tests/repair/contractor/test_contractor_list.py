# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from io import BytesIO

from lxml import html
from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..repair_common import RepairCommon

PREFIX = "helpdesk_mgmt_property."


@tagged("post_install", "-at_install")
class TestContractorList(RepairCommon):
    """The list of contractors SM03-18, on paper and as a spreadsheet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fixer.write(
            {
                "legal_representative": "Ms Fix",
                "emergency_phone": "400-1",
                "services": "=1+1",
                "registered_on": "2026-02-01",
            }
        )
        cls.fixer.partner_id.write({"street": "Leak Street 1", "city": "Sea"})
        cls.firms = cls.fixer | cls.builder

    def _sheets(self, contractors, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.coordinator)
        content, _kind = report.with_context(lang="en_US")._render_qweb_html(
            PREFIX + "report_action_sm03_18", contractors.ids
        )
        return html.fromstring(content).xpath("//div[contains(@class, 'article')]")

    def _xlsx(self, contractors, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.coordinator)
        content, _kind = report._render_xlsx(
            PREFIX + "report_contractor_list_xlsx", contractors.ids, {}
        )
        return load_workbook(BytesIO(content)).active

    def _rows(self, sheet):
        return [
            [" ".join(cell.text_content().split()) for cell in row.xpath("./td")]
            for row in sheet.xpath(".//tr[contains(@class, 'o_contractor')]")
        ]

    def test_sm03_18_has_a_row_for_each_contractor(self):
        (sheet,) = self._sheets(self.firms.sorted("name"))
        rows = self._rows(sheet)
        self.assertEqual([row[1] for row in rows], ["Original Builder", "Quick Fixers"])
        self.assertEqual([len(row) for row in rows], [17, 17])
        row = rows[1]
        self.assertEqual(row[2], self.trade.name)
        for cell in ("Ms Fix", "400-1", "Sea Leak Street 1", "Job by Job", "Qualified"):
            self.assertIn(cell, row)
        self.assertIn("SM03-18", sheet.text_content())

    def test_sm03_18_is_printed_across(self):
        report = self.env.ref(PREFIX + "report_action_sm03_18")
        self.assertEqual(report.paperformat_id.orientation, "Landscape")
        self.assertEqual(report.property_form_id, self.env.ref(PREFIX + "form_sm03_18"))

    def test_sm03_18_shows_the_paper_that_counts(self):
        permit = self.fixer.certificate_ids.filtered(
            lambda paper: paper.kind == "safety"
        )
        paper = self.env["property.contractor.certificate"].create(
            {"contractor_id": self.fixer.id, "kind": "safety", "name": "NEW"}
        )
        self.assertEqual(self.fixer._paper("safety"), permit)
        paper.action_check()
        self.assertEqual(self.fixer._paper("safety"), paper, "without an end")

    def test_sm03_18_spreadsheet(self):
        sheet = self._xlsx(self.firms)
        heads = [cell.value for cell in sheet[1]]
        self.assertEqual(sheet.max_row, 3)
        rows = {
            row[0].value: dict(zip(heads, row, strict=True))
            for row in sheet.iter_rows(min_row=2)
        }
        row = rows["Quick Fixers"]
        self.assertEqual(row["Safety Permit"].value, "safety")
        self.assertEqual(row["State"].value, "Qualified")
        self.assertEqual(str(row["Registered On"].value)[:10], "2026-02-01")

    def test_trap_21_formula_of_a_contractor_stays_text(self):
        sheet = self._xlsx(self.fixer)
        cells = [cell for cell in sheet[2] if cell.value == "=1+1"]
        self.assertEqual([cell.data_type for cell in cells], ["s"])

    def test_sm03_18_of_the_whole_company(self):
        self.fixer._remove("Gone.")
        wizard = self.env["property.contractor.list"].with_user(self.coordinator)
        wizard = wizard.create({"trade_ids": self.trade.ids})
        self.assertIn(self.builder, wizard.contractor_ids)
        self.assertNotIn(self.fixer, wizard.contractor_ids)
        wizard.with_removed = True
        self.assertIn(self.fixer, wizard.contractor_ids)
        action = wizard.action_export()
        self.assertEqual(action["report_type"], "xlsx")
        self.assertIn(self.fixer.id, action["context"]["active_ids"])
        self.assertEqual(wizard.action_print()["report_type"], "qweb-pdf")
        wizard.trade_ids = self.env["property.trade"].create(
            {"name": "Bells", "code": "BELL"}
        )
        with self.assertRaises(UserError):
            wizard.action_print()
