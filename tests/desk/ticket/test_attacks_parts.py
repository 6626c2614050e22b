# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from .attack_common import PARTS, AttackCommon


@tagged("post_install", "-at_install")
class TestAttacksParts(AttackCommon):
    """Parts of tickets against clients that send what no form of ours sends."""

    def test_parts_are_recorded_by_who_handles_the_ticket(self):
        """Neither another department nor any employee forges a word, an evaluation
        or a plan on a ticket whose id it guesses."""
        outsiders = (self.designer, self.employee, self.leader, self.analyst)
        for model in PARTS:
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
            "helpdesk.ticket.letter",
            "helpdesk.ticket.liaison",
            "helpdesk.ticket.complaint.report",
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

    def test_contact_sheet_is_sent_by_the_desk_and_answered_by_its_receiver(self):
        """Also by a department that has no part in the ticket; copies answer none."""
        sheets = self.env["helpdesk.ticket.liaison"].with_user(self.clerk)
        sheet = sheets.create(
            {
                **self._part_vals("helpdesk.ticket.liaison"),
                "cc_team_ids": [Command.set(self.project_team.ids)],
            }
        )
        self._refused(self.designer, sheet._name, "action_send", sheet.ids)
        sheet.action_send()
        reply = {"reply": "We look at it."}
        self._write_refused(self.handler, sheet, reply)
        self._write_refused(self.handler, sheet, {"state": "closed"})
        self._call(self.designer, sheet._name, "action_receive", sheet.ids)
        self._call(self.designer, sheet._name, "write", sheet.ids, reply)
        self.assertEqual(sheet.reply, "We look at it.")

    def test_log_of_an_emergency_keeps_with_its_record(self):
        record = self.env["helpdesk.ticket.emergency"].create(
            self._part_vals("helpdesk.ticket.emergency")
        )
        entry = {"kind": "action", "who": "Somebody", "emergency_id": record.id}
        model = "helpdesk.ticket.emergency.line"
        for user in (self.designer, self.employee, self.leader):
            self._refused(user, model, "create", [entry])
        line_ids = self._call(self.handler, model, "create", [entry])
        self._refused(self.designer, model, "read", line_ids, ["who"])
        self._refused(self.designer, model, "unlink", line_ids)

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
