# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .attack_common import PARTS, AttackCommon


@tagged("post_install", "-at_install")
class TestAttacks(AttackCommon):
    """What clients send by RPC that no form of ours sends."""

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
            *PARTS,
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

    def test_forms_print_what_one_may_read(self):
        """A form by a guessed address shows nothing of another's ticket."""
        self.ticket.description = "SECRET-OF-THE-HOME"
        path = "/report/html/helpdesk_mgmt_property.report_sm03_07/%s"
        for user, seen in (
            (self.handler, True),
            (self.designer, False),
            (self.employee, False),
            (self._portal_user(), False),
        ):
            self.authenticate(user.login, user.login)
            with mute_logger("odoo.http", "odoo.addons.base.models.ir_qweb"):
                page = self.url_open(path % self.ticket.id).text
            self.assertEqual("SECRET-OF-THE-HOME" in page, seen, user.login)

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
