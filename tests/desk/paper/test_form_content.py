# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .form_common import FormCommon


@tagged("post_install", "-at_install")
class TestFormContent(FormCommon):
    """What stands in the cells of the printed forms."""

    def test_3_forms_are_data(self):
        """Clause 3: the manager's code, version, name and copies are what prints."""
        form = self.env.ref("helpdesk_mgmt_property.form_sm03_07")
        ticket = self._create_ticket()
        with self.assertRaises(AccessError):
            form.with_user(self.employee).first_version = "B/1"
        with self.assertRaises(AccessError):
            form.with_user(self.clerk).code = "SM99-07"
        self.assertEqual(len(self._render("sm03_07", ticket)), 3)
        form.with_user(self.manager).write(
            {
                "code": "SM99-07",
                "first_version": "B/1",
                "name": "Sheet of Complaints",
                "copies": "One\nTwo",
            }
        )
        sheets = self._render("sm03_07", ticket)
        self.assertEqual(len(sheets), 2)
        head = self._text(sheets[1].xpath(".//table[@class='o_form_head']")[0])
        for expected in ("SM99-07", "B/1", "Sheet of Complaints", "Copy 2: Two"):
            self.assertIn(expected, head)

    def test_8_2_3_complaint_sheet_in_three_marked_copies(self):
        sheets = self._render("sm03_07", self._create_ticket())
        marks = [
            self._text(sheet.xpath(".//div[@class='o_form_copy']")[0])
            for sheet in sheets
        ]
        self.assertEqual(
            marks,
            [
                "Copy 1: Customer service file",
                "Copy 2: Handling unit",
                "Copy 3: Customer",
            ],
        )

    def test_sm03_07_blocks_receipt_and_customer(self):
        ticket = self._create_ticket(demand="Dry walls", visit_time="Weekends")
        ticket.with_user(self.manager).severity = "2"
        self.unit.handover_date = "2025-06-30"
        sheet = self._render("sm03_07", ticket)[0]
        blocks = [self._text(th) for th in sheet.xpath(".//th[@class='o_block']")]
        self.assertEqual([block[:2] for block in blocks], [f"{x}." for x in "ABCDEFGH"])
        for label, value in (
            ("Sheet No.", ticket.number),
            ("Receiver", self.clerk.name),
            ("Channel", "Phone"),
            ("Severity", "☐ Ordinary ☑ Important ☐ Major ☐ Collective"),
            ("Customer's Name", "Owner One"),
            ("Phone", "13800138000"),
            ("Project", "Cloud Sea Garden"),
            ("Building and Room", "TCG-B01-U1-1501"),
            ("Handed Over On", self._date("2025-06-30")),
            ("Identity", "☑ Owner ☐ Family ☐ Tenant ☐ Agent"),
            ("Convenient Time", "Weekends"),
            ("Customer's Demand", "Dry walls"),
            ("Under Warranty", "☑ Yes ☐ No"),
        ):
            self.assertEqual(self._value(sheet, label), value, label)
        self.assertIn("☑ Complaint ☐ Repair Request", self._value(sheet, "Kind"))
        self.assertIn("Water comes through the ceiling.", self._text(sheet))

    def test_sm03_07_blocks_of_a_closed_complaint(self):
        ticket = self._complete_ticket()
        sheet = self._render("sm03_07", ticket)[0]
        for label, value in (
            ("Facts Found", "It leaks."),
            ("Responsible Department", self.project_team.name),
            ("Finish By", self._date("2030-01-01")),
            ("Handling Result", "Membrane renewed."),
            ("Root Cause", self.cause.name),
            ("Conclusion", "Membrane renewed."),
        ):
            self.assertEqual(self._value(sheet, label), value, label)
        self.assertIn("☑ Satisfied", self._value(sheet, "Satisfaction"))
        self.assertTrue(self._value(sheet, "Closed On"))
        rounds = self._rows(sheet, "o_callback")
        self.assertEqual(len(rounds), 2)
        for row, satisfied in zip(rounds, ("Not Satisfied", "Satisfied"), strict=True):
            self.assertEqual(row[1], "☑ Phone ☐ Home Visit")
            self.assertEqual(row[2:5], ["4", "3", "5"])
            self.assertEqual(row[5], "What the customer said")
            self.assertEqual(row[6], satisfied)
            self.assertEqual(row[7], self.clerk.name)

    def test_empty_sheet_keeps_its_cells(self):
        """A sheet with nothing in it can be filled in by hand."""
        ticket = self.env["helpdesk.ticket"].create(
            {
                "type_id": self.env.ref("helpdesk_mgmt_property.type_complaint").id,
                "name": "?",
                "description": "",
            }
        )
        sheet = self._render("sm03_07", ticket)[0]
        empty = sheet.xpath(".//div[contains(@class, 'o_lines_')]")
        self.assertEqual(len(empty), 8)
        self.assertEqual({self._text(room) for room in empty}, {""})
        self.assertIn("☐ Satisfied", self._value(sheet, "Satisfaction"))
        self.assertNotIn("☑", self._value(sheet, "Satisfaction"))

    def test_sm03_08_prints_each_version(self):
        ticket = self._bring_to(self._create_ticket(), "planned")
        self._staged_plan(ticket)
        ticket.invalidate_recordset()
        sheets = self._render("sm03_08", ticket.plan_ids)
        self.assertEqual(len(sheets), 4)
        sheet = sheets[0]
        self.assertEqual(self._value(sheet, "Complaint Sheet No."), ticket.number)
        self.assertEqual(self._value(sheet, "Plan Version"), "V2")
        stages = self._rows(sheet, "o_plan_stage")
        self.assertEqual([row[1] for row in stages], ["Strip", "Seal"])
        self.assertEqual(stages[0][6:8], [self._date("2026-12-01"), "☐"])
        self.assertEqual(self._value(sheet, "Analysis of the Cause"), "Workmanship")
        self.assertIn("8,600.00", self._value(sheet, "Estimated Cost"))
        self.assertEqual(self._value(sheet, "Liability"), "Builder 70 % Supplier 30 %")
        opinions = self._rows(sheet, "o_opinion")
        self.assertEqual(opinions[0][0], self.project_team.name)
        self.assertEqual(opinions[0][1], "☐ Agree ☐ Disagree ☐ Reserved")

    def test_sm03_09_prints_rows_and_totals(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        status_list = (
            self.env["property.status.list"]
            .with_user(self.clerk)
            .create({"project_id": self.project.id})
        )
        sheet = self._render("sm03_09", status_list)[0]
        row = self._rows(sheet, "o_status_row")[0]
        self.assertEqual(len(row), 18)
        self.assertEqual(row[1], ticket.number)
        self.assertEqual(row[3:6], [self.project.name, self.unit.code, "Owner One"])
        self.assertEqual(row[12], ticket.stage_id.name)
        totals = status_list._get_totals()
        for name, count in totals.items():
            cell = sheet.xpath(f".//td[contains(@class, 'o_total_{name}')]")[0]
            self.assertEqual(self._text(cell), str(count), name)
