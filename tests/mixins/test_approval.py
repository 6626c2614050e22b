# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ApprovalCommon, sign


@tagged("post_install", "-at_install")
class TestApproval(ApprovalCommon):
    """The way of a document through its approval, on the leader's decision."""

    def test_last_signature_moves_the_document(self):
        decision = self._submit()
        self.assertTrue(decision.with_user(self.leader).can_review)
        sign(decision, self.leader, opinion="The builder repairs")
        self.assertEqual(decision.state, "approved")
        self.assertEqual(decision.decision, "The builder repairs")
        self.assertEqual(decision.decided_by_id, self.leader)
        self.assertIn(decision.number, decision.ticket_id.message_ids[0].preview)

    def test_rejection_keeps_the_history(self):
        decision = self._submit()
        sign(decision, self.leader, "reject", "Ask the designer first")
        self.assertEqual(decision.state, "rejected")
        self.assertEqual(decision.decision, "Ask the designer first")
        self.assertEqual(
            decision.approval_log_ids.mapped("action"), ["requested", "rejected"]
        )
        with self.assertRaises(UserError):
            decision.write({"proposal": "Another"})

    def test_tiers_are_signed_in_their_order(self):
        """The tier with the higher sequence of its definition signs first."""
        self._create_tier(self.manager, sequence=10)
        decision = self._submit()
        first, second = decision.review_ids
        self.assertIn(self.leader, first.reviewer_ids)
        with self.assertRaises(UserError):
            sign(decision, self.manager)
        sign(decision, self.leader)
        self.assertEqual(decision.state, "submitted")
        self.assertEqual((first.status, second.status), ("approved", "pending"))
        sign(decision, self.manager)
        self.assertEqual(decision.state, "approved")

    def test_comment_wizard_cannot_skip_a_tier(self):
        self._create_tier(self.colleague, sequence=10)
        decision = self._submit()
        second = decision.review_ids[1]
        wizard = (
            self.env["comment.wizard"]
            .with_user(self.colleague)
            .create(
                {
                    "res_model": decision._name,
                    "res_id": decision.id,
                    "review_ids": [(6, 0, decision.review_ids.ids)],
                    "validate_reject": "validate",
                    "comment": "Now",
                }
            )
        )
        with self.assertRaises(UserError):
            wizard.add_comment()
        self.assertEqual(second.status, "waiting")

    def test_general_manager_signs_where_a_leader_may(self):
        decision = self._submit()
        sign(decision, self.general_manager)
        self.assertEqual(decision.state, "approved")

    def test_submitting_without_a_tier_is_refused(self):
        self.env["tier.definition"].search(
            [("model_id", "=", self.model_id)]
        ).active = False
        decision = self._create_decision()
        with self.assertRaisesRegex(UserError, decision.number):
            decision.with_context(active_test=False).action_submit()

    def test_submitting_with_nobody_to_sign_names_the_tier(self):
        self._create_tier(self.clerk, name="Clerk's own tier")
        decision = self._create_decision()
        with self.assertRaisesRegex(UserError, "Clerk's own tier"):
            decision.action_submit()

    def test_reviewer_of_another_company_does_not_sign(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.leader.sudo().write(
            {"company_ids": [(6, 0, company.ids)], "company_id": company.id}
        )
        decision = self._submit()
        self.assertNotIn(self.leader, decision.review_ids.reviewer_ids)
        self.assertIn(self.leader_two, decision.review_ids.reviewer_ids)

    def test_who_left_the_group_does_not_sign(self):
        decision = self._submit()
        self.leader.sudo().group_ids = self.env.ref("base.group_user")
        with self.assertRaises(UserError):
            sign(decision, self.leader)

    def test_manager_takes_a_document_back(self):
        decision = self._submit()
        with self.assertRaises(AccessError):
            decision.with_user(self.colleague).restart_validation()
        decision.with_user(self.manager).restart_validation()
        self.assertEqual(decision.state, "draft")
        decision.action_submit()
        self.assertEqual(len(decision.review_ids), 1)

    def test_cancelling_keeps_the_history_and_ends_the_reviews(self):
        decision = self._submit()
        decision.action_cancel()
        self.assertFalse(decision.review_ids)
        self.assertEqual(decision.approval_log_ids[-1].action, "cancelled")
        with self.assertRaises(UserError):
            decision.write({"proposal": "Another"})

    def test_unbound_values_stay_open(self):
        """A follower or an activity does not disturb an approval."""
        decision = self._approve()
        decision.message_subscribe(self.leader.partner_id.ids)
        decision.activity_schedule("mail.mail_activity_data_todo")
        self.assertEqual(decision.state, "approved")

    def test_form_locks_bound_values_only(self):
        arch = self.env["helpdesk.ticket.decision"].get_view(view_type="form")["arch"]
        arch = arch.decode()
        self.assertRegex(arch, r'name="proposal"[^>]*readonly="state != .draft')
        self.assertIn("restart_validation", arch)
        self.assertNotIn("request_validation", arch)

    def test_forward(self):
        decision = self._submit()
        self._forward(decision, self.leader, self.colleague)
        self.assertEqual(decision.state, "submitted")
        self.assertEqual(decision.approval_log_ids[-1].action, "forwarded")
        with self.assertRaises(UserError):
            sign(decision, self.leader)
        sign(decision, self.colleague)
        self.assertEqual(decision.state, "approved")

    def test_forwarding_is_shown_for_each_of_many(self):
        """A list or an export reads the field of all its documents at once."""
        waiting, draft = self._submit(), self._create_decision()
        documents = (waiting | draft).with_user(self.leader)
        self.assertEqual(documents.mapped("can_forward"), [True, False])

    def test_forward_only_to_who_may_sign(self):
        decision = self._submit()
        for receiver in (self.clerk, self.leader, self.employee):
            with self.subTest(receiver=receiver.login), self.assertRaises(UserError):
                self._forward(decision, self.leader, receiver)
        self.assertEqual(decision.review_ids.status, "pending")

    def test_forward_only_by_whose_turn_it_is(self):
        decision = self._submit()
        for user in (self.clerk, self.colleague, self.manager):
            with self.assertRaises(UserError):
                decision.with_user(user).forward_tier()
            with self.assertRaises(UserError):
                self._forge_forward(decision, user, self.leader_two)

    def test_forward_only_where_the_tier_allows_it(self):
        self.env.ref(
            "helpdesk_mgmt_property.tier_definition_ticket_decision_leader"
        ).has_forward = False
        decision = self._submit()
        with self.assertRaises(UserError):
            decision.with_user(self.leader).forward_tier()
        with self.assertRaises(UserError):
            self._forge_forward(decision, self.leader, self.leader_two)

    def _forward(self, decision, user, receiver):
        action = decision.with_user(user).forward_tier()
        self._forge_forward(decision, user, receiver, action["context"])

    def _forge_forward(self, decision, user, receiver, context=None):
        context = context or {
            "default_res_model": decision._name,
            "default_res_id": decision.id,
        }
        wizard = self.env["tier.validation.forward.wizard"].with_user(user)
        wizard.with_context(**context).create(
            {"forward_reviewer_id": receiver.id, "forward_description": "Please"}
        ).add_forward()

    def test_definition_with_open_reviews_is_archived_not_deleted(self):
        tier = self._create_tier(self.general_manager)
        self._submit()
        with self.assertRaises(UserError):
            tier.unlink()

    def test_missing_opinions_name_the_clause(self):
        decision = self._create_decision(lead_team_id=False)
        with self.assertRaisesRegex(UserError, "8.3.3.*Responsible Department"):
            decision.action_submit()
