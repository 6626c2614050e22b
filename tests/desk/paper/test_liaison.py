# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from .paper_common import PaperCommon


@tagged("post_install", "-at_install")
class TestLiaison(PaperCommon):
    """Work contact sheets (工作联系单 SM03-12), clause 8.3.2."""

    def _dispatch_to_two(self):
        ticket = self._bring_to(self._create_ticket(), "verified")
        self._assign(ticket, self.project_team, is_lead=True)
        self._assign(ticket, self.design_team)
        return self._bring_to(ticket, "dispatched")

    def test_8_3_2_contact_sheet_to_each_department(self):
        ticket = self._dispatch_to_two()
        sheets = ticket.liaison_ids
        self.assertEqual(sheets.to_team_id, self.project_team | self.design_team)
        self.assertEqual(len(sheets), 2)
        self.assertEqual(set(sheets.mapped("state")), {"sent"})
        for sheet in sheets:
            self.assertEqual(sheet.team_id, self.desk_team)
            self.assertEqual(sheet.cc_team_ids, sheets.to_team_id - sheet.to_team_id)
            self.assertRegex(sheet.number, r"^LX-\d{4}-\d{4}$")
            self.assertIn(self._team_name(), sheet.content)
            self.assertTrue(sheet.reply_by)
            self.assertEqual(sheet.activity_ids.user_id, sheet.to_team_id.user_id)

    def test_8_3_2_one_department_gets_no_contact_sheet(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        self.assertFalse(ticket.liaison_ids)

    def test_8_3_2_no_second_sheet_for_the_same_department(self):
        ticket = self._dispatch_to_two()
        sheets = ticket.liaison_ids
        ticket.with_user(self.clerk)._move_to("registered")
        self._bring_to(ticket, "dispatched")
        self.assertEqual(ticket.liaison_ids, sheets)

    def test_department_signs_for_it_replies_and_its_head_signs(self):
        sheet = self._dispatch_to_two().liaison_ids.filtered(
            lambda sheet: sheet.to_team_id == self.project_team
        )
        sheet = sheet.with_user(self.handler)
        sheet.action_receive()
        self.assertEqual(sheet.received_by_id, self.handler)
        with self.assertRaisesRegex(UserError, "replies"):
            sheet.action_reply()
        sheet.write({"reply": "We agree.", "done_on": Date.today()})
        sheet.action_reply()
        self.assertEqual(sheet.replied_by_id, self.handler)
        with self.assertRaises(AccessError):
            sheet.action_sign()
        sheet.with_user(self.head).action_sign()
        self.assertEqual(sheet.head_id, self.head)
        sheet.with_user(self.clerk).action_close()
        self.assertEqual(sheet.state, "closed")

    def test_another_answer_needs_another_signature(self):
        sheet = self._dispatch_to_two().liaison_ids.filtered(
            lambda sheet: sheet.to_team_id == self.project_team
        )
        sheet.with_user(self.head).action_receive()
        sheet.with_user(self.head).reply = "No."
        sheet.with_user(self.head).action_reply()
        sheet.with_user(self.head).action_sign()
        sheet.with_user(self.clerk).action_ask_again()
        self.assertFalse(sheet.head_id)
        self.assertEqual(sheet.received_by_id, self.head)

    def test_each_writes_the_own_part_only(self):
        sheet = self._dispatch_to_two().liaison_ids.filtered(
            lambda sheet: sheet.to_team_id == self.project_team
        )
        with self.assertRaises(AccessError):
            sheet.with_user(self.designer).reply = "Not ours to answer."
        with self.assertRaises(AccessError):
            sheet.with_user(self.handler).content = "Something else"
        with self.assertRaises(AccessError):
            sheet.with_user(self.handler).action_close()
        with self.assertRaises(UserError):
            sheet.with_user(self.clerk).content = "What was never sent"
        with self.assertRaises(AccessError):
            sheet.with_user(self.clerk).received_by_id = self.handler
        with self.assertRaises(AccessError):
            sheet.with_user(self.employee).read(["content"])

    def test_reply_is_kept_once_it_is_given(self):
        sheet = self._dispatch_to_two().liaison_ids[0].with_user(self.manager)
        sheet.action_receive()
        sheet.reply = "Done."
        sheet.action_reply()
        with self.assertRaisesRegex(UserError, "kept"):
            sheet.reply = "Not done."

    def test_sheet_keeps_its_ticket(self):
        ticket = self._create_ticket()
        self.env["helpdesk.ticket.liaison"].with_user(self.clerk).create(
            {
                "ticket_id": ticket.id,
                "to_team_id": self.project_team.id,
                "subject": "A question",
                "content": "When?",
            }
        )
        company = self.env["res.company"].create({"name": "Elsewhere"})
        sheet = ticket.liaison_ids
        self.assertEqual(sheet.company_id, ticket.company_id)
        with self.assertRaises(UserError):
            sheet.sudo().company_id = company
