# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .award_common import AwardCommon


@tagged("post_install", "-at_install")
class TestAwardConfirmation(AwardCommon):
    """An emergency goes out at once and is confirmed after the fact (rule 6.3)."""

    def _emergency(self, **over):
        order = self._create_order(urgency="emergency", **over)
        order.action_submit()
        order.action_send()
        return order

    def _actions(self, order):
        return order.sudo().approval_log_ids.mapped("action")

    def test_6_3_emergency_is_sent_at_once(self):
        order = self._emergency(lump_sum=80000)
        self.assertEqual(order.state, "sent")
        self.assertTrue(order.needs_confirmation)
        self.assertFalse(order.sudo().review_ids)

    def test_6_3_manager_confirms_a_small_emergency(self):
        order = self._emergency(lump_sum=5000)
        order.with_user(self.manager).action_confirm_award()
        self.assertEqual(order.award_confirmed_by_id, self.manager)
        self.assertFalse(order.needs_confirmation)
        self.assertEqual(self._actions(order), ["waived", "confirmed"])

    def test_6_3_leader_confirms_a_large_emergency(self):
        order = self._emergency(lump_sum=5001)
        with self.assertRaises(AccessError) as refusal:
            order.with_user(self.manager).action_confirm_award()
        self.assertIn("the supervising leader", str(refusal.exception))
        order.with_user(self.leader).action_confirm_award()
        self.assertEqual(order.award_confirmed_by_id, self.leader)

    def test_6_3_limit_of_the_leader_is_data(self):
        rule = self.env.ref("helpdesk_mgmt_property.award_rule_emergency")
        rule.with_user(self.manager).leader_above = 10000
        order = self._emergency(lump_sum=9000)
        order.with_user(self.manager).action_confirm_award()
        self.assertTrue(order.award_confirmed_at)

    def test_6_3_emergencies_in_parts_reach_the_leader(self):
        first = self._emergency(lump_sum=3000)
        second = self._emergency(lump_sum=3000)
        self.assertEqual(second.split_ids, first)
        with self.assertRaises(AccessError):
            second.with_user(self.manager).action_confirm_award()

    def test_6_3_who_made_the_order_does_not_confirm_it(self):
        order = self._emergency()
        made = order.with_user(self.manager).copy({"ticket_ids": order.ticket_ids})
        made.action_submit()
        for own, user in ((order, self.coordinator), (made, self.manager)):
            user.group_ids |= self.env.ref("helpdesk_mgmt_property.group_leader")
            with self.assertRaises(AccessError):
                own.with_user(user).action_confirm_award()
            self.assertFalse(own.award_confirmed_at)

    def test_6_3_clerks_and_coordinators_confirm_nothing(self):
        order = self._emergency()
        other = self.coordinator.copy({"login": "award_other_coordinator"})
        for user in (self.clerk, other, self.analyst):
            with self.assertRaises(AccessError):
                order.with_user(user).action_confirm_award()

    def test_6_3_confirmation_is_not_written(self):
        order = self._emergency()
        forged = {"property_approval": True}
        for vals in (
            {"award_confirmed_by_id": self.manager.id},
            {"award_confirmed_at": fields.Datetime.now()},
            {"approval_waiver": False},
            {"approval_base": 1},
        ):
            for user in (self.coordinator, self.manager):
                with self.subTest(vals=vals, user=user.login):
                    with self.assertRaises(AccessError):
                        order.with_user(user).with_context(**forged).write(vals)
                    with self.assertRaises(AccessError):
                        self._create_order(**vals)

    def test_6_3_confirmation_by_default_of_the_context(self):
        orders = self.env["property.work.order"].with_user(self.coordinator)
        vals = self._prepare_order_vals(self._dispatched_ticket(), urgency="emergency")
        order = orders.with_context(
            default_award_confirmed_at=fields.Datetime.now(),
            default_award_confirmed_by_id=self.manager.id,
        ).create(vals)
        order.action_submit()
        self.assertTrue(order.needs_confirmation)

    def test_6_3_confirmed_once(self):
        order = self._emergency()
        order.with_user(self.manager).action_confirm_award()
        with self.assertRaises(UserError):
            order.with_user(self.manager).action_confirm_award()
        self.assertEqual(self._actions(order), ["waived", "confirmed"])

    def test_6_3_what_was_reviewed_needs_no_confirmation(self):
        order = self._create_order()
        self._bring_order_to(order, "sent")
        self.assertFalse(order.needs_confirmation)
        with self.assertRaises(UserError):
            order.with_user(self.manager).action_confirm_award()

    def test_6_3_no_settlement_without_confirmation(self):
        order = self._create_order(urgency="emergency")
        self._bring_order_to(order, "accepted")
        order = order.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "after the fact"):
            order.action_settle()
        self.assertEqual(order.state, "accepted")
        order.action_confirm_award()
        order.action_settle()
        self.assertEqual(order.state, "settled")

    def test_6_3_confirmation_does_not_outlive_a_change(self):
        order = self._create_order(urgency="emergency", lump_sum=1000)
        order.action_submit()
        order.with_user(self.manager).action_confirm_award()
        order.lump_sum = 4000
        self.assertEqual(order.state, "draft")
        order.action_submit()
        self.assertTrue(order.needs_confirmation)
