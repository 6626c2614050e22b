# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import subprocess
import tempfile

from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestPlatform(HttpCase):
    """What the other tests stand on: a browser, a PDF printer, Chinese."""

    def test_backend_opens_in_browser_without_console_error(self):
        self.browser_js(
            "/odoo",
            "console.log('test successful')",
            ready="document.querySelector('.o_main_navbar') !== null",
            login="admin",
        )

    def test_pdf_holds_chinese_text(self):
        body = (
            "<html><head><meta charset='utf-8'/></head><body>客户投诉单</body></html>"
        )
        pdf = self.env["ir.actions.report"]._run_wkhtmltopdf([body])
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pdf)
            file.flush()
            text = subprocess.check_output(["pdftotext", file.name, "-"], text=True)
        self.assertIn("客户投诉单", text)

    def test_addon_speaks_chinese(self):
        group = self.env.ref("helpdesk_mgmt_property.group_desk_manager")
        self.assertEqual(group.with_context(lang="zh_CN").name, "客服部经理")
