# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestCaseDuplicates(PropertyCommon):
    """One matter told twice: handled once, called back twice (8.1.5)."""

    def setUp(self):
        super().setUp()
        self.leading = self._create_ticket()
        self.twin = self._create_ticket(partner_id=self.owner_2.id)

    def _merge(self, followers=None, leading=None, user=None):
        leading = leading or self.leading
        followers = followers or self.twin
        wizard = (
            self.env["helpdesk.ticket.merge.wizard"]
            .with_user(user or self.clerk)
            .with_context(active_ids=(leading | followers).ids)
            .create({"leading_id": leading.id, "reason": "Called twice."})
        )
        self.assertEqual(wizard.ticket_ids, leading | followers)
        return wizard.action_merge()

    def test_clocks_stop_with_the_reason(self):
        live = self.twin.deadline_ids.filtered(lambda c: c.state == "running")
        self.assertTrue(live)
        self._merge()
        self.assertEqual(set(live.mapped("state")), {"cancelled"})
        for clock in live:
            self.assertIn(self.leading.number, clock.cancel_reason)
            self.assertIn("Called twice.", clock.cancel_reason)
        self.assertFalse(self.twin.due_at)
        self.assertTrue(self.leading.due_at)
        self.assertEqual(self.leading.merged_count, 1)

    def test_both_tell_of_it(self):
        self._merge()
        self.assertIn(self.leading.number, self.twin.message_ids[0].body)
        self.assertIn(self.twin.number, self.leading.message_ids[0].body)
        self.assertTrue(self.twin.active)

    def test_a_follower_moves_with_its_leading_ticket_alone(self):
        self._merge()
        self.assertFalse(self.twin.property_next_stage_id)
        for milestone in ("registered", "filed"):
            with self.assertRaises(UserError):
                self.twin.with_user(self.manager)._move_to(milestone)
        self._bring_to(self.leading, "evaluation")
        self.assertEqual(self.twin.milestone, "new")

    def test_each_is_called_back_and_closes_on_its_own(self):
        self._merge()
        self._bring_to(self.leading, "callback")
        self.assertEqual(self.twin.milestone, "callback")
        self.assertEqual(len(self.twin.callback_ids), 1)
        self.assertEqual(self.twin.callback_ids.state, "planned")
        self._bring_to(self.leading, "closed")
        self.assertEqual(self.twin.milestone, "callback")
        with self.assertRaises(UserError):
            self.twin.with_user(self.clerk)._move_to("closed")
        self._bring_to(self.twin, "closed")
        self.assertEqual(self.twin.milestone, "closed")
        self.assertEqual(self.twin.duplicate_of_id, self.leading)

    def test_a_discontented_caller_has_a_ticket_again(self):
        self._merge()
        self._bring_to(self.leading, "callback")
        callback = self.twin.callback_ids.with_user(self.clerk)
        callback.write(
            {
                "quality": "1",
                "speed": "1",
                "conduct": "1",
                "satisfied": "no",
                "content": "Still wet.",
            }
        )
        callback.action_done()
        self.assertEqual(self.twin.milestone, "registered")
        self.assertFalse(self.twin.duplicate_of_id)
        self.assertTrue(self.twin.property_next_stage_id)

    def test_separated_its_clocks_count_from_their_start(self):
        before = {c.policy_id: c.due_at for c in self.twin.deadline_ids}
        self._merge()
        self.twin.with_user(self.clerk).action_separate()
        live = self.twin.deadline_ids.filtered(lambda c: c.state == "running")
        self.assertEqual({c.policy_id: c.due_at for c in live}, before)
        self.assertFalse(self.twin.duplicate_of_id)

    def test_a_leading_ticket_that_is_filed_lets_its_followers_go(self):
        self._merge()
        ticket = self.leading.with_user(self.clerk)
        self._bring_to(ticket, "registered")
        verification = self._verify(ticket)
        verification.invalidate_recordset()
        ticket.sudo()._write_sealed({"stage_id": ticket._stage("filed").id})
        ticket.sudo()._fire("filed")
        self.assertFalse(self.twin.duplicate_of_id)
        self.assertTrue(self.twin.due_at)

    def test_who_may_and_what(self):
        for role in ("handler", "leader", "analyst", "employee"):
            with self.assertRaises(AccessError, msg=role):
                self._merge(user=getattr(self, role))
            with self.assertRaises(AccessError, msg=role):
                self.twin.with_user(getattr(self, role)).action_separate()
        for vals in (
            {"duplicate_of_id": self.leading.id},
            {"duplicate_since": "2026-01-01"},
        ):
            with self.assertRaises(AccessError):
                self.twin.with_user(self.manager).write(vals)
            with self.assertRaises(AccessError):
                self._create_ticket(user=self.manager, **vals)

    def test_no_chains_and_none_that_is_handled(self):
        third = self._create_ticket()
        self._merge()
        for followers, leading in (
            (third, self.twin),
            (self.leading, third),
            (self.twin, third),
        ):
            with self.assertRaises(UserError):
                self._merge(followers, leading)
        handled = self._bring_to(self._create_ticket(), "dispatched")
        with self.assertRaises(UserError):
            self._merge(handled, third)
        question = self._create_ticket("consultation")
        with self.assertRaises(UserError):
            self._merge(question, third)
        self._merge(third, handled.with_user(self.env.user))
