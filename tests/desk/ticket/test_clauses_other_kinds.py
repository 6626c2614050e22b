# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestClausesOtherKinds(PropertyCommon):
    """Clauses 8.1.6, 8.1.7 and 9.4: applications, suggestions, claims and others."""

    def test_8_1_6_nothing_is_done_before_every_department_agrees(self):
        for kind in ("application", "suggestion"):
            with self.subTest(kind):
                ticket = self._create_ticket(kind)
                ticket.action_advance()
                with self.assertRaisesRegex(UserError, r"8\.1\.6.*consult"):
                    ticket.action_advance()
                first = self._assign(ticket, self.design_team)
                second = self._assign(ticket, self.project_team)
                ticket.action_advance()
                self.assertEqual((first | second).mapped("state"), ["sent", "sent"])
                first.with_user(self.designer).opinion = "agree"
                with self.assertRaisesRegex(UserError, r"8\.1\.6.*Project"):
                    ticket.action_advance()
                second.with_user(self.handler).opinion = "agree"
                ticket.action_advance()
                ticket.action_advance()
                self.assertEqual(ticket.milestone, "implementing")

    def test_j_3_what_is_not_adopted_has_a_reason(self):
        ticket = self._create_ticket("suggestion")
        ticket.action_advance()
        line = self._assign(ticket, self.design_team)
        ticket.action_advance()
        line.with_user(self.designer).opinion = "disagree"
        with self.assertRaisesRegex(UserError, "J 3"):
            ticket._move_to("declined")
        ticket.outcome = "The code forbids it."
        ticket._move_to("declined")
        self.assertEqual(ticket.milestone, "declined")

    def test_8_1_7_no_claim_without_lawyer_and_leader(self):
        ticket = self._bring_claim_to_legal()
        with self.assertRaisesRegex(UserError, r"8\.1\.7.*legal opinion"):
            ticket.action_advance()
        self.env["property.evidence"].with_user(self.clerk).create(
            {
                "res_model": "helpdesk.ticket",
                "res_id": ticket.id,
                "name": "opinion.pdf",
                "kind": "legal",
                "file": base64.b64encode(b"%PDF-1.4"),
            }
        )
        for milestone in ("negotiation", "agreed", "report", "approval"):
            ticket._move_to(milestone)
        with self.assertRaisesRegex(UserError, r"8\.1\.7.*leader"):
            ticket.action_advance()

    def test_9_4_3_order_of_a_claim(self):
        ticket = self._create_ticket("claim")
        ticket.action_advance()
        with self.assertRaisesRegex(UserError, r"9\.4\.3.*claimant"):
            ticket.action_advance()
        self._tell(ticket, "other")
        ticket.action_advance()
        ticket.action_advance()
        with self.assertRaisesRegex(UserError, r"9\.4\.3.*opinions"):
            ticket.action_advance()
        with self.assertRaisesRegex(UserError, "cannot go to"):
            ticket._move_to("approval")

    def test_9_4_3_liability_is_named_in_the_scheme(self):
        ticket = self._bring_claim_to_legal(liability=False)
        self.env["property.evidence"].with_user(self.clerk).create(
            {
                "res_model": "helpdesk.ticket",
                "res_id": ticket.id,
                "name": "opinion.pdf",
                "kind": "legal",
                "file": base64.b64encode(b"%PDF-1.4"),
            }
        )
        ticket._move_to("negotiation")
        ticket._move_to("agreed")
        with self.assertRaisesRegex(UserError, r"9\.4\.3.*liability"):
            ticket.action_advance()

    def test_9_4_1_the_desk_coordinates_claims(self):
        ticket = self._bring_claim_to_legal()
        self.assertEqual(ticket.milestone, "legal")
        with self.assertRaisesRegex(UserError, r"9\.4\.1"):
            ticket.sudo().with_user(self.handler).sudo()._move_to("scheme")

    def test_consultation_turns_into_a_complaint(self):
        ticket = self._create_ticket("consultation")
        ticket.outcome = "It will be looked into."
        ticket.action_advance()
        complaint = self.env.ref("helpdesk_mgmt_property.type_complaint")
        number = ticket.number
        ticket.type_id = complaint
        self.assertEqual((ticket.kind, ticket.milestone), ("complaint", "new"))
        self.assertEqual(ticket.number, number)

    def test_handled_ticket_keeps_its_kind(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        with self.assertRaisesRegex(UserError, "kind can only be changed"):
            ticket.type_id = self.env.ref("helpdesk_mgmt_property.type_repair")

    def test_praise_reaches_the_department(self):
        ticket = self._create_ticket("praise")
        with self.assertRaisesRegex(UserError, "MR-004KF"):
            ticket.action_advance()
        self._assign(ticket)
        ticket.action_advance()
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "closed")

    def test_2_4_emergency_is_major_and_reported(self):
        ticket = self._create_ticket("emergency")
        if ticket.severity < "3":
            with self.assertRaisesRegex(UserError, r"2\.4"):
                ticket.action_advance()
            ticket.severity = "3"
        for _step in range(5):
            ticket.action_advance()
        self.assertEqual(ticket.milestone, "summary")
        with self.assertRaisesRegex(UserError, "MR-003KF"):
            ticket.action_advance()

    def _bring_claim_to_legal(self, liability=True):
        ticket = self._create_ticket("claim")
        ticket.action_advance()
        self._tell(ticket, "other")
        ticket.action_advance()
        line = self._assign(ticket)
        ticket.action_advance()
        line.with_user(self.handler).opinion = "agree"
        ticket.action_advance()
        shares = [(0, 0, {"party": "Builder", "share": 100})] if liability else []
        self._make_plan(ticket, liability_ids=shares)
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "legal")
        return ticket
