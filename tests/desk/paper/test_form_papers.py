# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .form_common import FormCommon


@tagged("post_install", "-at_install")
class TestFormPapers(FormCommon):
    """The forms of the ticket's papers, and the forms in Chinese."""

    def test_sm03_11_letter_with_its_approval_on_the_file_copy(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        letter = self._approve(self._create_letter(ticket), self.manager)
        customer, file = self._render("sm03_11", letter)
        text = self._text(customer)
        self.assertIn("To: Owner One", text)
        self.assertIn("Subject: Your leak", text)
        self.assertIn("It is being renewed.", text)
        self.assertIn(letter.reference, text)
        self.assertIn("☑ Reply", self._value(customer, "Type"))
        self.assertIn("☑ By Hand", self._value(customer, "Delivery"))
        self.assertNotIn(self.manager.name, text)
        self.assertIn(self.manager.name, self._text(file))

    def test_sm03_12_contact_sheet(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        self._assign(ticket, self.project_team, is_lead=True)
        self._assign(ticket, self.design_team)
        self._bring_to(ticket, "dispatched")
        sheet = ticket.liaison_ids.filtered(
            lambda sheet: sheet.to_team_id == self.design_team
        )
        sheet.with_user(self.designer).action_receive()
        sheet.with_user(self.designer).reply = "Drawn as built."
        pages = self._render("sm03_12", sheet)
        self.assertEqual(len(pages), 3)
        for label, value in (
            ("Issuing Department", self.desk_team.name),
            ("Receiving Unit", self.design_team.name),
            ("Carbon Copy", self.project_team.name),
            ("Ticket No.", ticket.number),
            ("Opinion", "Drawn as built."),
        ):
            self.assertEqual(self._value(pages[0], label), value, label)

    def test_sm03_14_lists_the_chosen_prospects(self):
        prospects = (
            self.env["property.prospect"]
            .with_user(self.clerk)
            .create(
                [{"name": "One", "consent": True}, {"name": "Two", "gender": "female"}]
            )
        )
        sheets = self._render("sm03_14", prospects)
        self.assertEqual(len(sheets), 1)
        rows = self._rows(sheets[0], "o_prospect")
        self.assertEqual([row[2] for row in rows], ["One", "Two"])
        self.assertEqual(rows[1][3], "Female")
        self.assertEqual([row[16] for row in rows], ["☑", "☐"])

    def test_sm03_21_report_with_its_approvals(self):
        ticket = self._create_ticket()
        ticket.with_user(self.manager).severity = "3"
        report = self._create_report(ticket, cost=500, is_typical=True)
        self._approve(report, self.manager, self.leader)
        sheet = self._render("sm03_21", report, user=self.leader)[0]
        self.assertEqual(self._value(sheet, "Ticket No."), ticket.number)
        self.assertEqual(self._value(sheet, "Investigation"), "The membrane is torn.")
        self.assertEqual(self._value(sheet, "Typical Case"), "☑ Yes ☐ No")
        self.assertIn("500.00", self._value(sheet, "Cost"))
        history = self._text(sheet.xpath(".//table[contains(@class, 'history')]")[0])
        for signer in (self.manager, self.leader):
            self.assertIn(signer.name, history)

    def test_mr_003kf_emergency_record(self):
        record = self._create_emergency(self._create_ticket("emergency"), injured=2)
        sheet = self._render("mr_003kf", record)[0]
        self.assertIn("☑ Lift Entrapment", self._value(sheet, "Type"))
        self.assertEqual(self._value(sheet, "Place"), "Lift 2")
        self.assertEqual(self._value(sheet, "Injured / Dead"), "2 / 0")
        self.assertEqual(len(self._rows(sheet, "o_log_report")), 1)
        self.assertEqual(
            self._rows(sheet, "o_log_action")[0][1:], ["Someone", "Something"]
        )

    def test_print_menu_of_ticket_and_papers(self):
        for code, model in (
            ("sm03_07", "helpdesk.ticket"),
            ("sm03_08", "helpdesk.ticket.plan"),
            ("sm03_11", "helpdesk.ticket.letter"),
            ("sm03_12", "helpdesk.ticket.liaison"),
            ("sm03_14", "property.prospect"),
            ("sm03_21", "helpdesk.ticket.complaint.report"),
            ("mr_003kf", "helpdesk.ticket.emergency"),
        ):
            report = self.env.ref(f"helpdesk_mgmt_property.report_action_{code}")
            self.assertEqual(report.binding_model_id.model, model)
            self.assertEqual(
                report.property_form_id,
                self.env.ref(f"helpdesk_mgmt_property.form_{code}"),
            )

    def test_letter_takes_no_form_of_another_user_language(self):
        """The paper's language is the user's, not the customer's."""
        self.env["res.lang"]._activate_lang("zh_CN")
        form = self.env.ref("helpdesk_mgmt_property.form_sm03_07")
        form.with_context(lang="zh_CN").name = "投诉处理单"
        self.owner.lang = "en_US"
        sheet = self._render("sm03_07", self._create_ticket(), lang="zh_CN")[0]
        self.assertIn("投诉处理单", self._text(sheet))
