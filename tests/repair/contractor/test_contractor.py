# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestContractor(RepairCommon):
    """The register: who is in it, and who decides on that."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.applicant = cls._create_contractor("New Firm", state="applicant")

    def _history(self, contractor):
        return [
            (row.state_from, row.state_to, row.reason, row.user_id)
            for row in contractor.status_ids.sorted("id")
        ]

    def _ask(self, contractor, target, user, reason="Late three times."):
        action = getattr(contractor.with_user(user), f"action_{target}")()
        wizard = (
            self.env[action["res_model"]]
            .with_user(user)
            .with_context(**action["context"])
            .create({"reason": reason})
        )
        return wizard.action_confirm()

    def test_7_6_2_one_contractor_a_firm_and_company(self):
        vals = {"partner_id": self.fixer.partner_id.id}
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            with self.env.cr.savepoint():
                self.env["property.contractor"].create(vals)
        other = self.env["res.company"].create({"name": "Other Developer"})
        twin = self.env["property.contractor"].create({**vals, "company_id": other.id})
        self.assertEqual(twin.state, "applicant")

    def test_7_6_2_contractor_is_the_firm_not_a_contact(self):
        worker = self.fixer_user.partner_id
        with self.assertRaisesRegex(ValidationError, "Quick Fixers"):
            self.env["property.contractor"].create({"partner_id": worker.id})

    def test_7_6_2_firm_of_a_contractor_stays(self):
        """What one firm has shown is not lent to another one."""
        firm = self.env["res.partner"].create({"name": "Stranger", "is_company": True})
        fixer = self.fixer.with_user(self.coordinator)
        with self.assertRaises(UserError):
            fixer.partner_id = firm
        self.applicant.with_user(self.coordinator).partner_id = firm
        self.assertEqual(self.applicant.name, "Stranger")

    def test_7_6_2_coordinator_alone_keeps_the_register(self):
        for user in (self.clerk, self.handler, self.leader, self.analyst):
            with self.assertRaises(AccessError):
                self.fixer.with_user(user).services = "Everything"
        self.fixer.with_user(self.coordinator).services = "Leaks"
        self.assertEqual(self.fixer.with_user(self.leader).services, "Leaks")

    def test_7_6_2_bank_accounts_are_shown_to_few(self):
        self.env["res.partner.bank"].create(
            {"partner_id": self.fixer.partner_id.id, "acc_number": "6200 1"}
        )
        for user in (self.coordinator, self.manager, self.leader):
            self.assertEqual(
                self.fixer.with_user(user).bank_ids.mapped("acc_number"), ["6200 1"]
            )
        for user in (self.handler, self.clerk, self.analyst):
            with self.assertRaises(AccessError):
                self.fixer.with_user(user).read(["bank_ids"])

    def test_7_6_2_portal_users_are_the_firms_people(self):
        fixer = self.fixer.with_user(self.coordinator)
        self.assertEqual(fixer.portal_user_ids, self.fixer_user)
        own = self.env["property.contractor"].with_user(self.fixer_user)
        self.assertEqual(own._portal_contractors(), self.fixer)
        with self.assertRaises(AccessError):
            own.search([])

    def test_6_1_coordinator_proposes_manager_decides(self):
        applicant = self.applicant.with_user(self.coordinator)
        applicant.action_start_trial()
        self.assertEqual(applicant.state, "trial")
        for action in ("approve", "suspend", "remove"):
            with self.assertRaises(AccessError):
                getattr(applicant, f"action_{action}")()
        applicant.with_user(self.manager).action_approve()
        self.assertEqual(
            self._history(applicant),
            [
                ("applicant", "trial", False, self.coordinator),
                ("trial", "approved", False, self.manager),
            ],
        )

    def test_6_1_nobody_else_goes_on_trial_or_back(self):
        with self.assertRaises(AccessError):
            self.applicant.with_user(self.clerk).action_start_trial()
        self._ask(self.fixer, "suspend", self.manager)
        with self.assertRaises(AccessError):
            self.fixer.with_user(self.coordinator).action_start_trial()
        self.fixer.with_user(self.manager).action_start_trial()
        self.assertEqual(self.fixer.state, "trial")

    def test_6_1_suspension_and_removal_give_a_reason(self):
        with self.assertRaisesRegex(UserError, "6.1"):
            self._ask(self.fixer, "suspend", self.manager, reason="  ")
        self._ask(self.fixer, "suspend", self.manager)
        self._ask(self.fixer, "remove", self.manager, reason="Bribery.")
        self.assertEqual(self.fixer.state, "removed")
        self.assertEqual(
            [row[:3] for row in self._history(self.fixer)[1:]],
            [
                ("approved", "suspended", "Late three times."),
                ("suspended", "removed", "Bribery."),
            ],
        )
        self.fixer.with_user(self.manager).action_reapply()
        self.assertEqual(self.fixer.state, "applicant")

    def test_6_1_wizard_is_the_managers(self):
        wizards = self.env["property.contractor.standing"].with_user(self.coordinator)
        vals = {
            "contractor_ids": [Command.set(self.fixer.ids)],
            "target": "removed",
            "reason": "I do not like them.",
        }
        with self.assertRaises(AccessError):
            wizards.create(vals)
        self.assertEqual(self.fixer.state, "approved")

    def test_6_1_papers_are_reviewed_before_the_trial(self):
        """资料审查 comes before 试用."""
        self.applicant.certificate_ids.filtered(
            lambda p: p.kind == "safety"
        ).action_reopen()
        with self.assertRaisesRegex(UserError, "Safety Permit"):
            self.applicant.with_user(self.coordinator).action_start_trial()
        with self.assertRaisesRegex(UserError, "Safety Permit"):
            self.applicant.with_user(self.manager).action_approve()
        self.assertEqual(self.applicant.state, "applicant")

    def test_6_1_lacking_papers_are_named_before_the_trial(self):
        """Who decides reads it on the contractor; a department does not."""
        applicant = self.applicant.with_user(self.coordinator)
        self.assertFalse(applicant.missing_html)
        self.applicant.certificate_ids.filtered(
            lambda p: p.kind == "safety"
        ).action_reopen()
        self.assertIn("Safety Permit", applicant.missing_html)
        self.assertIn('data-field="certificate_ids"', applicant.missing_html)
        with self.assertRaises(AccessError):
            self.applicant.with_user(self.handler).read(["missing_html"])

    def test_6_1_state_cannot_be_forged(self):
        contractors = self.env["property.contractor"].with_user(self.manager)
        partner = self.env["res.partner"].create({"name": "F", "is_company": True})
        with self.assertRaises(AccessError):
            contractors.create({"partner_id": partner.id, "state": "approved"})
        forged = self.applicant.with_user(self.manager)
        for context in ({}, {"property_transition": True}):
            with self.assertRaises(AccessError):
                forged.with_context(**context).write({"state": "approved"})
        self.assertFalse(self.applicant.status_ids)

    def test_6_1_history_cannot_be_forged(self):
        rows = self.fixer.status_ids
        vals = {
            "contractor_id": self.fixer.id,
            "state_from": "suspended",
            "state_to": "approved",
            "user_id": self.manager.id,
        }
        forged = {"contractor_standing": True}
        for model in (rows.sudo(), rows.with_user(self.manager)):
            with self.assertRaises(AccessError):
                model.with_context(**forged).create(vals)
            with self.assertRaises(AccessError):
                model.with_context(**forged).write({"reason": "Other"})
            with self.assertRaises(AccessError):
                model.with_context(**forged).unlink()
        with self.assertRaises(AccessError):
            self.fixer.with_user(self.manager).write(
                {"status_ids": [Command.create(vals)]}
            )
        with self.assertRaises(AccessError):
            self.fixer.with_user(self.manager).write({"status_ids": [Command.clear()]})
        self.assertEqual(self.fixer.status_ids, rows)

    def test_6_1_contractor_with_a_history_is_not_deleted(self):
        self.fixer.sudo()._remove("Gone.")
        self.fixer.sudo().action_reapply()
        with self.assertRaisesRegex(UserError, "not deleted"):
            self.fixer.unlink()

    def test_7_6_2_other_companies_see_nothing(self):
        other = self.env["res.company"].create({"name": "Other Developer"})
        stranger = new_test_user(
            self.env,
            login="property_stranger",
            groups="helpdesk_mgmt_property.group_desk_manager",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        for records in (self.fixer, self.fixer.certificate_ids, self.fixer.status_ids):
            records = records.with_user(stranger)
            self.assertFalse(records.search([("id", "in", records.ids)]))
        with self.assertRaises(AccessError):
            self.fixer.with_user(stranger)._suspend("Not ours.")

    def test_7_6_2_contract_of_a_builder(self):
        """原施工单位: who has built for us is marked by its contract."""
        self.assertFalse(self.builder.is_original)
        vals = {
            "contractor_id": self.builder.id,
            "name": "HT-1",
            "project_id": self.project.id,
            "building_ids": [Command.set(self.building.ids)],
            "retention_percent": 3,
        }
        contracts = self.env["property.contractor.contract"].with_user(self.coordinator)
        contracts.create(vals)
        self.assertTrue(self.builder.is_original)
        other = self.project.copy({"name": "Other", "code": "OTH"})
        with self.assertRaises(ValidationError):
            contracts.create({**vals, "name": "HT-2", "project_id": other.id})
        with self.assertRaisesRegex(ValidationError, "from 0 to 100"):
            contracts.create({**vals, "retention_percent": 120, "name": "HT-3"})

    def test_statistics_open_the_orders(self):
        done = self._bring_order_to(self._create_order(), "accepted")
        running = self._create_order()
        self._create_order().action_cancel()
        fixer = self.fixer.with_user(self.coordinator)
        self.assertEqual(
            (fixer.order_count, fixer.open_order_count, fixer.done_order_count),
            (2, 1, 1),
        )
        for action, orders in (
            (fixer.action_view_orders(), done | running),
            (fixer.action_view_open_orders(), running),
            (fixer.action_view_done_orders(), done),
        ):
            found = self.env["property.work.order"].search(action["domain"])
            self.assertEqual(found, orders)
