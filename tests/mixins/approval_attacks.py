# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError

from .common import sign

# Context keys that lift something in the tier validation or in a mixin.
FORGED_CONTEXT = {
    "skip_validation_check": True,
    "skip_check_state_condition": True,
    "tier_validation_defer_compute_can_review": True,
    "property_approval": True,
    "property_transition": True,
    "tracking_disable": True,
    "default_state": "approved",
    "default_validation_status": "validated",
}


class ApprovalAttacks:
    """Attacks that every document with approvals must withstand.

    A document's test class inherits this beside a case class and supplies:

    - ``attack_clerk``, who may write and submit; ``attack_reviewer``, who signs;
      ``attack_outsider``, an employee who is neither;
    - ``_attack_document()``: a draft of the clerk's, with one tier of the reviewer;
    - ``_attack_change()``: values that change something a signature binds.
    """

    def _attack_copy_vals(self, document):
        """Values with which the clerk could make another such document."""
        return document.sudo().copy_data()[0]

    def _attack_submitted(self):
        document = self._attack_document().with_user(self.attack_clerk)
        document.action_submit()
        return document

    def _attack_approved(self):
        document = self._attack_submitted()
        sign(document, self.attack_reviewer)
        self.assertEqual(document.state, "approved")
        return document

    def _attack_review_vals(self, document):
        return {
            "model": document._name,
            "res_id": document.id,
            "status": "approved",
            "done_by": self.attack_reviewer.id,
        }

    def _actions(self, document):
        return document.sudo().approval_log_ids.mapped("action")

    def test_trap_03_forged_review(self):
        document = self._attack_submitted()
        review = document.review_ids
        forged = {"status": "approved", "done_by": self.attack_reviewer.id}
        for user in (self.attack_clerk, self.attack_reviewer, self.attack_outsider):
            for context in ({}, FORGED_CONTEXT):
                attacker = review.with_user(user).with_context(**context)
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    attacker.write(forged)
                with self.assertRaises(AccessError):
                    attacker.create(self._attack_review_vals(document))
        with self.assertRaises(AccessError):
            review.sudo().write(forged)
        with self.assertRaises(AccessError):
            document.write({"review_ids": [(1, review.id, forged)]})
        self.assertEqual(review.status, "pending")

    def test_trap_03_review_by_default_of_the_context(self):
        document = self._attack_submitted()
        reviews = self.env["tier.review"].with_user(self.attack_clerk)
        with self.assertRaises(AccessError):
            reviews.with_context(
                default_model=document._name, default_res_id=document.id
            ).create({"status": "approved"})

    def test_trap_03_deleted_review(self):
        document = self._attack_submitted()
        for user in (self.attack_clerk, self.attack_reviewer, self.attack_outsider):
            with self.assertRaises(AccessError):
                document.review_ids.with_user(user).unlink()
        for command in ((2, document.review_ids.id), (3, document.review_ids.id), (5,)):
            with self.assertRaises(AccessError):
                document.write({"review_ids": [command]})
        self.assertEqual(len(document.review_ids), 1)

    def test_trap_03_review_moved_from_another_document(self):
        document = self._attack_submitted()
        partner = self.env["res.partner"].create({"name": "Elsewhere"})
        stray = (
            self.env["tier.review"]
            .with_user(self.attack_clerk)
            .create({"model": partner._name, "res_id": partner.id})
        )
        stray.write({"status": "approved"})
        with self.assertRaises(AccessError):
            stray.write({"model": document._name, "res_id": document.id})
        with self.assertRaises(AccessError):
            document.review_ids.write({"model": partner._name, "res_id": partner.id})

    def test_trap_03_results_written(self):
        document = self._attack_submitted().with_context(**FORGED_CONTEXT)
        for vals in (
            {"validation_status": "validated"},
            {"approval_snapshot": {}},
            {"approval_authors": []},
            {"approval_requester_id": self.attack_outsider.id},
            {"approval_log_ids": [(5,)]},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                document.write(vals)
        with self.assertRaises(UserError):
            document.action_approve()

    def test_trap_16_skip_validation_check_from_client(self):
        """No context keeps a signature alive over a change of what it binds."""
        for make in (self._attack_submitted, self._attack_approved):
            document = make().with_context(**FORGED_CONTEXT)
            document.write(self._attack_change())
            self.assertEqual(document.state, "draft")
            self.assertFalse(document.review_ids)
            self.assertEqual(self._actions(document)[-1], "voided")

    def test_trap_16_created_in_approved_state(self):
        document = self._attack_document()
        vals = self._attack_copy_vals(document)
        documents = self.env[document._name].with_user(self.attack_clerk)
        for context in ({}, FORGED_CONTEXT):
            with self.assertRaises(AccessError):
                documents.with_context(**context).create({**vals, "state": "approved"})
            with self.assertRaises(AccessError):
                documents.with_context(**context).create(
                    {**vals, "validation_status": "validated"}
                )
        forged = documents.with_context(**FORGED_CONTEXT).create(vals)
        self.assertEqual((forged.state, forged.validation_status), ("draft", "no"))

    def test_trap_16_state_written(self):
        document = self._attack_submitted()
        for user in (self.attack_clerk, self.attack_reviewer):
            with self.assertRaises(AccessError):
                document.with_user(user).with_context(**FORGED_CONTEXT).write(
                    {"state": "approved"}
                )
        with self.assertRaises(UserError):
            document.sudo()._transition("approved")
        with self.assertRaises(UserError):
            document.request_validation()

    def test_trap_17_self_approval(self):
        """Neither who wrote nor who submitted signs, though in the right group."""
        document = self._attack_submitted()
        self.attack_clerk.sudo().group_ids |= self.attack_reviewer.group_ids
        self.assertFalse(document.can_review)
        for attempt in (document.validate_tier, document.reject_tier):
            with self.assertRaises(UserError):
                attempt()
        self._forge_comment(document, self.attack_clerk, "validate")
        self.assertEqual(document.review_ids.status, "pending")

    def test_trap_17_author_of_bound_values_cannot_sign(self):
        document = self._attack_document()
        self.attack_reviewer.sudo().group_ids |= self.attack_clerk.group_ids
        document.with_user(self.attack_reviewer).write(self._attack_change())
        try:
            document.with_user(self.attack_clerk).action_submit()
        except UserError:
            # The reviewer was the only one: nobody could sign any more.
            return
        self.assertNotIn(self.attack_reviewer, document.review_ids.reviewer_ids)
        with self.assertRaises(UserError):
            sign(document, self.attack_reviewer)

    def test_trap_17_bypass_and_unreadable_condition_are_refused(self):
        model_id = self.env["ir.model"]._get_id(self._attack_document()._name)
        for vals in (
            {"approve_sequence_bypass": True},
            {"definition_domain": "[('no_such_field', '=', 1)]"},
            {"definition_domain": "[('state', '="},
            {"definition_domain": "[('create_uid', '=', uid)]"},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self.env["tier.definition"].create({"model_id": model_id, **vals})

    def test_trap_18_history_survives_restart(self):
        document = self._attack_approved()
        with self.assertRaises(AccessError):
            document.with_user(self.attack_outsider).restart_validation()
        document.with_user(self.attack_clerk).restart_validation()
        self.assertEqual(document.state, "draft")
        self.assertFalse(document.review_ids)
        self.assertEqual(
            self._actions(document), ["requested", "approved", "restarted"]
        )
        with self.assertRaises(UserError):
            document.unlink()

    def test_trap_18_history_is_append_only(self):
        document = self._attack_approved()
        log = document.sudo().approval_log_ids
        for rows in (log, log.with_user(self.attack_clerk)):
            with self.assertRaises(AccessError):
                rows.with_context(**FORGED_CONTEXT).write({"opinion": "No"})
            with self.assertRaises(AccessError):
                rows.with_context(**FORGED_CONTEXT).unlink()
            with self.assertRaises(AccessError):
                rows.with_context(**FORGED_CONTEXT).create(
                    {
                        "res_model": document._name,
                        "res_id": document.id,
                        "action": "approved",
                        "user_id": self.attack_reviewer.id,
                        "date": "2026-01-01",
                    }
                )

    def test_change_after_approval_voids(self):
        document = self._attack_approved()
        signed = document.sudo().approval_log_ids[-1]
        self.assertEqual(signed.value_hash, document._approval_digest(signed.snapshot))
        document.sudo().write(self._attack_change())
        self.assertEqual(document.state, "draft")
        voided = document.sudo().approval_log_ids[-1]
        self.assertEqual(voided.action, "voided")
        self.assertIn("→", voided.opinion)
        self.assertNotEqual(voided.value_hash, signed.value_hash)
        self.assertIn(voided.opinion.split("\n")[0], document.message_ids[0].preview)

    def test_comment_wizard_cannot_decide_for_others(self):
        document = self._attack_submitted()
        for user in (self.attack_clerk, self.attack_outsider):
            for verb in ("validate", "reject", "forward"):
                self._forge_comment(document, user, verb)
        self.assertEqual(document.review_ids.status, "pending")
        self.assertFalse(document.review_ids.comment)

    def test_comment_wizard_cannot_reach_another_document(self):
        document, other = self._attack_submitted(), self._attack_submitted()
        self._forge_comment(
            document, self.attack_reviewer, "validate", other.review_ids
        )
        self.assertEqual(other.review_ids.status, "pending")
        self.assertFalse(other.review_ids.comment)
        # Nor under the name of a model that has no approvals at all.
        wizard = self._new_comment(other, self.attack_clerk, "", other.review_ids)
        wizard.write(
            {"res_model": "res.partner", "res_id": self.env.user.partner_id.id}
        )
        with self.assertRaises(AccessError):
            wizard.add_comment()

    def test_decided_review_is_not_decided_again(self):
        document = self._attack_approved()
        with self.assertRaises(UserError):
            document.with_user(self.attack_reviewer).reject_tier()
        self._forge_comment(document, self.attack_reviewer, "reject")
        self.assertEqual(document.review_ids.status, "approved")

    def _new_comment(self, document, user, verb, reviews=None):
        return (
            self.env["comment.wizard"]
            .with_user(user)
            .create(
                {
                    "res_model": document._name,
                    "res_id": document.id,
                    "review_ids": [(6, 0, (reviews or document.review_ids).ids)],
                    "validate_reject": verb,
                    "comment": "As the leader wished",
                }
            )
        )

    def _forge_comment(self, document, user, verb, reviews=None):
        with self.assertRaises(UserError):
            self._new_comment(document, user, verb, reviews).add_comment()
