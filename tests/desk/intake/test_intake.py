# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ...common import PropertyCommon


class IntakeCommon(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owner.phone = "199 0000 0001"
        cls.owner_2.phone = "0755-0000 0002"
        cls.company = cls.env.company

    def _take_call(self, user=None, **over):
        intakes = self.env["helpdesk.intake"].with_user(user or self.clerk)
        return intakes.create(
            {
                "phone": "19900000001",
                "ring_seconds": 3,
                "category_id": self.category.id,
                "content": "Water comes through the ceiling.\nSince Sunday.",
                **over,
            }
        )


@tagged("post_install", "-at_install")
class TestIntake(IntakeCommon):
    def test_caller_is_found_however_the_number_is_written(self):
        for number in ("+86 199 0000 0001", "0086-19900000001", "199-0000-0001"):
            intake = self._take_call(phone=number)
            self.assertEqual(intake.partner_id, self.owner, number)
            self.assertEqual(intake.unit_id, self.unit)
            self.assertEqual(intake.contact_role, "owner")
        intake = self._take_call(phone="(0755) 00000002")
        self.assertEqual(intake.partner_id, self.owner_2)
        self.assertEqual(intake.unit_id, self.unit_2)

    def test_form_fills_in_while_the_clerk_types(self):
        with Form(self.env["helpdesk.intake"].with_user(self.clerk)) as form:
            self.assertTrue(form.script)
            form.phone = "+86 19900000001"
            self.assertEqual(form.partner_id, self.owner)
            self.assertEqual(form.unit_id, self.unit)
            form.ring_seconds = 4
            form.category_id = self.category
            self.assertEqual(form.type_id.kind, "repair")
            form.content = "A leak"
        self.assertEqual(form.record.private_phone, "19900000001")
        self.assertTrue(form.record.answered_in_time)

    def test_several_customers_with_one_number_are_left_to_the_clerk(self):
        self.owner_2.phone = "19900000001"
        intake = self._take_call()
        self.assertFalse(intake.partner_id)
        self.assertEqual(intake.caller_ids, self.owner | self.owner_2)

    def test_room_is_left_open_where_the_caller_has_two(self):
        self.env["property.ownership"].create(
            {"unit_id": self.unit_2.id, "partner_id": self.owner.id, "role": "family"}
        )
        intake = self._take_call()
        self.assertFalse(intake.unit_id)
        self.assertEqual(intake.caller_unit_ids, self.unit | self.unit_2)
        intake.unit_id = self.unit_2
        self.assertEqual(intake.contact_role, "family")

    def test_what_is_no_number_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "not one phone number"):
            self._take_call(phone="secret")

    def test_p_3_1_ring_seconds(self):
        in_time = self._take_call(ring_seconds=5)
        late = self._take_call(ring_seconds=6)
        visit = self._take_call(
            ring_seconds=0,
            channel_id=self.env.ref("helpdesk_mgmt_property.channel_visit").id,
        )
        self.assertTrue(in_time.answered_in_time)
        self.assertFalse(late.answered_in_time)
        self.assertFalse(visit.is_call)
        calls = (in_time | late | visit).filtered("is_call")
        calls.handling = "Told."
        calls.action_answer()
        [[share]] = self.env["helpdesk.intake"]._read_group(
            [("id", "in", calls.ids)], [], ["answered_share:avg"]
        )
        self.assertEqual(share, 50.0)

    def test_p_3_1_only_calls_that_are_over_count(self):
        """Whatever is shown with them: open ones, visits."""
        over = self._take_call(ring_seconds=4, handling="Told.")
        over.action_answer()
        visit = self.env.ref("helpdesk_mgmt_property.channel_visit")
        others = self._take_call(ring_seconds=30) | self._take_call(
            ring_seconds=0, channel_id=visit.id
        )
        [[share, rang, count]] = self.env["helpdesk.intake"]._read_group(
            [("id", "in", (over | others).ids)],
            [],
            ["answered_share:avg", "ring_seconds:avg", "__count"],
        )
        self.assertEqual((share, rang, count), (100.0, 4.0, 3))
        [[nothing]] = self.env["helpdesk.intake"]._read_group(
            [("id", "in", others.ids)], [], ["answered_share:avg"]
        )
        self.assertFalse(nothing)

    def test_p_3_1_nothing_is_kept_before_something_is_entered(self):
        Intake = self.env["helpdesk.intake"].with_user(self.clerk)
        proposed = {"severity": "2", "contact_role": "owner", "phone": False}
        for vals in ({}, proposed):
            with self.assertRaisesRegex(UserError, "nothing has been entered"):
                Intake.create(vals)
        for vals in ({"caller_name": "A"}, {"content": "B"}, {"ring_seconds": 2}):
            self.assertTrue(Intake.create(vals), vals)

    def test_another_matter_of_one_call_is_entered_too(self):
        """The caller is taken over; that alone is no second matter."""
        intake = self._take_call()
        taken_over = intake._prepare_another_matter_vals()
        with self.assertRaisesRegex(UserError, "nothing has been entered"):
            intake.create(taken_over)
        self.assertTrue(intake.create({**taken_over, "content": "And a door"}))

    def test_telephone_system_tells_of_a_hidden_number(self):
        Intake = self.env["helpdesk.intake"].with_user(self.clerk)
        before = Intake.search_count([])
        action = Intake.action_take_call("")
        self.assertNotIn("res_id", {k: v for k, v in action.items() if v})
        self.assertEqual(Intake.search_count([]), before)
        self.assertTrue(Intake.action_take_call("", 3)["res_id"], "it was timed")

    def test_p_3_1_limit_is_the_company_s(self):
        before = self._take_call(ring_seconds=8)
        self.company.property_answer_seconds = 10
        self.assertTrue(self._take_call(ring_seconds=8).answered_in_time)
        self.assertFalse(before.answered_in_time)

    def test_p_3_1_call_does_not_end_without_what_is_recorded(self):
        intake = self._take_call(ring_seconds=0, content=False)
        with self.assertRaisesRegex(UserError, r"P 3\.1.*Content.*Rang"):
            intake.action_register()
        self.assertEqual(intake.state, "open")
        self.assertFalse(intake.ticket_ids)

    def test_ring_seconds_are_never_negative(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._take_call(ring_seconds=-1)

    def test_8_1_1_complete_sheet_is_registered_in_one_click(self):
        intake = self._take_call(demand="Repair", visit_time="Weekends")
        intake.action_register()
        ticket = intake.ticket_ids
        self.assertEqual(ticket.milestone, "registered")
        self.assertEqual(ticket.kind, "repair")
        self.assertEqual(ticket.name, "Water comes through the ceiling.")
        self.assertEqual(ticket.received_at, intake.called_at)
        self.assertEqual(ticket.receiver_id, self.clerk)
        self.assertEqual(ticket.contact_phone, "19900000001")
        self.assertEqual(ticket.unit_id, self.unit)
        self.assertEqual(ticket.demand, "Repair")
        self.assertEqual(intake.state, "done")
        self.assertTrue(intake.finished_at)

    def test_8_1_1_incomplete_sheet_opens_with_what_is_missing(self):
        intake = self._take_call(category_id=False)
        intake.type_id = self.env.ref("helpdesk_mgmt_property.type_complaint")
        action = intake.action_register()
        self.assertEqual(action["res_id"], intake.ticket_ids.id)
        self.assertEqual(intake.ticket_ids.milestone, "new")
        self.assertIn("Category", intake.ticket_ids.missing_html)

    def test_second_click_makes_no_second_ticket(self):
        intake = self._take_call()
        intake.action_register()
        with self.assertRaises(UserError):
            intake.with_user(self.manager).action_register()
        self.assertEqual(len(intake.ticket_ids), 1)

    def test_several_contacts_are_registered_at_once(self):
        intakes = self._take_call() | self._take_call(phone="075500000002")
        intakes.action_register()
        self.assertEqual(intakes.ticket_ids.unit_id, self.unit | self.unit_2)

    def test_9_2_2_any_employee_records_and_registers(self):
        intake = self._take_call(user=self.employee)
        self.assertEqual(intake.partner_id, self.owner)
        self.assertEqual(intake.phone, "19900000001")
        intake.action_register()
        self.assertEqual(intake.ticket_ids.milestone, "registered")
        self.assertEqual(intake.ticket_ids.receiver_id, self.employee)

    def test_9_2_2_unknown_caller_gets_a_customer_file(self):
        intake = self._take_call(
            user=self.employee,
            phone="199 0000 0003",
            caller_name="New Customer",
            unit_id=self.unit.id,
        )
        self.assertFalse(intake.partner_id)
        intake.action_register()
        partner = intake.partner_id.sudo()
        self.assertEqual(partner.private_phone, "19900000003")
        self.assertTrue(partner.property_customer)
        self.assertEqual(intake.ticket_ids.partner_id, partner)
        self.assertEqual(intake.ticket_ids.unit_id, self.unit)

    def test_stranger_is_asked_as_whom_he_speaks(self):
        intake = self._take_call(
            phone="199 0000 0003", caller_name="Stranger", unit_id=self.unit.id
        )
        self.assertFalse(intake.contact_role)
        self.assertIn("registered owner", intake.stranger_note)
        self.assertNotIn(self.owner.name, intake.stranger_note)
        intake.contact_role = "tenant"
        self.assertEqual(intake.contact_role, "tenant")
        self.assertEqual(self._take_call().contact_role, "owner")
        self.assertFalse(self._take_call().stranger_note)

    def test_contacts_of_others_are_closed_or_masked(self):
        intake = self._take_call()
        self.assertFalse(
            self.env["helpdesk.intake"]
            .with_user(self.employee)
            .search([("id", "=", intake.id)])
        )
        for user in (self.leader, self.analyst):
            seen = intake.with_user(user)
            seen.invalidate_recordset()
            self.assertEqual(seen.phone, "199****0001")
            self.assertFalse(seen.search([("phone", "=", "19900000001")]))
            with self.assertRaises(AccessError):
                seen.read(["private_phone"])
            with self.assertRaises(AccessError):
                seen.write({"content": "Nothing"})
        self.assertIn(
            intake,
            self.env["helpdesk.intake"]
            .with_user(self.manager)
            .search([("phone", "=", "+86 199 0000 0001")]),
        )

    def test_nobody_records_in_another_s_name(self):
        with self.assertRaises(AccessError):
            self._take_call(user=self.employee, user_id=self.clerk.id)

    def test_company_of_another_is_closed(self):
        other = self.env["res.company"].create({"name": "Another Developer"})
        intake = self.env["helpdesk.intake"].create(
            {"company_id": other.id, "phone": "19900000001"}
        )
        self.assertFalse(intake.unit_id)
        self.assertFalse(
            self.env["helpdesk.intake"]
            .with_user(self.manager)
            .search([("id", "=", intake.id)])
        )

    def test_mr_004kf_question_answered_at_once_needs_no_ticket(self):
        intake = self._take_call()
        with self.assertRaisesRegex(UserError, "What Was Done"):
            intake.action_answer()
        intake.handling = "Told the opening hours."
        intake.action_answer()
        self.assertEqual(intake.state, "done")
        self.assertFalse(intake.ticket_ids)

    def test_consultation_is_answered_with_what_was_said(self):
        intake = self._take_call(handling="Next week.")
        intake.type_id = self.env.ref("helpdesk_mgmt_property.type_consultation")
        intake.action_register()
        self.assertEqual(intake.ticket_ids.milestone, "answered")
        self.assertEqual(intake.ticket_ids.outcome, "Next week.")

    def test_finished_contact_is_history(self):
        intake = self._take_call(handling="Told.")
        intake.action_answer()
        with self.assertRaisesRegex(UserError, "over"):
            intake.content = "Something else"
        intake.with_user(self.manager).content = "Corrected"
        with self.assertRaises(AccessError):
            intake.with_user(self.manager).state = "open"
        with self.assertRaises(UserError):
            intake.with_user(self.manager).unlink()

    def test_repeat_is_recognised_and_added_to_the_ticket(self):
        ticket = self._create_ticket()
        intake = self._take_call(content="Still leaking")
        self.assertEqual(intake.repeat_ticket_ids, ticket)
        self.assertIn(ticket, intake.open_ticket_ids)
        intake.action_add_to_ticket()
        self.assertEqual(intake.added_ticket_id, ticket)
        self.assertIn("Still leaking", ticket.followup_ids.progress)
        self.assertFalse(intake.ticket_ids)
        self.assertEqual(intake.state, "done")

    def test_nothing_is_added_to_a_closed_ticket(self):
        ticket = self._bring_to(self._create_ticket(), "closed")
        intake = self._take_call(content="It leaks again")
        self.assertEqual(intake.repeat_ticket_ids, ticket)
        with self.assertRaisesRegex(UserError, "choose the open ticket"):
            intake.action_add_to_ticket()

    def test_another_matter_of_one_call_is_counted_once(self):
        intake = self._take_call()
        intake.action_register()
        context = intake.action_another_matter()["context"]
        other = (
            self.env["helpdesk.intake"]
            .with_user(self.clerk)
            .with_context(**context)
            .create({"content": "And a door"})
        )
        self.assertEqual(other.partner_id, self.owner)
        self.assertEqual(other.unit_id, self.unit)
        self.assertEqual(other.same_call_of_id, intake)
        self.assertFalse(other.is_call)

    def test_telephone_system_opens_the_screen(self):
        action = (
            self.env["helpdesk.intake"]
            .with_user(self.clerk)
            .action_take_call("+8619900000001", 2)
        )
        intake = self.env["helpdesk.intake"].browse(action["res_id"])
        self.assertEqual(intake.user_id, self.clerk)
        self.assertEqual(intake.partner_id, self.owner)
        self.assertTrue(intake.answered_in_time)
        form = Form(
            self.env["helpdesk.intake"]
            .with_user(self.clerk)
            .with_context(default_phone="19900000001", default_ring_seconds=2)
        )
        self.assertEqual(form.partner_id, self.owner)
        self.assertEqual(form.ring_seconds, 2)

    def test_8_2_1_greeting_names_the_company(self):
        intake = self._take_call(user=self.employee)
        self.assertEqual(
            intake.script, f"Hello, {self.company.name}. How may I help you?"
        )
        wizard = (
            self.env["helpdesk.intake.script"]
            .with_user(self.manager)
            .create({"script": "Good day, {company} speaking."})
        )
        self.assertEqual(wizard.preview, f"Good day, {self.company.name} speaking.")
        wizard.action_apply()
        intake.invalidate_recordset(["script"])
        self.assertEqual(intake.script, wizard.preview)

    def test_8_2_1_default_greeting_is_the_rule_books(self):
        """In the words of the clause, with the company's own name."""
        self.env["res.lang"]._activate_lang("zh_CN")
        greeting = self.company.with_context(lang="zh_CN")._get_intake_script()
        name = self.company.name
        self.assertEqual(greeting, f"您好，{name}，请问有什么可以帮到您？")

    def test_8_2_1_manager_alone_words_the_greeting(self):
        with self.assertRaises(AccessError):
            self.env["helpdesk.intake.script"].with_user(self.clerk).create({})

    def test_expected_reply_is_two_working_days_ahead(self):
        # A Monday without a holiday near.
        intake = self._take_call(called_at="2026-11-16 02:00:00")
        self.assertEqual(intake.expected_date, fields.Date.to_date("2026-11-18"))

    def test_key_customer_shows(self):
        self.owner.is_key_customer = True
        self.assertTrue(self._take_call().is_key_customer)

    def test_warranty_of_the_room_shows(self):
        self.unit.handover_date = "2025-01-01"
        self.assertIn("warranty", self._take_call().warranty_note)
