# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .attack_common import AttackCommon

_PARTS = {
    "helpdesk.ticket.verification": {"finding": "Forged"},
    "helpdesk.ticket.assignment": {"required_date": "2030-01-01"},
    "helpdesk.ticket.plan": {"scheme": "Forged", "target_date": "2030-01-01"},
    "helpdesk.ticket.notice": {"subject": "dispatch", "means": "phone"},
    "helpdesk.ticket.followup": {"progress": "Forged"},
    "helpdesk.ticket.evaluation": {"satisfaction": "5"},
    "helpdesk.ticket.callback": {"satisfied": "yes"},
    "helpdesk.ticket.decision": {"topic": "other"},
}


@tagged("post_install", "-at_install")
class TestAttacks(AttackCommon):
    """What clients send by RPC that no form of ours sends."""

    def _part_vals(self, model):
        vals = {"ticket_id": self.ticket.id, **_PARTS[model]}
        if model == "helpdesk.ticket.assignment":
            vals["team_id"] = self.design_team.id
        return vals

    # Parts of tickets

    def test_parts_are_recorded_by_who_handles_the_ticket(self):
        """Neither another department nor any employee forges a word, an evaluation
        or a plan on a ticket whose id it guesses."""
        outsiders = (self.designer, self.employee, self.leader, self.analyst)
        for model in _PARTS:
            for user in outsiders:
                self._refused(user, model, "create", [self._part_vals(model)])

    def test_department_judges_nothing(self):
        """Clause 9.2.3: verification, departments, callback and decision are the
        desk's, also on a ticket that the department handles."""
        for model in (
            "helpdesk.ticket.verification",
            "helpdesk.ticket.assignment",
            "helpdesk.ticket.callback",
            "helpdesk.ticket.decision",
        ):
            self._refused(self.handler, model, "create", [self._part_vals(model)])

    def test_department_that_returned_records_nothing_more(self):
        self.line.with_user(self.head).write({"head_opinion": "Not ours"})
        self.line.with_user(self.head).action_sign()
        self.line.with_user(self.head).action_return()
        for model in ("helpdesk.ticket.notice", "helpdesk.ticket.plan"):
            self._refused(self.handler, model, "create", [self._part_vals(model)])
        self._write_refused(self.handler, self.ticket, {"outcome": "Done"})
        self._call(self.handler, "helpdesk.ticket", "read", self.ticket.ids, ["name"])

    def test_part_stays_with_its_ticket(self):
        """No plan or word wanders to a ticket that one may not touch."""
        other = self._create_ticket(unit_id=self.unit_2.id)
        plan = (
            self.env["helpdesk.ticket.plan"]
            .with_user(self.handler)
            .create(self._part_vals("helpdesk.ticket.plan"))
        )
        self._write_refused(self.handler, plan, {"ticket_id": other.id})
        self._write_refused(self.manager, plan, {"ticket_id": other.id})

    def test_lines_of_a_plan_keep_with_the_plan(self):
        plan = self._make_plan(self.ticket)
        draft = (
            self.env["helpdesk.ticket.plan"]
            .with_user(self.handler)
            .create(self._part_vals("helpdesk.ticket.plan"))
        )
        stage = {"name": "Survey", "date_end": "2030-01-01"}
        share = {"party": "Contractor", "share": 100.0}
        for model, vals in (
            ("helpdesk.ticket.plan.stage", stage),
            ("helpdesk.ticket.plan.liability", share),
        ):
            wanted = {**vals, "plan_id": draft.id}
            self._refused(self.designer, model, "create", [wanted])
            line = self.env[model].browse(
                self._call(self.handler, model, "create", [wanted])
            )
            self._refused(self.designer, model, "read", line.ids, ["plan_id"])
            self._refused(self.designer, model, "unlink", line.ids)
            self.assertNotIn(line.id, self._call(self.designer, model, "search", []))
            in_force = {**vals, "plan_id": plan.id}
            self._refused(self.handler, model, "create", [in_force], error="UserError")
            self._refused(
                self.handler,
                model,
                "write",
                line.ids,
                {"plan_id": plan.id},
                error="UserError",
            )

    def test_signatures_are_the_users_own(self):
        forged = {"user_id": self.manager.id}
        for model in ("helpdesk.ticket.notice", "helpdesk.ticket.followup"):
            vals = {**self._part_vals(model), **forged}
            part_id = self._call(self.handler, model, "create", [vals])
            self.assertEqual(self.env[model].browse(part_id).user_id, self.handler)
        plan = {**self._part_vals("helpdesk.ticket.plan"), "author_id": self.manager.id}
        plan_id = self._call(self.handler, "helpdesk.ticket.plan", "create", [plan])
        plan = self.env["helpdesk.ticket.plan"].browse(plan_id)
        self.assertEqual(plan.author_id, self.handler)
        self._refused(
            self.clerk,
            "helpdesk.ticket.verification",
            "create",
            [
                {
                    **self._part_vals("helpdesk.ticket.verification"),
                    "verified_by_id": self.manager.id,
                }
            ],
        )

    def test_evaluation_of_the_portal_is_the_customers(self):
        vals = {**self._part_vals("helpdesk.ticket.evaluation"), "means": "portal"}
        for user in (self.handler, self.manager):
            self._refused(user, "helpdesk.ticket.evaluation", "create", [vals])

    def test_caller_signs_the_callback(self):
        self._bring_to(self.ticket, "callback")
        callback = self.ticket.callback_ids
        callback.with_user(self.clerk).write(
            {
                "user_id": self.manager.id,
                "quality": "4",
                "speed": "4",
                "conduct": "4",
                "satisfied": "yes",
                "content": "Fine",
            }
        )
        self._call(self.clerk, callback._name, "action_done", callback.ids)
        self.assertEqual(callback.user_id, self.clerk)

    # The ticket itself

    def test_follower_alters_nothing(self):
        """The helpdesk lets followers and customers do what the access list lets
        an employee do: not with a ticket of a kind."""
        for user in (self.employee, self.leader, self.analyst):
            self.ticket.message_subscribe(partner_ids=user.partner_id.ids)
            self._write_refused(user, self.ticket, {"outcome": "Forged"})
            self._write_refused(user, self.ticket, {"name": "Forged"})
        self.ticket.sudo().write({"user_id": self.analyst.id})
        self._write_refused(self.analyst, self.ticket, {"outcome": "Forged"})

    def test_recorder_alters_until_it_is_registered(self):
        ticket = self._create_ticket(user=self.employee)
        self._call(self.employee, ticket._name, "write", ticket.ids, {"demand": "Soon"})
        ticket.with_user(self.clerk).action_advance()
        self._write_refused(self.employee, ticket, {"demand": "At once"})
        self._refused(
            self.employee,
            ticket._name,
            "action_advance",
            ticket.ids,
            error="UserError",
        )
        self._call(self.employee, ticket._name, "read", ticket.ids, ["demand"])

    def test_department_does_not_rewrite_the_sheet(self):
        for vals in (
            {"description": "All is well"},
            {"received_at": "2030-01-01 00:00:00"},
            {"severity": "4"},
            {"team_id": self.design_team.id},
            {"coordinator_id": self.handler.id},
            {"unit_id": self.unit_2.id},
        ):
            self._write_refused(self.handler, self.ticket, vals)
        done = {"outcome": "Membrane renewed."}
        self._call(self.handler, "helpdesk.ticket", "write", self.ticket.ids, done)
        self.assertEqual(self.ticket.outcome, "Membrane renewed.")

    def test_other_department_alters_nothing(self):
        self._refused(
            self.designer, "helpdesk.ticket", "read", self.ticket.ids, ["name"]
        )
        self._write_refused(self.designer, self.ticket, {"outcome": "Forged"})
        self._refused(self.designer, "helpdesk.ticket", "unlink", self.ticket.ids)

    def test_history_is_not_written(self):
        for vals in (
            {"number": "TS-1"},
            {"reopen_count": 5},
            {"first_closed_at": "2020-01-01 00:00:00"},
            {"closed_date": "2020-01-01 00:00:00"},
        ):
            for user in (self.clerk, self.manager):
                self._write_refused(user, self.ticket, vals)
        born = self._sent_ticket(reopen_count=7, closed_date="2020-01-01")
        ticket_id = self._call(self.clerk, "helpdesk.ticket", "create", [born])
        ticket = self.env["helpdesk.ticket"].browse(ticket_id)
        self.assertFalse(ticket.reopen_count)
        self.assertFalse(ticket.closed_date)

    def test_stage_and_state_by_forged_context(self):
        forged = {
            "property_transition": True,
            "property_approval": True,
            "skip_validation_check": True,
            "default_state": "done",
        }
        closed = self.env.ref("helpdesk_mgmt_property.stage_closed")
        self._write_refused(
            self.handler,
            self.ticket,
            {"stage_id": closed.id},
            error="UserError",
            context=forged,
        )
        self._write_refused(self.handler, self.line, {"state": "done"}, context=forged)
        self._write_refused(
            self.clerk, self.line, {"done_at": "2020-01-01 00:00:00"}, context=forged
        )

    def test_ticket_with_parts_in_one_call(self):
        """Who may record a ticket does not slip its verification in with it."""
        verified = [[0, 0, {"finding": "Forged"}]]
        vals = self._sent_ticket(verification_ids=verified)
        self._refused(self.employee, "helpdesk.ticket", "create", [vals])
        vals = self._sent_ticket(event_times={"closed": "2020-01-01"})
        self._refused(self.clerk, "helpdesk.ticket", "create", [vals])

    # Clocks, forms, limits

    def test_clocks_are_nobodys_to_write(self):
        clock = self.ticket.deadline_ids[:1]
        for user in (self.handler, self.clerk, self.manager, self.leader):
            self._write_refused(user, clock, {"due_at": "2035-01-01 00:00:00"})
            self._refused(user, clock._name, "unlink", clock.ids)
            for method in ("pause", "extend", "_stop", "_cancel"):
                self._refused(user, clock._name, method, clock.ids, "x", error="Error")
        self._write_refused(
            self.manager, self.ticket, {"due_at": "2035-01-01 00:00:00"}
        )

    def test_limits_forms_and_catalogues_are_the_managers(self):
        for xmlid, vals in (
            ("form_sm03_07", {"code": "X"}),
            ("category_gc03", {"finish_days": 99}),
            ("type_complaint", {"kind": "praise"}),
            ("stage_closed", {"name": "X"}),
        ):
            record = self.env.ref(f"helpdesk_mgmt_property.{xmlid}")
            for user in (self.handler, self.clerk, self.leader, self.analyst):
                self._write_refused(user, record, vals)
        policy = self.env["helpdesk.deadline.policy"].search([], limit=1)
        rung = self.env["helpdesk.escalation.step"].search([], limit=1)
        for user in (self.handler, self.clerk, self.leader):
            self._write_refused(user, policy, {"amount": 99})
            self._write_refused(user, rung, {"offset": 99})
        tier = self.env["tier.definition"].search([], limit=1)
        for user in (self.clerk, self.manager, self.leader):
            self._write_refused(user, tier, {"name": "X"})

    # The customer

    def test_owner_reads_no_part_by_rpc(self):
        owner = self._portal_user()
        found = self._call(owner, "helpdesk.ticket", "search", [])
        self.assertNotIn(self.ticket.id, found)
        for model in (
            *_PARTS,
            "helpdesk.ticket.plan.stage",
            "helpdesk.ticket.plan.liability",
            "helpdesk.ticket.deadline",
            "helpdesk.intake",
            "helpdesk.deadline.policy",
            "property.approval.log",
            "property.form",
        ):
            self._refused(owner, model, "search_read", [])
        tiers = self._call(owner, "tier.definition", "search_read", [], ["model"])
        self.assertNotIn("helpdesk.ticket.decision", [line["model"] for line in tiers])

    # Companies

    def test_other_company_by_guessed_ids_and_forged_companies(self):
        company = self.env["res.company"].create({"name": "Company B"})
        groups = "helpdesk_mgmt_property.group_desk_manager"
        stranger = new_test_user(
            self.env,
            login="property_stranger",
            groups=f"{groups},helpdesk_mgmt_property.group_general_manager",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        evidence = self._evidence()
        for record in (self.ticket, self.line, self.unit, self.building, evidence):
            self._refused(stranger, record._name, "read", record.ids, ["display_name"])
            self._refused(stranger, record._name, "unlink", record.ids)
            self._refused(
                stranger,
                record._name,
                "read",
                record.ids,
                ["display_name"],
                context={"allowed_company_ids": self.env.company.ids},
            )
        vals = self._part_vals("helpdesk.ticket.notice")
        self._refused(stranger, "helpdesk.ticket.notice", "create", [vals])
        vals = self._sent_ticket(company_id=company.id, user_id=stranger.id)
        self._refused(stranger, "helpdesk.ticket", "create", [vals])
