# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestContractorObstacle(RepairCommon):
    """Who gets a new order, and who gets none, rule 6.1."""

    def _obstacle(self, **over):
        args = {"trade": self.trade, "project": self.project, **over}
        return self.fixer.with_user(self.coordinator)._order_obstacle(**args)

    def _paper(self, kind):
        return self.fixer.certificate_ids.filtered(lambda paper: paper.kind == kind)

    def _assert_refused(self, order, reason):
        state = order.state
        with self.assertRaisesRegex(UserError, f"6.1.*{reason}"):
            (order.action_send if state == "approved" else order.action_submit)()
        self.assertEqual(order.state, state)

    def test_6_1_contractor_in_order_gets_orders(self):
        self.assertIs(self._obstacle(), False)
        self._bring_order_to(self._create_order(), "sent")

    def test_6_1_suspended_contractor_gets_no_order(self):
        order = self._create_order()
        self.fixer._suspend("Late three times.")
        self.assertRegex(self._obstacle(), "Suspended.*customer service manager")
        self._assert_refused(order, "Quick Fixers is Suspended")

    def test_6_1_applicants_and_removed_ones_get_no_order(self):
        applicant = self._create_contractor("New Firm", state="applicant")
        order = self._create_order(contractor_id=applicant.id)
        self._assert_refused(order, "New Firm is Applicant")
        applicant._remove("Gone.")
        self._assert_refused(order, "New Firm is Removed")

    def test_6_1_archived_contractor_gets_no_order(self):
        self.fixer.active = False
        self.assertIn("Archived", self._obstacle())

    def test_6_1_expired_paper_stops_new_orders(self):
        order = self._create_order()
        permit = self._paper("safety")
        permit.action_reopen()
        permit.valid_until = fields.Date.today()
        permit.action_check()
        self.assertFalse(self._obstacle(), "valid on its last day")
        with freeze_time(fields.Datetime.now() + timedelta(days=2)):
            self.assertRegex(self._obstacle(), "Safety Permit.*expired on")
            self._assert_refused(order, r"Safety Permit \(expired on .*the contractor")

    def test_6_1_unchecked_and_missing_papers_stop_new_orders(self):
        order = self._create_order()
        self._paper("licence").action_reopen()
        self._assert_refused(order, r"Business Licence \(not checked yet\)")
        self._paper("licence").action_reject()
        self._assert_refused(order, r"Business Licence \(sent back\)")
        self._paper("licence").action_reopen()
        self._paper("licence").unlink()
        self._assert_refused(order, r"Business Licence \(missing\)")

    def test_6_1_trade_must_be_listed(self):
        other = self.env.ref("helpdesk_mgmt_property.trade_dt")
        self.assertRegex(self._obstacle(trade=other), other.name)
        self._assert_refused(self._create_order(trade_id=other.id), other.name)

    def test_6_1_project_must_be_in_the_area(self):
        elsewhere = self.project.copy({"name": "Elsewhere", "code": "ELS"})
        self.fixer.project_ids = elsewhere
        self.assertIn(self.project.name, self._obstacle())
        self._assert_refused(self._create_order(), self.project.name)
        self.fixer.project_ids |= self.project
        self.assertFalse(self._obstacle())

    def test_6_1_grade_may_rule_out_new_orders(self):
        grade = self.env["property.contractor.grade"].create(
            {"name": "Z", "min_score": 1.5, "effect": "suspend"}
        )
        self.fixer._write_sealed({"grade_id": grade.id})
        self._assert_refused(self._create_order(), "grade Z")
        grade.effect = "limit"
        self.assertFalse(self._obstacle())

    def test_6_1_what_changed_since_the_award_counts_when_it_is_sent(self):
        order = self._bring_order_to(self._create_order(), "approved")
        self.fixer._suspend("Late three times.")
        self._assert_refused(order, "Suspended")

    def test_6_1_all_reasons_are_named_at_once(self):
        self.fixer._suspend("Late three times.")
        self._paper("safety").action_reopen()
        self.fixer.trade_ids = [Command.clear()]
        for reason in ("Suspended", "Safety Permit", self.trade.name):
            self.assertIn(reason, self._obstacle())

    # Trial

    def _on_trial(self, jobs=1, months=3):
        company = self.env.company
        company.property_trial_jobs = jobs
        company.property_trial_months = months
        return self._create_contractor("Trial Firm", state="trial")

    def test_6_1_trial_is_for_so_many_jobs(self):
        firm = self._on_trial()
        first, second = (self._create_order(contractor_id=firm.id) for _ in range(2))
        self._bring_order_to(first, "sent")
        self.assertEqual(firm.trial_order_count, 1)
        self._assert_refused(second, "the trial of Trial Firm is over")
        firm.action_approve()
        self._bring_order_to(second, "sent")

    def test_6_1_trial_is_for_so_many_months(self):
        firm = self._on_trial(jobs=0, months=2)
        order = self._create_order(contractor_id=firm.id)
        self.assertFalse(firm._order_obstacle(self.trade, self.project))
        with freeze_time(fields.Datetime.now() + timedelta(days=65)):
            self._assert_refused(order, "the trial of Trial Firm is over")

    def test_6_1_orders_sent_at_once_do_not_outrun_the_trial(self):
        firm = self._on_trial()
        neighbour = self._dispatched_ticket(
            unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        orders = self._create_order(contractor_id=firm.id)
        orders |= self._create_order(neighbour, contractor_id=firm.id)
        with self.assertRaisesRegex(UserError, "on trial"):
            with self.env.cr.savepoint():
                orders.action_submit()
        self.assertEqual(set(orders.mapped("state")), {"draft"})

    # The manager's word

    def _emergency(self):
        order = self._create_order(urgency="emergency")
        self.fixer._suspend("Late three times.")
        return order

    def test_6_1_manager_lets_an_emergency_pass(self):
        order = self._emergency()
        self._assert_refused(order, "Suspended")
        order.with_user(self.manager).contractor_override_reason = "Water everywhere."
        self.assertEqual(order.contractor_override_by_id, self.manager)
        self.assertTrue(order.contractor_override_at)
        self._bring_order_to(order, "sent")
        self.assertEqual(order.contractor_override_reason, "Water everywhere.")

    def test_6_1_nobody_else_lets_a_contractor_pass(self):
        order = self._emergency()
        with self.assertRaises(AccessError):
            order.contractor_override_reason = "I say so."
        for name, value in (
            ("contractor_override_by_id", self.manager.id),
            ("contractor_override_at", "2026-01-01 08:00:00"),
        ):
            for user in (self.coordinator, self.manager):
                with self.assertRaises(AccessError):
                    order.with_user(user).write({name: value})
        with self.assertRaises(AccessError):
            self._create_order(urgency="emergency", contractor_override_reason="So.")
        forged = self._create_order(contractor_override_at="2026-01-01 08:00:00")
        self.assertFalse(forged.contractor_override_at)
        self._assert_refused(forged, "Suspended")

    def test_6_1_only_an_emergency_or_a_warranty_duty_passes(self):
        order = self._create_order()
        self.fixer._suspend("Late three times.")
        with self.assertRaisesRegex(UserError, "6.1"):
            order.with_user(self.manager).contractor_override_reason = "Cheap."
        self.builder._suspend("Late three times.")
        duty = self._warranty_order()
        self._assert_refused(duty, "Original Builder is Suspended")
        duty.with_user(self.manager).contractor_override_reason = "The duty stands."
        self._bring_order_to(duty, "sent")

    def test_6_1_managers_word_holds_for_this_contractor_alone(self):
        order = self._emergency()
        order.with_user(self.manager).contractor_override_reason = "Water everywhere."
        self.builder._suspend("Late three times.")
        order.contractor_id = self.builder
        self.assertFalse(order.contractor_override_at)
        self.assertFalse(order.contractor_override_reason)
        self._assert_refused(order, "Original Builder is Suspended")

    def test_6_1_form_shows_the_obstacle_before_the_button(self):
        order = self._create_order()
        self.assertFalse(order.contractor_obstacle)
        self.fixer._suspend("Late three times.")
        order.invalidate_recordset()
        self.assertIn("Suspended", order.contractor_obstacle)

    def test_6_1_thousand_orders_ask_the_database_once(self):
        """Bulk dispatch: what decides on the contractor is read for all of them."""
        orders = self._create_order() | self._create_order() | self._create_order()
        orders = orders.sudo()
        orders.mapped("project_id.name")
        self.env.flush_all()

        def queries(orders):
            self.fixer.invalidate_recordset()
            self.fixer.certificate_ids.invalidate_recordset()
            before = self.env.cr.sql_log_count
            for order in orders:
                self.assertFalse(order._gate_contractor_may_get_orders())
            return self.env.cr.sql_log_count - before

        queries(orders)
        self.assertEqual(queries(orders[0]), queries(orders))

    def test_6_1_day_is_the_company_s_whoever_asks(self):
        """Six in the morning in China: yesterday's paper has expired."""
        self.fixer.company_id.resource_calendar_id.tz = "Asia/Shanghai"
        permit = self._paper("safety")
        permit.action_reopen()
        permit.valid_until = "2026-11-22"
        with freeze_time("2026-11-22 10:00:00"):
            permit.action_check()
        for zone in ("Asia/Shanghai", "Pacific/Pago_Pago", False):
            here = self.fixer.with_context(tz=zone)
            with self.subTest(zone=zone), freeze_time("2026-11-22 15:00:00"):
                self.assertFalse(here._lacking_certificates())
            with self.subTest(zone=zone), freeze_time("2026-11-22 22:00:00"):
                self.assertRegex(here._lacking_certificates()[0], "expired")
