# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What we add to other addons' models: sealed, kept, or open for a reason."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import PropertyCommon
from .test_seal import ADDON

_SHEET = "the complaint sheet, customer service's until the close (9.2.3)"
_PARTS = "the parts guard themselves, each by its own seal and rights"
_CATALOGUE = "catalogue, kept by the manager; tickets take it when they are recorded"
_DUTY = "who is on duty, arranged by the manager"
_LIMIT = "limit of the company, by who may alter the company"
_PROJECT = "facts of the development, by who may alter the project"
_CUSTOMER = "the customer file, by who keeps it"

# What the program does not seal on models of other addons, and why.
OPEN = {
    "helpdesk.ticket": {
        _SHEET: {
            "unit_id name partner_id category_id channel_id company_id type_id",
            "received_at receiver_id receipt_team_id private_phone contact_role",
            "visit_time demand location_id expected_date severity severity_reason",
            "parent_id",
        },
        _PARTS: {
            "evidence_ids verification_ids assignment_ids plan_ids notice_ids",
            "followup_ids evaluation_ids callback_ids decision_ids liaison_ids",
            "letter_ids report_ids emergency_ids payer_ids child_ids",
        },
        "moves along the arrows of the flow and through its gates": {"stage_id"},
        "kept by the ticket itself; without a kind the helpdesk's own": {
            "number closed_date"
        },
        "who has the ticket in hand": {"coordinator_id team_id user_id"},
        "worked out from the home, corrected where there is none": {
            "project_id task_id"
        },
        "what the handling department found": {"cause_id outcome"},
    },
    "helpdesk.ticket.category": {
        _CATALOGUE: {
            "code warranty_code department kind finish_days default_severity",
            "trade_id repair_urgency is_public",
        }
    },
    "helpdesk.ticket.channel": {_CATALOGUE: {"is_written"}},
    "helpdesk.ticket.team": {_DUTY: {"department resource_calendar_id"}},
    "helpdesk.ticket.type": {_CATALOGUE: {"sequence"}},
    "ir.actions.report": {"settings of the system": {"property_form_id"}},
    "project.project": {
        _PROJECT: {
            "is_development code phase_ids building_ids completion_date design_life",
            "site_withdrawn_on unit_code_pattern",
        },
        _DUTY: {"complaint_rep_id repair_rep_id"},
    },
    "res.company": {_LIMIT: {"*"}},
    "res.partner": {
        _CUSTOMER: {
            "is_key_customer privacy_consent privacy_consent_date private_phone",
            "phone_extension identity_number",
        },
        _PARTS: {"ownership_ids property_contractor_ids"},
        "taken off by the desk alone, never while it is named in an ownership": {
            "property_customer"
        },
    },
    "resource.calendar": {_PARTS: {"makeup_day_ids"}},
    "resource.calendar.leaves": {
        "confirmed by who may write public holidays": {"provisional"}
    },
}


_MAGIC = {"id", "create_uid", "create_date", "write_uid", "write_date", "company_id"}


def open_names(model):
    return {
        name
        for lines in OPEN.get(model, {}).values()
        for line in lines
        for name in line.split()
    }


@tagged("post_install", "-at_install")
class TestSealOfOthers(PropertyCommon):
    def _ours_on_others(self):
        """(model, field) of what we add to, or change on, models that are not ours."""
        for name, model in sorted(self.env.registry.items()):
            if model._abstract or model._transient or not model._auto:
                continue
            if model._original_module == ADDON:
                continue
            for field in model._fields.values():
                if field.store and ADDON in field._modules:
                    yield name, field

    def _is_guarded(self, model, name):
        guarded = self.env[model]
        return hasattr(guarded, "_sealed_names") and name in (
            guarded._sealed_names() | guarded._kept_names()
        )

    def test_every_field_is_sealed_or_open_for_a_reason(self):
        walked, unknown = set(), []
        for model, field in self._ours_on_others():
            walked.add((model, field.name))
            known = open_names(model) & {field.name, "*"}
            if bool(known) == self._is_guarded(model, field.name):
                unknown.append(f"{model}.{field.name}")
        self.assertEqual(unknown, [], "neither sealed nor in the table, or both")
        self.assertGreater(len(walked), 110)
        listed = {(m, n) for m in OPEN for n in open_names(m) if n != "*"}
        self.assertEqual(listed - walked, set(), "in the table and not in the program")

    def test_read_only_means_sealed(self):
        """What no screen lets in, RPC does not let in either, on all our models."""
        walked, loose = 0, []
        for name, model in self.env.registry.items():
            if model._abstract or model._transient or model._original_module != ADDON:
                continue
            for field in model._fields.values():
                if not field.store or not field.readonly or not field.column_type:
                    continue
                if field.name in _MAGIC:
                    continue
                walked += 1
                rows = getattr(self.env[name], "_sealed_rows", False)
                if not rows and not self._is_guarded(name, field.name):
                    loose.append(f"{name}.{field.name}")
        self.assertEqual(loose, [])
        self.assertGreater(walked, 150)

    def test_stage_of_the_rule_book_stays(self):
        closed = self.env.ref("helpdesk_mgmt_property.stage_closed")
        kind = self.env.ref("helpdesk_mgmt_property.type_praise")
        for vals in (
            {"milestone": "new"},
            {"type_ids": [Command.unlink(kind.id)]},
            {"closed": False},
            {"active": False},
        ):
            for who in (self.env.user, self.manager):
                with self.subTest(vals=vals, who=who.login):
                    with self.assertRaises(AccessError):
                        closed.with_user(who).write(vals)
        self.assertFalse(closed.copy({"milestone": "withdrawn"}).milestone)
        closed.with_user(self.manager).name = "Done"

    def test_kind_of_a_type_stays(self):
        complaint = self.env.ref("helpdesk_mgmt_property.type_complaint")
        for vals in ({"kind": False}, {"kind": "praise"}, {"code": "XX"}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                complaint.with_user(self.manager).write(vals)

    def test_no_ticket_leaves_the_rule_book(self):
        plain = self.env["helpdesk.ticket.type"].create({"name": "IT"})
        ticket = self._create_ticket()
        for vals in ({"type_id": False}, {"type_id": plain.id}, {"kind": False}):
            for who in (self.clerk, self.manager, self.env.user):
                with self.subTest(vals=vals, who=who.login):
                    with self.assertRaises(UserError):
                        ticket.with_user(who).write(vals)
        self.assertEqual(ticket.kind, "complaint")

    def test_activity_names_no_clock_but_by_the_program(self):
        ticket = self._create_ticket()
        clock = ticket.sudo().deadline_ids[:1]
        activity = ticket.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.clerk.id
        )
        with self.assertRaises(AccessError):
            activity.with_user(self.clerk).deadline_id = clock
        with self.assertRaises(AccessError):
            ticket.activity_schedule(
                "mail.mail_activity_data_todo", deadline_id=clock.id
            )

    def test_memory_of_holidays_is_the_program_s(self):
        calendar = self.env.ref("helpdesk_mgmt_property.calendar_cn")
        with self.assertRaises(AccessError):
            calendar.write({"fetched_holidays": {"2026": []}})
