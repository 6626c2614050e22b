# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestPayerDecision(RepairCommon):
    """Decisions on who pays: made by the coordinator, kept as they were made."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit.handover_date = "2025-06-15"
        cls.env["property.contractor.contract"].create(
            {
                "contractor_id": cls.builder.id,
                "name": "W-1",
                "project_id": cls.project.id,
                "trade_ids": [Command.link(cls.trade.id)],
            }
        )

    def _verified(self, **over):
        ticket = self._create_ticket("repair", **over)
        self._bring_to(ticket, "verified")
        return ticket

    def _decide(self, ticket, user=None, **vals):
        return (
            self.env["helpdesk.ticket.payer"]
            .with_user(user or self.coordinator)
            .create({"ticket_id": ticket.id, **vals})
        )

    def _out_of_warranty(self):
        self.unit.handover_date = "2010-01-15"
        self.building.completion_date = "2009-01-15"
        return self._verified()

    def test_3_3_decided_as_proposed_in_one_click(self):
        ticket = self._verified()
        ticket.with_user(self.coordinator).action_decide_payer_as_proposed()
        decision = ticket._payer()
        self.assertEqual(decision.payer, "contractor")
        self.assertEqual(decision.original_contractor_id, self.builder)
        self.assertEqual(decision.decided_by_id, self.coordinator)
        self.assertEqual(decision.owner_end, fields.Date.to_date("2030-06-15"))
        self.assertIn("§40", decision.clause)
        ticket.with_user(self.coordinator).action_decide_payer_as_proposed()
        self.assertEqual(ticket.payer_ids, decision)

    def test_3_3_nothing_of_the_proposal_is_forged(self):
        ticket = self._verified()
        forged = {
            "proposed_payer": "owner",
            "clause": "Nothing is covered.",
            "owner_covered": False,
            "owner_end": "1999-01-01",
            "proposal": "The owner pays.",
            "rule_id": self.env.ref("helpdesk_mgmt_property.payer_rule_misuse").id,
            "decided_by_id": self.manager.id,
            "decided_at": "1999-01-01 00:00:00",
            "active": False,
            "proposed_contractor_id": self.fixer.id,
        }
        with self._refused("Original Contractor .* is proposed"):
            self._decide(ticket, payer="owner", **forged)
        tickets = self.env["helpdesk.ticket.payer"].with_user(self.coordinator)
        context = {f"default_{name}": value for name, value in forged.items()}
        decision = tickets.with_context(**context).create(
            {"ticket_id": ticket.id, "payer": "contractor", **forged}
        )
        self.assertTrue(decision.active)
        self.assertEqual(decision.proposed_payer, "contractor")
        self.assertTrue(decision.owner_covered)
        self.assertIn("§40", decision.clause)
        self.assertEqual(decision.decided_by_id, self.coordinator)
        self.assertEqual(decision.decided_at.date(), fields.Date.today())
        self.assertEqual(decision.proposed_contractor_id, self.builder)

    def test_3_3_otherwise_than_proposed_needs_a_reason(self):
        ticket = self._verified()
        with self._refused(r"Original Contractor \(Original Build"):
            self._decide(ticket, payer="developer")
        with self._refused("gives the reason"):
            self._decide(ticket, original_contractor_id=self.fixer.id)
        self.assertFalse(ticket.payer_ids)
        decision = self._decide(ticket, payer="developer", override_reason="Old roof.")
        self.assertEqual(decision.override_reason, "Old roof.")
        self.assertEqual(decision.proposed_payer, "contractor")

    def test_3_3_where_the_table_names_nobody_a_reason_is_given(self):
        ticket = self._verified()
        with self._refused("names nobody"):
            self._decide(ticket, cause="force_majeure")
        with self._refused("names nobody"):
            self._decide(ticket, cause="force_majeure", payer="developer")
        self._decide(
            ticket, cause="force_majeure", payer="developer", override_reason="Storm."
        )
        self.assertEqual(ticket._payer().payer, "developer")

    def test_3_3_history_is_kept(self):
        ticket = self._verified()
        first = self._decide(ticket)
        second = self._decide(ticket, cause="misuse")
        self.assertEqual(ticket._payer(), second)
        self.assertFalse(first.active)
        self.assertEqual(second.replaces_id, first)
        self.assertEqual(first.payer, "contractor")
        self.assertEqual(ticket.payer_ids, second | first)
        for user in (self.coordinator, self.manager, self.env.user):
            with self.assertRaises(AccessError):
                first.with_user(user).write({"payer": "owner"})
            with self.assertRaises(AccessError):
                first.with_user(user).write({"active": True})
            with self.assertRaises(AccessError):
                first.with_user(user).unlink()

    def test_3_3_coordinators_alone_decide(self):
        ticket = self._verified()
        for user in (self.clerk, self.head, self.leader, self.employee):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._decide(ticket, user=user)
        with self.assertRaises(AccessError):
            self._decide(ticket, user=self.builder_user)
        self.assertEqual(self._decide(ticket, user=self.manager).payer, "contractor")

    def test_3_3_goodwill_is_the_managers(self):
        ticket = self._out_of_warranty()
        goodwill = {"payer": "developer", "override_reason": "An old customer."}
        with self._refused("goodwill", AccessError):
            self._decide(ticket, **goodwill)
        decision = self._decide(ticket, user=self.manager, **goodwill)
        self.assertEqual(decision.proposed_payer, "owner")

    def test_9_2_3_facts_before_who_pays(self):
        ticket = self._create_ticket("repair")
        with self._refused("9.2.3"):
            self._decide(ticket)
        gas = self.env.ref("helpdesk_mgmt_property.category_gc22")
        emergency = self._create_ticket("repair", category_id=gas.id)
        self.assertTrue(
            self._decide(emergency, payer="developer", override_reason="Gas.")
        )

    def test_3_3_closed_ticket_is_not_decided(self):
        ticket = self._create_ticket("complaint")
        self._bring_to(ticket, "closed")
        with self._refused("can no longer be"):
            self._decide(ticket)

    def test_3_3_after_an_order_has_gone_out_a_change_needs_a_reason(self):
        ticket = self._dispatched_ticket()
        order = self._bring_order_to(self._create_order(ticket), "sent")
        with self._refused("has gone out"):
            self._decide(ticket, cause="misuse")
        before = order.message_ids.ids
        self._decide(ticket, cause="misuse", override_reason="Tiles were drilled.")
        order.invalidate_recordset(["message_ids"])
        note = order.message_ids.filtered(lambda line: line.id not in before)
        self.assertIn("Tiles were drilled.", note.body)

    def test_3_3_stale_form_is_refused(self):
        ticket = self._verified()
        first = self._decide(ticket)
        with self._refused("has decided meanwhile"):
            self._decide(ticket, cause="misuse", replaces_id=False)
        self._decide(ticket, cause="misuse", replaces_id=first.id)
        with self._refused("has decided meanwhile"):
            self._decide(ticket, replaces_id=first.id)

    def test_3_3_form_is_filled_in_with_the_proposal(self):
        ticket = self._verified().with_user(self.coordinator)
        action = ticket.action_decide_payer()
        decisions = self.env[action["res_model"]].with_user(self.coordinator)
        with Form(decisions.with_context(**action["context"])) as form:
            self.assertEqual(form.payer, "contractor")
            self.assertEqual(form.original_contractor_id, self.builder)
            self.assertIn("§40", form.clause)
            form.cause = "misuse"
            self.assertEqual(form.payer, "owner")
            self.assertIn("Owner's use", form.proposal)
        self.assertEqual(ticket._payer().payer, "owner")
        self.assertEqual(ticket._payer().cause, "misuse")

    def test_3_3_selection_of_tickets_is_decided_at_once_or_not_at_all(self):
        bare = self.env["helpdesk.ticket.category"].create({"name": "Unknown"})
        good = self._verified()
        unknown = self._verified(category_id=bare.id)
        both = (good | unknown).with_user(self.coordinator)
        with self._refused(unknown.number):
            both._decide_payer_as_proposed()
        self.assertFalse(good.payer_ids)
        decisions = good.with_user(self.coordinator)._decide_payer_as_proposed()
        self.assertEqual(decisions.ticket_id, good)

    def test_3_3_thousand_tickets_take_few_queries(self):
        def decide(count):
            tickets = self.env["helpdesk.ticket"]
            for _n in range(count):
                tickets |= self._verified()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            tickets.with_user(self.coordinator)._decide_payer_as_proposed()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        decide(1)
        few, many = decide(2), decide(12)
        self.assertLessEqual(many - few, 10)

    def test_3_3_ticket_shows_the_reason_and_the_clause(self):
        ticket = self._verified()
        self.assertIn("Nobody has decided yet", ticket.payer_note)
        self.assertIn("§40", ticket.payer_note)
        self._decide(ticket, payer="developer", override_reason="Old roof.")
        self.assertIn("Old roof.", ticket.payer_note)
        self.assertIn("§40", ticket.payer_note)

    def test_3_3_contractor_of_another_company_is_refused(self):
        company = self.env["res.company"].create({"name": "Another"})
        foreign = self._create_contractor("Foreign Firm", company_id=company.id)
        with self.assertRaises(UserError):
            self._decide(
                self._verified(),
                original_contractor_id=foreign.id,
                override_reason="Wrong.",
            )

    def test_3_3_ticket_of_another_company_is_refused(self):
        ticket = self._verified()
        company = self.env["res.company"].create({"name": "Another"})
        stranger = self.coordinator.copy(
            {
                "login": "property_stranger",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
            }
        )
        with self.assertRaises(AccessError):
            self._decide(ticket, user=stranger)

    def test_3_3_decision_needs_a_ticket(self):
        decisions = self.env["helpdesk.ticket.payer"].with_user(self.coordinator)
        with self._refused("for a ticket"):
            decisions.create({"payer": "owner"})
        with self.assertRaises(ValueError):
            self._decide(self._verified(), payer="nobody", override_reason="x")
