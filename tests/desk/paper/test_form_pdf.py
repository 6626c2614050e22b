# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from pypdf import PdfReader

from odoo.tests import HttpCase, tagged

from .form_common import PREFIX, FormCommon


@tagged("post_install", "-at_install")
class TestFormPdf(FormCommon, HttpCase):
    """The forms as PDF, made by wkhtmltopdf."""

    def _print(self, code, records):
        # The pages load their styles from this server, with what is not committed.
        self.env["ir.config_parameter"].sudo().set_param("report.url", self.base_url())
        report = self.env["ir.actions.report"].with_user(self.clerk)
        content, kind = report.with_context(
            lang="en_US", force_report_rendering=True
        )._render_qweb_pdf(PREFIX + code, records.ids)
        self.assertEqual(kind, "pdf")
        return PdfReader(io.BytesIO(content)).pages

    def _texts(self, pages):
        return [" ".join(page.extract_text().split()) for page in pages]

    def test_sm03_07_prints_three_numbered_copies(self):
        ticket = self._create_ticket()
        ticket |= self._create_ticket()
        texts = self._texts(self._print("sm03_07", ticket[0]))
        self.assertEqual(len(texts) % 3, 0)
        per_copy = len(texts) // 3
        for copy in range(3):
            for number in range(per_copy):
                foot = f"{number + 1} / {per_copy}"
                self.assertIn(foot, texts[copy * per_copy + number])
                self.assertIn("SM03-07 A/0", texts[copy * per_copy + number])
            self.assertIn(f"Copy {copy + 1}", texts[copy * per_copy])
        self.assertEqual(len(self._print("sm03_07", ticket)), 2 * len(texts))

    def test_long_complaint_flows_on(self):
        short = len(self._print("sm03_07", self._create_ticket()))
        words = " ".join(f"word{number:04d}" for number in range(2000))
        long = self._create_ticket(description=f"<p>{words}</p>")
        pages = self._texts(self._print("sm03_07", long))
        self.assertGreater(len(pages), short)
        self.assertEqual(len(pages) % 3, 0)
        copy = "".join(pages[: len(pages) // 3])
        for number in range(2000):
            self.assertIn(f"word{number:04d}", copy)

    def test_other_forms_print_on_a4(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        self._assign(ticket, self.project_team, is_lead=True)
        self._assign(ticket, self.design_team)
        ticket = self._bring_to(ticket, "planned")
        emergency = self._create_ticket("emergency")
        prospect = self.env["property.prospect"].create({"name": "Someone"})
        status_list = self.env["property.status.list"].with_user(self.clerk).create({})
        for code, records, copies in (
            ("sm03_08", ticket.plan_ids, 2),
            ("sm03_11", self._create_letter(ticket), 2),
            ("sm03_12", ticket.liaison_ids[0], 3),
            ("sm03_21", self._create_report(ticket), 1),
            ("mr_003kf", self._create_emergency(emergency), 1),
        ):
            pages = self._print(code, records)
            self.assertEqual(len(pages), copies, code)
            self.assertEqual(self._size(pages[0]), (210, 297), code)
        log = self.env["property.service.log"].with_user(self.clerk).create({})
        for code, records in (
            ("sm03_09", status_list),
            ("sm03_14", prospect),
            ("mr_004kf", log),
        ):
            pages = self._print(code, records)
            self.assertEqual(self._size(pages[0]), (297, 210), code)

    def test_long_list_repeats_its_head(self):
        prospects = self.env["property.prospect"].create(
            [{"name": f"Person {number}"} for number in range(30)]
        )
        texts = self._texts(self._print("sm03_14", prospects))
        self.assertGreater(len(texts), 1)
        for text in texts:
            self.assertIn("Occupation", text)
        for number in range(30):
            self.assertIn(f"Person {number}", "".join(texts))

    def test_form_without_code_is_known_by_its_name(self):
        form = self.env.ref("helpdesk_mgmt_property.form_sm03_21")
        form.write({"code": False, "name": "报告"})
        report = self._create_report(self._create_ticket())
        self.assertEqual(len(self._print("sm03_21", report)), 1)

    def _size(self, page):
        return tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:])
