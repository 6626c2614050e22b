# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import html

from odoo.fields import Command
from odoo.tools import format_date

from .paper_common import PaperCommon

PREFIX = "helpdesk_mgmt_property.report_action_"


class FormCommon(PaperCommon):
    """A ticket with all its papers, and how its forms are read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.tz = "Asia/Shanghai"
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        # As the session of a user sets it.
        cls.env = cls.env(context={**cls.env.context, "tz": "Asia/Shanghai"})

    def _render(self, code, records, user=None, lang="en_US"):
        """The form's copies, each as an HTML element."""
        report = self.env["ir.actions.report"].with_user(user or self.clerk)
        content, kind = report.with_context(lang=lang)._render_qweb_html(
            PREFIX + code, records.ids
        )
        self.assertEqual(kind, "html")
        return html.fromstring(content).xpath("//div[contains(@class, 'article')]")

    def _text(self, element):
        return " ".join(element.text_content().split())

    def _date(self, date):
        return format_date(self.env, date, lang_code="en_US")

    def _value(self, sheet, label):
        """The cell to the right of a label."""
        cells = [
            cell
            for cell in sheet.xpath(".//td[contains(@class, 'o_label')]")
            if self._text(cell) == label
        ]
        self.assertTrue(cells, f"No label {label}")
        return self._text(cells[0].getnext())

    def _rows(self, sheet, name):
        return [
            [self._text(cell) for cell in row.xpath("./td")]
            for row in sheet.xpath(f".//tr[contains(@class, '{name}')]")
        ]

    def _complete_ticket(self):
        """A complaint that was handled once in vain, and then well."""
        ticket = self._create_ticket(demand="Dry walls", visit_time="Weekends")
        ticket = self._bring_to(ticket, "dispatched")
        line = ticket.assignment_ids
        line.with_user(self.handler).opinion = "agree"
        ticket = self._bring_to(ticket, "callback")
        self._call_back(ticket, satisfied="no")
        ticket.invalidate_recordset()
        ticket = self._bring_to(ticket, "closed")
        return ticket

    def _staged_plan(self, ticket):
        stages = [
            Command.create({"name": name, "measure": "Work", "date_end": "2026-12-01"})
            for name in ("Strip", "Seal")
        ]
        return self._make_plan(
            ticket,
            cause="Workmanship",
            risk="Rain",
            estimated_cost=8600,
            stage_ids=stages,
            liability_ids=[
                Command.create({"party": "Builder", "share": 70}),
                Command.create({"party": "Supplier", "share": 30}),
            ],
        )
