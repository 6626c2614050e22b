# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...common import PropertyCommon

REPORT = "helpdesk_mgmt_property.report_ticket_list_xlsx"


@tagged("post_install", "-at_install")
class TestTicketListXlsx(PropertyCommon):
    """The ticket list as a spreadsheet, read back cell by cell."""

    def _sheet(self, tickets, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.clerk)
        content, kind = report._render_xlsx(REPORT, tickets.ids, {})
        self.assertEqual(kind, "xlsx")
        return load_workbook(BytesIO(content)).active

    def _cells(self, sheet, line=2):
        labels = [cell.value for cell in sheet[1]]
        return dict(zip(labels, sheet[line], strict=True))

    def test_row_shows_the_ticket(self):
        ticket = self._create_ticket()
        self.env["helpdesk.ticket.followup"].with_user(self.clerk).create(
            {"ticket_id": ticket.id, "progress": "The plumber comes."}
        )
        ticket.invalidate_recordset()
        sheet = self._sheet(ticket)
        cells = self._cells(sheet)
        self.assertEqual(sheet.max_row, 2)
        self.assertEqual(cells["Ticket number"].value, ticket.number)
        self.assertEqual(cells["Follow-Ups"].value, "The plumber comes.")
        self.assertNotIn("13800138000", [cell.value for cell in sheet[2]])

    def test_trap_21_formula_of_a_customer_stays_text(self):
        ticket = self._create_ticket(name="=1+1")
        link = self._create_ticket(name="http://example.com/x")
        sheet = self._sheet(ticket | link)
        values = {sheet.cell(line, 7).value: sheet.cell(line, 7) for line in (2, 3)}
        self.assertEqual(values["=1+1"].data_type, "s")
        self.assertFalse(values["http://example.com/x"].hyperlink)

    def test_trap_21_rows_have_a_limit(self):
        tickets = self._create_ticket() | self._create_ticket(unit_id=self.unit_2.id)
        model = self.env["report.helpdesk_mgmt_property.ticket_list_xlsx"]
        self.patch(type(model), "_row_limit", 1)
        self.assertEqual(self._sheet(tickets[0]).max_row, 2)
        with self.assertRaises(UserError):
            self._sheet(tickets)

    def test_trap_21_model_and_rows_are_the_reports_own(self):
        """Neither a context nor ids of the client bring in other records."""
        ticket = self._create_ticket()
        report = self.env["ir.actions.report"].with_user(self.designer)
        forged = {"context": {"active_ids": ticket.ids, "active_model": "res.users"}}
        for docids, data in ((ticket.ids, {}), ([], forged), ([], {})):
            with self.assertRaises(UserError):
                report._render_xlsx(REPORT, docids, data)

    def test_recorder_sees_no_follow_up(self):
        ticket = self._create_ticket(user=self.employee)
        cells = self._cells(self._sheet(ticket, self.employee))
        self.assertNotIn("Follow-Ups", cells)
        self.assertIn("Ticket number", cells)
