# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.fields import Datetime
from odoo.tests import Form, tagged

from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestClausesReceive(PropertyCommon):
    """Clauses 8.1.1 to 8.2.3 and 9.2.2: the receipt."""

    def test_8_1_1_sheet_is_filled_before_it_goes_on(self):
        for name in ("partner_id", "unit_id", "category_id", "channel_id"):
            with self.subTest(name):
                ticket = self._create_ticket(**{name: False})
                with self.assertRaisesRegex(UserError, r"8\.1\.1.*lacks"):
                    ticket.action_advance()
                self.assertEqual(ticket.milestone, "new")

    def test_8_1_1_contact_is_a_phone_or_a_mail(self):
        ticket = self._create_ticket(contact_phone=False)
        with self.assertRaisesRegex(UserError, r"8\.1\.1.*Contact Phone"):
            ticket.action_advance()
        ticket.partner_email = "one@example.com"
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "registered")

    def test_8_1_1_owner_of_another_home_is_refused(self):
        ticket = self._create_ticket(partner_id=self.owner_2.id)
        with self.assertRaisesRegex(UserError, r"8\.1\.1.*Owner Two is registered"):
            ticket.action_advance()
        ticket.contact_role = "agent"
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "registered")

    def test_8_1_1_one_save_fills_in_and_moves(self):
        ticket = self._create_ticket(category_id=False)
        stage = ticket.property_next_stage_id
        ticket.write({"category_id": self.category.id, "stage_id": stage.id})
        self.assertEqual(ticket.milestone, "registered")

    def test_8_1_1_refused_move_writes_nothing(self):
        ticket = self._create_ticket(category_id=False)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            ticket.write({"name": "Half", "stage_id": ticket.property_next_stage_id.id})
        ticket.invalidate_recordset()
        self.assertEqual(ticket.name, "Leak in the bathroom")

    def test_p_3_1_caller_is_told_when_to_expect_word(self):
        ticket = self._create_ticket(expected_date=False)
        with self.assertRaisesRegex(UserError, r"P 3\.1"):
            ticket.action_advance()

    def test_8_2_2_written_complaint_is_acknowledged_before_dispatch(self):
        ticket = self._create_ticket(channel_id=self.letter.id)
        ticket = self._bring_to(ticket, "verified")
        self._assign(ticket)
        with self.assertRaisesRegex(UserError, r"8\.2\.2"):
            ticket.action_advance()
        self._tell(ticket, "acknowledgement", means="letter")
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "dispatched")

    def test_8_2_2_phone_needs_no_acknowledgement(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        self.assertFalse(ticket.notice_ids)

    def test_8_2_3_sheet_goes_to_the_representative(self):
        ticket = self._create_ticket(user=self.employee)
        self.assertEqual(ticket.sudo().coordinator_id, self.clerk)
        self.assertEqual(ticket.sudo().activity_ids.user_id, self.clerk)

    def test_8_2_3_no_representative_no_registration(self):
        self.project.complaint_rep_id = False
        ticket = self._create_ticket()
        with self.assertRaisesRegex(UserError, r"8\.2\.3"):
            ticket.action_advance()

    def test_9_2_2_every_employee_records(self):
        ticket = self._create_ticket(user=self.employee)
        self.assertEqual(ticket.milestone, "new")
        ticket.action_advance()
        self.assertEqual(ticket.sudo().milestone, "registered")

    def test_9_2_2_employee_sees_own_records_only(self):
        own = self._create_ticket(user=self.employee)
        other = self._create_ticket()
        found = self.env["helpdesk.ticket"].with_user(self.employee).search([])
        self.assertIn(own, found)
        self.assertNotIn(other, found)

    def test_7_6_1_repairs_go_to_the_repair_representative(self):
        self.project.write(
            {"site_withdrawn_on": "2020-01-01", "repair_rep_id": self.manager.id}
        )
        self.assertEqual(self._create_ticket("repair").coordinator_id, self.manager)
        self.assertEqual(self._create_ticket().coordinator_id, self.clerk)

    def test_9_1_2_quality_goes_to_the_project_until_withdrawal(self):
        self.project.site_withdrawn_on = "2026-06-01"
        before = self._create_ticket(received_at=Datetime.to_datetime("2026-05-30"))
        self.assertEqual(before._proposed_team(), self.project_team)

    def test_9_1_3_quality_goes_to_the_desk_after_withdrawal(self):
        self.project.site_withdrawn_on = "2026-06-01"
        after = self._create_ticket(
            received_at=Datetime.to_datetime("2026-06-01 03:00:00")
        )
        self.assertEqual(after._proposed_team(), self.desk_team)

    def _dialog(self, ticket, **shown):
        """The dialog of a first department, as the ticket's form opens it."""
        lines = self.env["helpdesk.ticket.assignment"].with_user(self.clerk)
        context = {f"shown_{name}": value for name, value in shown.items()}
        view = "helpdesk_mgmt_property.helpdesk_ticket_assignment_view_form_dialog"
        return Form(
            lines.with_context(default_ticket_id=ticket.id, **context), view=view
        )

    def test_9_1_2_dialog_proposes_what_the_screen_shows(self):
        """A category that is chosen and not saved yet counts."""
        ticket = self._create_ticket(category_id=False)
        self.assertEqual(self._dialog(ticket).team_id, self.desk_team)
        form = self._dialog(ticket, category_id=self.category.id)
        self.assertEqual(self.category.department, "project")
        self.assertEqual(form.team_id, self.project_team)
        self.assertFalse(form.proposal_note)
        unsaved = self._dialog(
            ticket.browse(), category_id=self.category.id, unit_id=self.unit.id
        )
        self.assertEqual(unsaved.team_id, self.project_team)

    def test_9_1_3_dialog_says_why_it_is_another_department(self):
        self.project.site_withdrawn_on = "2020-01-01"
        form = self._dialog(self._create_ticket())
        self.assertEqual(form.team_id, self.desk_team)
        self.assertIn("9.1.3", form.proposal_note)
        self.assertIn("2020-01-01", form.proposal_note)

    def test_8_3_1_dialog_asks_for_the_day_that_the_gate_asks_for(self):
        for days in (0, 5):
            self.category.finish_days = days
            form = self._dialog(self._create_ticket())
            self.assertTrue(form.is_dated)
            self.assertEqual(bool(form.required_date), bool(days))
            self.assertTrue(form._get_modifier("required_date", "required"))
        suggestion = self._create_ticket("suggestion")
        self.assertFalse(self._dialog(suggestion).is_dated)

    def test_stranger_is_not_taken_for_the_owner_without_a_word(self):
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        ticket = self._create_ticket(partner_id=stranger.id)
        self.assertIn("registered owner", ticket.stranger_note)
        self.assertNotIn(self.owner.name, ticket.stranger_note)
        ticket.contact_role = "agent"
        self.assertFalse(ticket.stranger_note)
        self.assertFalse(self._create_ticket().stranger_note)
        self.unit.ownership_ids.unlink()
        self.assertFalse(self._create_ticket(partner_id=stranger.id).stranger_note)

    def test_q_1_1_out_of_scope_is_filed_with_the_reason(self):
        ticket = self._create_ticket()
        with self.assertRaisesRegex(UserError, r"Q 1\.1"):
            ticket._move_to("filed")
        ticket.outcome = "Not our development"
        ticket._move_to("filed")
        self.assertTrue(ticket.closed)

    def test_repeats_are_known_within_ninety_days(self):
        first = self._create_ticket(received_at="2026-01-01 02:00:00")
        again = self._create_ticket(received_at="2026-03-31 02:00:00")
        later = self._create_ticket(received_at="2026-07-01 02:00:00")
        self.assertEqual(again.repeat_ids, first)
        self.assertFalse(later.repeat_ids)
