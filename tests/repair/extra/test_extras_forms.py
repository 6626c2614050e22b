# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from lxml import html
from pypdf import PdfReader

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .extras_common import ExtrasCommon

PREFIX = "helpdesk_mgmt_property.report_action_"


@tagged("post_install", "-at_install")
class TestExtrasForms(ExtrasCommon, HttpCase):
    """SM03-20 and SM03-23 on paper."""

    def _render(self, code, record, lang="en_US"):
        report = self.env["ir.actions.report"].with_user(self.coordinator)
        content, _kind = report.with_context(lang=lang)._render_qweb_html(
            PREFIX + code, record.ids
        )
        return html.fromstring(content).xpath("//div[contains(@class, 'article')]")

    def _rows(self, sheet, name):
        return [
            [" ".join(cell.text_content().split()) for cell in row.xpath("./td")]
            for row in sheet.xpath(f".//tr[contains(@class, '{name}')]")
        ]

    def _text(self, sheet):
        return " ".join(sheet.text_content().split())

    def test_sm03_20_visa_in_three_marked_copies(self):
        visa = self._submitted_visa(self._working_order(), 123.45, witness="Guard Wu")
        copies = self._render("sm03_20", visa)
        self.assertEqual(len(copies), 3)
        text = self._text(copies[1])
        for part in (
            visa.number,
            visa.order_id.number,
            "Foreman Li",
            self.coordinator.name,
            "Guard Wu",
            "☑ Added Work",
            "☐ Hidden Work",
            "☑ Developer",
            visa._amount_capitals(),
        ):
            self.assertIn(part, text)
        line = self._rows(copies[1], "o_visa_line")
        self.assertEqual(line[0][1], "Screed")
        self.assertEqual(len(copies[1].xpath(".//img[@class='o_photo']")), 3)
        # The review is the house's own matter: not on the contractor's copy.
        self.assertFalse(copies[0].xpath(".//table[contains(@class, 'history')]"))
        self.assertTrue(copies[1].xpath(".//table[contains(@class, 'history')]"))

    def test_sm03_20_prints_without_what_is_no_image(self):
        visa = self._create_visa(self._working_order())
        self.env["property.evidence"].create(
            {
                "res_model": visa._name,
                "res_id": visa.id,
                "name": "note.txt",
                "kind": "photo",
                "moment": "before",
                "file": "bm8gaW1hZ2U=",
            }
        )
        copies = self._render("sm03_20", visa)
        self.assertFalse(copies[0].xpath(".//img[@class='o_photo']"))

    def test_sm03_20_capitals_of_renminbi(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        visa = self._create_visa(self._working_order(), 100.05)
        visa.company_id.sudo().currency_id = self.env.ref("base.CNY")
        sheet = self._render("sm03_20", visa, lang="zh_CN")[0]
        self.assertIn("壹佰元零伍分", self._text(sheet))

    def test_sm03_23_sheet_with_hours_days_and_material(self):
        sand = {"kind": "material", "name": "Sand", "quantity": 2.5, "price_unit": 10}
        sheet = self._create_sheet(
            self._working_order(), self._labour(), Command.create(sand)
        )
        self._sign_both(sheet)
        copies = self._render("sm03_23", sheet)
        self.assertEqual(len(copies), 3)
        worker = self._rows(copies[0], "o_labour_line")[0]
        self.assertEqual(worker[2:7], ["Zhang San", "08:00", "16:00", "08:00", "1"])
        item = self._rows(copies[0], "o_item_line")[0]
        self.assertEqual((item[2], item[4]), ("Sand", "2.5"))
        self.assertIn("Foreman: Foreman Li", self._text(copies[0]))

    def test_extras_print_on_a4(self):
        order = self._working_order()
        self.env["ir.config_parameter"].sudo().set_param("report.url", self.base_url())
        for code, record in (
            ("sm03_20", self._signed_visa(order)),
            ("sm03_23", self._create_sheet(order)),
        ):
            report = self.env["ir.actions.report"].with_user(self.coordinator)
            content, _kind = report.with_context(
                lang="en_US", force_report_rendering=True
            )._render_qweb_pdf(PREFIX + code, record.ids)
            self.assertEqual(len(PdfReader(io.BytesIO(content)).pages), 3)
            action = self.env.ref(PREFIX + code)
            self.assertEqual(action.binding_model_id.model, record._name)
