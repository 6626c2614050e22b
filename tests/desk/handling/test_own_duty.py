# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..deadline.deadline_common import DeadlineCommon, at

FORM = "helpdesk_mgmt_property.helpdesk_ticket_view_form"


@tagged("post_install", "-at_install")
class TestOwnDuty(DeadlineCommon):
    """Clause 9.2.4: a department deals directly with what it receives of its duty.

    The category of the tickets is the project department's; 2026-11-16 is a Monday.
    """

    def _received(self, user=None, moment="2026-11-16 10:00:00", **over):
        user = user or self.handler
        ticket = self._create_at(moment, user=user, **over).with_user(user)
        with freeze_time(at(moment)):
            ticket.action_advance()
        self.assertEqual(ticket.milestone, "registered")
        return ticket

    def _taken_on(self, moment="2026-11-16 11:00:00", **over):
        ticket = self._received(**over)
        with freeze_time(at(moment)):
            ticket.action_take_on()
        return ticket

    def _verify_as(self, user, ticket, **over):
        lines = self.env["helpdesk.ticket.verification"].with_user(user)
        return lines.create({"ticket_id": ticket.id, "finding": "It leaks.", **over})

    def _advance(self, ticket, milestone):
        ticket.invalidate_recordset()
        ticket.action_advance()
        self.assertEqual(ticket.milestone, milestone)

    def _reply(self, ticket):
        part = ticket.assignment_ids
        part.reply = "We come on Monday."
        part.action_reply()
        self._make_plan(ticket)
        self._tell(ticket, "plan", user=self.handler)

    def _finish(self, ticket):
        part = ticket.assignment_ids
        part.result = "Membrane renewed."
        part.action_finish()

    def test_9_2_4_department_deals_with_its_own_duty_directly(self):
        """From the receipt to the filing as a department's user, then the desk's."""
        ticket = self._received()
        self.assertFalse(self.handler.has_group(self.desk_group))
        self.assertTrue(ticket.can_take_on)
        with freeze_time(at("2026-11-16 11:00:00")):
            ticket.action_take_on()
        part = ticket.assignment_ids
        self.assertEqual(ticket.own_duty_team_id, self.project_team)
        self.assertEqual((part.team_id, part.state), (self.project_team, "accepted"))
        self.assertEqual(part.received_by_id, self.handler)
        with freeze_time(at("2026-11-17 10:00:00")):
            self._verify_as(self.handler, ticket)
            self._advance(ticket, "verified")
            self._advance(ticket, "dispatched")
            self._reply(ticket)
            self._advance(ticket, "planned")
        with freeze_time(at("2026-11-19 11:00:00")):
            self._advance(ticket, "in_progress")
            self._finish(ticket)
            self._advance(ticket, "evaluation")
        filing = self._clock(ticket, "filing")
        self.assertDue(filing, "2026-11-23 11:00:00")
        with freeze_time(at("2026-11-20 10:00:00")):
            self._evaluate(ticket)
            self._advance(ticket, "callback")
        self.assertEqual((filing.state, filing.is_late), ("met", False))
        self._check_desk_has_it(ticket)

    @property
    def desk_group(self):
        return "helpdesk_mgmt_property.group_desk_user"

    def _check_desk_has_it(self, ticket):
        """The desk calls back and closes; the department does not."""
        told = ticket.sudo().activity_ids.filtered(
            lambda activity: activity.user_id == self.clerk
        )
        self.assertIn("call back", " ".join(told.mapped("summary")))
        with self.assertRaisesRegex(UserError, r"9\.3\.2"):
            ticket.action_advance()
        self._bring_to(ticket, "closed")
        self.assertEqual(ticket.own_duty_team_id, self.project_team)

    def test_9_2_4_no_clock_of_a_dispatch_runs_for_an_own_duty(self):
        ticket = self._taken_on()
        for code in ("dispatch", "transfer"):
            clock = self._clock(ticket, code)
            self.assertEqual((clock.state, clock.is_late), ("met", False), code)

    def test_9_2_4_not_the_duty_of_another(self):
        """What the catalogue gives to others goes to customer service."""
        ticket = self._received(self.designer)
        self.assertFalse(ticket.can_take_on)
        with self.assertRaisesRegex(UserError, r"no duty of Design Department"):
            ticket.action_take_on()
        with self.assertRaises(AccessError):
            self._verify_as(self.designer, ticket)
        self.assertFalse(ticket.assignment_ids)
        ticket.action_pass_to_desk()
        self.assertEqual(ticket.sudo().team_id, self.desk_team)

    def test_9_2_4_quality_is_the_projects_no_more_after_withdrawal(self):
        self.project.site_withdrawn_on = "2026-01-01"
        ticket = self._received()
        with self.assertRaisesRegex(UserError, "no duty"):
            ticket.action_take_on()

    def test_9_2_4_only_the_department_that_received_it(self):
        """Neither another department, nor that of the duty if the desk received."""
        theirs = self._received()
        for user in (self.designer, self.employee, self.clerk):
            with self.assertRaises(AccessError):
                theirs.with_user(user).action_take_on()
        ours = self._received(self.clerk)
        for user in (self.handler, self.clerk):
            with self.assertRaises(AccessError):
                ours.with_user(user).action_take_on()
        self.assertFalse((theirs | ours).sudo().assignment_ids)

    def test_9_2_4_only_what_is_registered_and_still_there(self):
        new = self._create_ticket(user=self.handler).with_user(self.handler)
        passed = self._received()
        passed.action_pass_to_desk()
        twice = self._taken_on()
        for ticket in (new, passed, twice):
            with self.assertRaisesRegex(UserError, r"registered and still with it"):
                ticket.action_take_on()
        self.assertEqual(len(twice.assignment_ids), 1)

    def test_9_2_4_mark_is_not_forged(self):
        ticket = self._received(self.designer)
        with self.assertRaises(AccessError):
            ticket.own_duty_team_id = self.design_team
        vals = self._prepare_ticket_vals(own_duty_team_id=self.design_team.id)
        with self.assertRaises(AccessError):
            self.env["helpdesk.ticket"].with_user(self.designer).create(vals)

    def test_9_2_4_a_dispatched_ticket_is_not_verified_by_its_department(self):
        ticket = self._create_ticket()
        self._bring_to(ticket, "dispatched")
        with self.assertRaises(AccessError):
            self._verify_as(self.handler, ticket)
        line = ticket.verification_ids.with_user(self.handler)
        with self.assertRaises(AccessError):
            line.finding = "No leak at all."

    def test_9_2_4_department_sets_its_own_date(self):
        ticket = self._taken_on()
        part = ticket.assignment_ids
        part.required_date = "2026-11-25"
        self.assertDue(
            self._clock(ticket, "required_date", state="running"),
            "2026-11-25 18:00:00",
        )
        with self.assertRaisesRegex(AccessError, r"9\.2\.3"):
            part.is_lead = False

    def test_9_2_4_without_days_of_the_category_the_date_is_asked_for(self):
        self.category.finish_days = 0
        ticket = self._taken_on()
        self._verify_as(self.handler, ticket)
        self._advance(ticket, "verified")
        with self.assertRaisesRegex(UserError, r"8\.3\.1.*the handling department\)"):
            ticket.action_advance()
        ticket.assignment_ids.required_date = "2030-01-01"
        self._advance(ticket, "dispatched")

    def test_9_2_4_earlier_the_desk_has_it_by_a_return(self):
        """Signed by the head, at each step before the filing (9.3.3)."""
        for verified in (False, True):
            with self.subTest(verified=verified):
                ticket = self._taken_on()
                if verified:
                    self._verify_as(self.handler, ticket, is_valid=False)
                    self._advance(ticket, "verified")
                    with self.assertRaisesRegex(UserError, "return it"):
                        ticket.action_advance()
                self._return(ticket)
                self.assertEqual(ticket.milestone, "registered")
                self.assertEqual(ticket.team_id, self.desk_team)
                self.assertFalse(ticket.own_duty_team_id)
                self.assertFalse(ticket._verification())
                self.assertTrue(self._clock(ticket, "dispatch", state="running"))
                with self.assertRaises(AccessError):
                    self._verify_as(self.handler, ticket)

    def _return(self, ticket):
        with self.assertRaisesRegex(UserError, r"9\.3\.3"):
            ticket.action_pass_to_desk()
        part = ticket.assignment_ids
        part.head_opinion = "Not valid."
        with self.assertRaisesRegex(UserError, r"9\.3\.3"):
            part.action_return()
        part.with_user(self.head).action_sign()
        part.action_return()
        ticket.invalidate_recordset()

    def test_9_2_4_buttons_stand_in_the_departments_form(self):
        ticket = self._received()
        arch = self.env["helpdesk.ticket"].with_user(self.handler)
        arch = arch.get_view(self.env.ref(FORM).id, "form")["arch"]
        self.assertIn("action_take_on", arch)
        self.assertFalse(ticket.can_verify)
        ticket.action_take_on()
        self.assertFalse(ticket.can_pass_to_desk)
        with Form(ticket, FORM) as form:
            with form.verification_ids.new() as line:
                line.finding = "It leaks."
        self.assertEqual(ticket.verification_ids.verified_by_id, self.handler)

    # Clause 9.3.2: from when the two working days to the reply run

    def test_9_3_2_own_duty_is_replied_from_the_receipt(self):
        """Taken on two days later, the customer still waits since the receipt."""
        ticket = self._taken_on("2026-11-17 16:00:00")
        self.assertDue(self._clock(ticket, "reply"), "2026-11-18 10:00:00")
        waiting = self._clock(ticket, "reply_unassigned")
        self.assertEqual((waiting.state, waiting.is_late), ("met", False))

    def test_9_3_2_what_the_desk_received_and_handles_counts_from_the_receipt(self):
        ticket = self._create_at("2026-11-19 10:00:00")
        self._dispatch_at(ticket, "2026-11-20 10:00:00", team=self.desk_team)
        self.assertDue(self._clock(ticket, "reply"), "2026-11-23 10:00:00")

    def test_9_3_2_company_says_from_when_others_count(self):
        """From the handover by default; from the receipt where the settings say so."""
        settings = self.env["res.config.settings"].create({})
        self.assertEqual(settings.property_reply_start, "handover")
        settings.property_reply_start = "receipt"
        settings.execute()
        ticket = self._create_at("2026-11-19 10:00:00")
        self._dispatch_at(ticket, "2026-11-20 10:00:00")
        clock = self._clock(ticket, "reply")
        self.assertDue(clock, "2026-11-23 10:00:00")
        # A receipt that is set right moves it along.
        ticket.with_user(self.clerk).received_at = at("2026-11-18 10:00:00")
        self.assertDue(
            self._clock(ticket, "reply", state="running"), "2026-11-20 10:00:00"
        )

    def test_9_3_2_returned_ticket_counts_as_received_anew(self):
        self.env.company.property_reply_start = "receipt"
        ticket = self._create_at("2026-11-16 10:00:00")
        line = self._dispatch_at(ticket, "2026-11-17 10:00:00").with_user(self.head)
        with freeze_time(at("2026-11-19 10:00:00")):
            line.head_opinion = "Not ours"
            line.action_sign()
            line.action_return()
        waiting = self._clock(ticket, "reply_unassigned", state="running")
        self.assertDue(waiting, "2026-11-23 10:00:00")
        self._dispatch_at(ticket, "2026-11-20 10:00:00", team=self.design_team)
        clock = self._clock(ticket, "reply", state="running")
        self.assertDue(clock, "2026-11-23 10:00:00")

    def test_9_3_2_undispatched_ticket_has_its_limit(self):
        """Two working days from the receipt, a hard limit, overdue by itself."""
        ticket = self._create_at("2026-11-19 10:00:00")
        clock = self._clock(ticket, "reply_unassigned")
        self.assertDue(clock, "2026-11-23 10:00:00")
        with self.assertRaisesRegex(UserError, "hard limit"):
            clock.with_user(self.manager).action_ask_extension()
        self._watch_at("2026-11-23 10:30:00")
        self.assertEqual(clock.state, "breached")
        self._dispatch_at(ticket, "2026-11-23 11:00:00")
        self.assertEqual((clock.state, clock.is_late), ("met", True))
