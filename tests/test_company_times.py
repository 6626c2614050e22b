# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Times that are read on paper and in mails are the company's, whoever prints."""

import ast
import re
from pathlib import Path

from lxml import etree

from odoo.tests import tagged

from .common import PropertyCommon

_ADDON = Path(__file__).parents[1]
_TEMPLATE_CALL = re.compile(r"format_datetime\((?:[^()]|\([^()]*\))*\)")
# Noon of Shanghai stands at another hour on every other clock of the test.
_MOMENT, _HERE = "2026-03-09 04:30:00", "12:30"


@tagged("post_install", "-at_install")
class TestCompanyTimes(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"

    def _reports(self):
        data = self.env["ir.model.data"].search(
            [
                ("module", "=", "helpdesk_mgmt_property"),
                ("model", "=", "ir.actions.report"),
            ]
        )
        reports = self.env["ir.actions.report"].browse(data.mapped("res_id"))
        return reports.filtered(lambda report: report.report_type == "qweb-pdf")

    def test_every_paper_is_drawn_by_the_company_s_clock(self):
        """Each is asked by somebody in New York for the time of one moment."""
        traveller = self.manager
        traveller.tz = "America/New_York"
        probe = self.env["ir.ui.view"].create(
            {
                "name": "probe",
                "type": "qweb",
                "key": "helpdesk_mgmt_property.probe_of_times",
                "arch": "<t t-name='probe'><t t-out='moment' "
                "t-options=\"{'widget': 'datetime'}\" /></t>",
            }
        )
        moment = self.env["helpdesk.ticket"]._fields["received_at"].to_datetime(_MOMENT)
        walked = 0
        for report in self._reports():
            drawer = self.env["ir.actions.report"].with_user(traveller)
            drawer = drawer.with_context(tz="America/New_York", lang="en_US")
            with self.subTest(report=report.report_name):
                self.assertTrue(
                    report.report_name.startswith("helpdesk_mgmt_property.")
                )
                # By the way that draws every paper, on what every paper is drawn of.
                for docs in (
                    self.env[report.model].browse(),
                    self._create_ticket() if report.model == "helpdesk.ticket" else (),
                ):
                    html = drawer._render_template(
                        probe.key, {"docs": docs or self.unit, "moment": moment}
                    )
                    self.assertIn(_HERE, html.decode())
            walked += 1
        self.assertGreater(walked, 12)

    def test_complaint_sheet_tells_the_company_s_time(self):
        self.manager.tz = "America/New_York"
        ticket = self._create_ticket(received_at=_MOMENT)
        for user, context in (
            (self.manager, {"tz": "America/New_York"}),
            (self.manager, {"tz": False}),
        ):
            reports = self.env["ir.actions.report"].with_user(user)
            html = reports.with_context(**context)._render_qweb_html(
                "helpdesk_mgmt_property.report_action_sm03_07", ticket.ids
            )[0]
            self.assertIn(_HERE, html.decode())

    def test_every_mail_names_the_zone(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", "helpdesk_mgmt_property"), ("model", "=", "mail.template")]
        )
        templates = self.env["mail.template"].browse(data.mapped("res_id"))
        self.assertGreater(len(templates), 8)
        calls = []
        for path in (_ADDON / "data").rglob("*mail_template*.xml"):
            text = path.read_text("utf-8")
            calls += _TEMPLATE_CALL.findall(text)
            etree.fromstring(text.encode())
            self.assertNotRegex(text, r"t-field=\"[^\"]*_at\"")
        self.assertGreater(len(calls), 3)
        for call in calls:
            self.assertIn("tz=object.company_id", call)

    def test_no_text_of_the_program_tells_a_reader_s_time(self):
        """Every moment in words names its zone; none is the user's."""
        walked = 0
        for folder in ("models", "wizards", "report"):
            for path in (_ADDON / folder).rglob("*.py"):
                for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                    if not isinstance(node, ast.Call):
                        continue
                    name = getattr(node.func, "id", getattr(node.func, "attr", None))
                    with self.subTest(path=path.name, line=node.lineno):
                        self.assertNotIn(name, ("context_timestamp", "context_today"))
                        if name == "format_datetime":
                            self.assertIn("tz", [key.arg for key in node.keywords])
                            walked += 1
        self.assertGreater(walked, 1)
