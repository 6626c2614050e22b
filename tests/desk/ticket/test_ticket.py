# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from itertools import product
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ....models.desk.flow import FINAL, FLOWS
from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestTicket(PropertyCommon):
    """The flows, and what a ticket is apart from the clauses."""

    def test_every_arrow_and_every_other_pair(self):
        """The table is the truth: what is no arrow is refused, whoever asks."""
        tickets = self.env["helpdesk.ticket"]
        for kind, flow in FLOWS.items():
            ticket = self._create_ticket(kind)
            gates = patch.object(type(tickets), "_check_gates", lambda *args: None)
            for source, target in product(flow, flow):
                if source == target:
                    continue
                self._put_at(ticket, source)
                with self.subTest(kind=kind, source=source, target=target):
                    if target in flow[source]:
                        stage = ticket._stage(target)
                        ticket.sudo()._check_arrow(stage)
                    else:
                        with self.assertRaisesRegex(UserError, "cannot go to"), gates:
                            ticket.sudo()._check_arrow(ticket._stage(target))

    def test_every_kind_reaches_its_end(self):
        for kind, flow in FLOWS.items():
            reached, new = set(), {"new"}
            while new:
                reached |= new
                new = {t for source in new for t in flow.get(source, ())} - reached
            self.assertEqual(reached, set(flow), kind)
            self.assertTrue(reached & set(FINAL), kind)

    def test_every_milestone_has_a_stage_without_a_company(self):
        stages = self.env["helpdesk.ticket.stage"]._of_kinds()
        milestones = set().union(*FLOWS.values())
        self.assertEqual(set(stages.mapped("milestone")), milestones)
        self.assertFalse(stages.company_id)

    def test_trap_15_a_new_company_has_stages(self):
        company = self.env["res.company"].create({"name": "Second developer"})
        self.clerk.write({"company_ids": [(4, company.id)], "company_id": company.id})
        vals = self._prepare_ticket_vals(unit_id=False, partner_id=False)
        tickets = self.env["helpdesk.ticket"].with_user(self.clerk)
        ticket = tickets.with_company(company).create(vals)
        self.assertEqual((ticket.company_id, ticket.milestone), (company, "new"))

    def test_number_tells_kind_project_and_year(self):
        ticket = self._create_ticket("repair")
        self.assertRegex(ticket.number, r"^BX-TCG-20\d\d-\d{4}$")

    def test_numbers_run_by_kind(self):
        first, second = self._create_ticket(), self._create_ticket()
        self.assertEqual(int(second.number[-4:]), int(first.number[-4:]) + 1)

    def test_created_in_a_later_stage_is_refused(self):
        for vals, context in (
            ({"stage_id": self._stage_id("closed")}, {}),
            ({}, {"default_stage_id": self._stage_id("callback")}),
        ):
            tickets = self.env["helpdesk.ticket"].with_user(self.manager)
            with self.assertRaisesRegex(UserError, "starts at"):
                tickets.with_context(**context).create(
                    self._prepare_ticket_vals(**vals)
                )

    def test_ticket_without_a_kind_stays_ocas(self):
        ticket = self.env["helpdesk.ticket"].create(
            {"name": "Printer", "description": "Jam"}
        )
        self.assertEqual(ticket.number[:2], "HT")
        self.assertEqual(
            ticket.stage_id, self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_new")
        )
        ticket.stage_id = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")
        self.assertTrue(ticket.closed)
        ticket.name = "Printers"
        with self.assertRaisesRegex(UserError, "not of the flow"):
            ticket.stage_id = self._stage_id("closed")

    def test_ticket_of_a_kind_keeps_to_its_flow(self):
        ticket = self._create_ticket()
        with self.assertRaisesRegex(UserError, "not of the flow"):
            ticket.stage_id = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")

    def test_trap_12_copies_have_numbers_of_their_own(self):
        tickets = self._create_ticket() | self._create_ticket("repair")
        copies = tickets.copy()
        self.assertEqual(len(copies), 2)
        self.assertEqual(set(copies.mapped("milestone")), {"new"})
        self.assertEqual(len(set((tickets | copies).mapped("number"))), 4)
        self.assertEqual(copies.company_id, tickets.company_id)

    def test_trap_20_project_of_another_company(self):
        company = self.env["res.company"].create({"name": "Second developer"})
        foreign = self.env["project.project"].create(
            {"name": "Elsewhere", "company_id": company.id}
        )
        with self.assertRaises(UserError):
            self._create_ticket(unit_id=False, project_id=foreign.id)

    def test_trap_20_links_are_indexed(self):
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'helpdesk_ticket'"
        )
        definitions = " ".join(row[0] for row in self.env.cr.fetchall())
        for column in ("project_id", "task_id", "unit_id", "partner_id"):
            self.assertIn(f"({column})", definitions)

    def test_stage_carries_its_milestone(self):
        stage = self.env["helpdesk.ticket.stage"].with_user(self.manager)
        stage = stage.browse(self._stage_id("closed"))
        stage.name = "All done"
        for vals in ({"milestone": "new"}, {"closed": False}, {"type_ids": [(5,)]}):
            with self.assertRaises(AccessError):
                stage.write(vals)

    def test_severity_is_lowered_by_the_manager_with_a_reason(self):
        ticket = self._create_ticket()
        ticket.severity = "3"
        with self.assertRaisesRegex(AccessError, "manager"):
            ticket.severity = "1"
        with self.assertRaisesRegex(UserError, "reason"):
            ticket.with_user(self.manager).severity = "1"
        ticket.with_user(self.manager).write(
            {"severity": "1", "severity_reason": "One home only"}
        )
        self.assertEqual(ticket.severity, "1")

    def test_form_tells_what_is_missing(self):
        ticket = self._create_ticket(category_id=False)
        self.assertIn("8.1.1", ticket.missing_html)
        ticket.category_id = self.category
        ticket.invalidate_recordset()
        self.assertFalse(ticket.missing_html)

    def test_form_of_the_kind_opens_everywhere(self):
        ticket = self._create_ticket()
        ours = self.env.ref("helpdesk_mgmt_property.helpdesk_ticket_view_form")
        self.assertEqual(ticket.get_formview_id(), ours.id)
        plain = self.env["helpdesk.ticket"].create(
            {"name": "Printer", "description": "Jam"}
        )
        self.assertFalse(plain.get_formview_id())
        action = plain.with_user(self.clerk).action_open_in_desk()
        self.assertEqual(action["views"], [(ours.id, "form")])

    def test_home_and_customer_lead_to_tickets_and_callbacks(self):
        ticket = self._bring_to(self._create_ticket(), "closed")
        self.assertEqual(self.unit.ticket_count, 1)
        self.assertIn(
            ("unit_id", "in", self.unit.ids), self.unit.action_view_tickets()["domain"]
        )
        owner = self.owner.with_user(self.clerk)
        self.assertEqual(owner.callback_count, len(ticket.callback_ids))
        domain = owner.action_view_callbacks()["domain"]
        self.assertEqual(ticket.callback_ids.search(domain), ticket.callback_ids)

    def test_leader_and_analyst_read_and_alter_nothing(self):
        ticket = self._create_ticket()
        for user in (self.leader, self.analyst):
            self.assertTrue(ticket.with_user(user).name)
            with self.assertRaises(AccessError):
                ticket.with_user(user).name = "Another"

    def _stage_id(self, milestone):
        return self.env["helpdesk.ticket"]._stage_id_of(milestone)

    def _put_at(self, ticket, milestone):
        """Past all gates, as only a test can."""
        self.env.cr.execute(
            "UPDATE helpdesk_ticket SET stage_id = %s, milestone = %s WHERE id = %s",
            [self._stage_id(milestone), milestone, ticket.id],
        )
        ticket.invalidate_recordset()

    def test_h_5_3_contact_phone_is_masked_for_who_does_not_handle(self):
        ticket = self._create_ticket(contact_phone="+86 138-0013-8000")
        self.assertEqual(ticket.contact_phone, "13800138000")
        for user in (self.leader, self.analyst):
            seen = ticket.with_user(user)
            self.assertEqual(
                seen.read(["contact_phone"])[0]["contact_phone"][3:7], "****"
            )
            self.assertFalse(seen.search([("contact_phone", "ilike", "1380013")]))
            with self.assertRaises(AccessError):
                seen.read(["private_phone"])
            with self.assertRaises(AccessError):
                seen.search([("private_phone", "ilike", "138")])
        self.assertTrue(
            ticket.search(
                [("contact_phone", "ilike", "138 0013"), ("id", "=", ticket.id)]
            )
        )

    def test_h_5_3_mask_written_back_keeps_the_number(self):
        ticket = self._create_ticket()
        ticket.contact_phone = "138****8000"
        self.assertEqual(ticket.contact_phone, "13800138000")

    def test_h_5_3_who_records_sees_what_was_recorded(self):
        ticket = self._create_ticket(user=self.employee)
        self.assertEqual(ticket.contact_phone, "13800138000")
