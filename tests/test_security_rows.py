# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .security_common import SecurityCommon, read_table


@tagged("post_install", "-at_install")
class TestSecurityRows(SecurityCommon):
    """Role × record: what the record rules leave of that."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.recorder = new_test_user(
            cls.env, login="property_recorder", groups="base.group_user"
        )
        cls.company_b = cls.env["res.company"].create({"name": "Company B"})
        cls.stranger = new_test_user(
            cls.env,
            login="property_stranger",
            groups="helpdesk_mgmt_property.group_desk_manager,"
            "helpdesk_mgmt_property.group_general_manager,"
            "helpdesk_mgmt_property.group_analyst",
            company_id=cls.company_b.id,
            company_ids=[Command.set(cls.company_b.ids)],
        )

    def _people(self):
        return {
            "owner": self.portal_owner,
            "other owner": self.portal_owner_2,
            "contractor": self.contractor_user,
            "recorder": self.recorder,
            "other employee": self.employee,
            "handler": self.handler,
            "other handler": self.designer,
            "desk user": self.clerk,
            "coordinator": self.coordinator,
            "leader": self.leader,
            "analyst": self.analyst,
            "other company": self.stranger,
        }

    def _samples(self):
        """One record a model: a ticket that an employee recorded and the project
        department has in hand, with all that hangs on it."""
        self.project.company_id = self.env.company
        ticket = self._create_ticket(user=self.recorder)
        ticket = self._bring_to(ticket, "planned")
        draft = self.env["helpdesk.ticket.plan"].create(
            {"ticket_id": ticket.id, "scheme": "Draft", "target_date": "2030-01-01"}
        )
        decision = self.env["helpdesk.ticket.decision"].create(
            {
                "ticket_id": ticket.id,
                "opinion_summary": "Two opinions",
                "proposal": "The builder repairs.",
                "lead_team_id": self.project_team.id,
            }
        )
        decision.with_user(self.clerk).action_submit()
        clock = ticket.sudo().deadline_ids.filtered(lambda line: not line.is_hard)[:1]
        samples = [
            ticket,
            ticket.verification_ids,
            ticket.assignment_ids,
            draft,
            self._line(draft, "stage", name="Survey", date_end="2030-01-01"),
            self._line(draft, "liability", party="Contractor", share=100.0),
            ticket.notice_ids[:1],
            self._part(ticket, "followup", progress="Asked"),
            self._part(ticket, "evaluation", satisfaction="4"),
            self._part(ticket, "callback"),
            decision,
            decision.sudo().approval_log_ids[:1],
            decision.sudo().review_ids[:1],
            clock,
            self._extension(ticket, clock),
            self._alert(clock),
            self._evidence(ticket),
            self._intake(),
            self._lookup(),
            *self._papers(ticket),
            self.unit,
            self.building,
            self.unit.ownership_ids,
            self.env["property.phase"].create(
                {"name": "Phase 1", "code": "P1", "project_id": self.project.id}
            ),
        ]
        return {record._name: record.sudo(False)[:1] for record in samples}

    def _papers(self, ticket):
        """The papers of a ticket, and somebody who may buy."""
        emergency = self._part(ticket, "emergency", place="Lift 2")
        return [
            self._part(
                ticket,
                "liaison",
                to_team_id=self.project_team.id,
                subject="Membrane",
                content="Please answer.",
            ),
            self._part(ticket, "letter", subject="Your leak", body="It is renewed."),
            self._part(ticket, "complaint.report"),
            emergency,
            self.env["helpdesk.ticket.emergency.line"].create(
                {"emergency_id": emergency.id, "kind": "action", "who": "The guard"}
            ),
            self.env["property.prospect"].create(
                {"name": "Prospect", "ticket_id": ticket.id}
            ),
        ]

    def _part(self, ticket, part, **vals):
        return self.env[f"helpdesk.ticket.{part}"].create(
            {"ticket_id": ticket.id, **vals}
        )

    def _line(self, plan, part, **vals):
        return self.env[f"helpdesk.ticket.plan.{part}"].create(
            {"plan_id": plan.id, **vals}
        )

    def _extension(self, ticket, clock):
        return self.env["helpdesk.ticket.deadline.extension"]._create_sealed(
            [
                {
                    "deadline_id": clock.id,
                    "old_due_at": "2030-01-01",
                    "new_due_at": "2030-01-02",
                    "reason": "Rain",
                    "notice_id": self._tell(ticket, "extension").id,
                }
            ]
        )

    def _alert(self, clock):
        step = self.env["helpdesk.escalation.step"].search([], limit=1)
        return self.env["helpdesk.deadline.alert"]._create_sealed(
            [{"deadline_id": clock.id, "step_id": step.id}]
        )

    def _evidence(self, ticket):
        return self.env["property.evidence"].create(
            {
                "res_model": ticket._name,
                "res_id": ticket.id,
                "name": "leak.jpg",
                "file": "YQ==",
            }
        )

    def _intake(self):
        intakes = self.env["helpdesk.intake"].with_user(self.recorder)
        return intakes.create({"phone": "13800138000"})

    def _lookup(self):
        vals = {
            "company_id": self.env.company.id,
            "user_id": self.recorder.id,
            "number_end": "8000",
            "number_print": "print",
        }
        return self.env["helpdesk.caller.lookup"]._create_sealed([vals])

    def test_matrix_of_records(self):
        """Each letter is asked of the record itself, past no rule."""
        table = read_table("Records")
        samples = self._samples()
        for name, record in sorted(samples.items()):
            with self.subTest(model=name):
                self.assertTrue(record, name)
                found = {
                    role: self._letters(record, user, "rwd")
                    for role, user in self._people().items()
                }
                self._assert_row(table, name, found)
                for user in self._people().values():
                    self._assert_search_agrees(record, user)
        self.assertEqual(set(table), set(samples))

    def test_every_model_with_a_company_is_in_a_table(self):
        """Models that hold data of a company are hidden from the others."""
        shared = set(read_table("Shared"))
        per_company = {
            name
            for name in self._our_models()
            if not self.env[name]._transient and "company_id" in self.env[name]._fields
        }
        rows = {*read_table("Records"), *read_table("Work orders")}
        self.assertFalse(per_company - rows - shared)

    def test_shared_data_of_another_company_is_hidden(self):
        """Catalogues without a company are everybody's, with one that company's."""
        for name in read_table("Shared"):
            with self.subTest(model=name):
                record = self.env[name].search([], limit=1)
                self.assertTrue(record, name)
                record = record.sudo()
                record.company_id = self.env.company
                self.assertTrue(record.with_user(self.clerk).has_access("read"))
                stranger = record.with_user(self.stranger)
                self.assertFalse(stranger.has_access("read"))
                self.assertFalse(stranger.search([("id", "=", record.id)]))
