# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class PropertyApprovalMixin(models.AbstractModel):
    """Signing, rejecting and handing on a review.

    Whatever reviews a caller names, only those count whose turn it is and that
    wait for this user.
    """

    _inherit = "property.approval.mixin"

    def _get_sequences_to_approve(self, user):
        self.ensure_one()
        if self.state not in self._state_from:
            return []
        if user in self.sudo()._approval_barred_users():
            return []
        return super()._get_sequences_to_approve(user)

    def _get_reviews_to_sign(self):
        """The reviews that wait for this user now, on rows locked for it.

        :raises UserError: if there is none, or the values are not those submitted
        """
        self.ensure_one()
        self.check_access("read")
        self._lock()
        document = self._as_approval()
        reviews = document.review_ids
        reviews.invalidate_recordset()
        # Who may sign is asked of the groups now, not of what was stored once.
        reviews._refresh_reviewers()
        sequences = document._get_sequences_to_approve(self.env.user)
        reviews = reviews.filtered(
            lambda review: (
                review.status in ("waiting", "pending")
                and review.sequence in sequences
                and self.env.user in review.reviewer_ids
            )
        )
        if not reviews:
            raise UserError(
                self.env._(
                    "Nothing of %(name)s waits for your signature: it is not your "
                    "turn, it was decided already, or you wrote or submitted it.",
                    name=self.display_name,
                )
            )
        document._check_signed_values()
        return reviews

    def _sign_reviews(self, tiers):
        """The reviews to decide: of those named by the caller, the signable ones."""
        reviews = self._get_reviews_to_sign()
        foreign = tiers and tiers.sudo() - self._as_approval().review_ids
        if foreign or (tiers and not tiers.sudo() & reviews):
            raise UserError(
                self.env._(
                    "These reviews of %(name)s are not yours to decide.",
                    name=self.display_name,
                )
            )
        return reviews & tiers.sudo() if tiers else reviews

    def _validate_tier(self, tiers=False, opinion=None):
        reviews = self._sign_reviews(tiers)
        document = self._as_approval()
        reviews.write({"comment": opinion or False})
        result = super(PropertyApprovalMixin, document)._validate_tier(reviews)
        self._close_decision("approved", reviews, opinion)
        if document.validation_status == "validated":
            document._transition(self._state_to[0])
            self._on_approved()
        return result

    def _rejected_tier(self, tiers=False, opinion=None):
        reviews = self._sign_reviews(tiers)
        document = self._as_approval()
        reviews.write({"comment": opinion or False})
        result = super(PropertyApprovalMixin, document)._rejected_tier(reviews)
        self._close_decision("rejected", reviews, opinion)
        document.review_ids.filtered(
            lambda review: review.status in ("waiting", "pending")
        ).write({"status": "cancel"})
        document._transition(self._approval_rejected_state)
        self._on_rejected()
        return result

    def _close_decision(self, action, reviews, opinion):
        document = self._as_approval()
        for review in reviews:
            document._log_approval(action, review, opinion)
        document.write({"approval_serial": document.approval_serial + 1})
        document.review_ids._update_review_status()

    # Handing on

    def forward_tier(self):
        self.ensure_one()
        self._get_review_to_forward()
        return super().forward_tier()

    def _get_review_to_forward(self):
        reviews = self._get_reviews_to_sign()
        review = reviews.filtered("definition_id.has_forward")[:1]
        if not review:
            raise UserError(
                self.env._(
                    "The tier “%(tier)s” of %(name)s cannot be forwarded.",
                    tier=reviews[0].name,
                    name=self.display_name,
                )
            )
        return review

    def _forward_tier(self, tiers=False):
        """Handing on needs a receiver: only ``_forward_review`` knows one."""
        if not self._is_approving():
            raise UserError(self.env._("Choose to whom the review is forwarded."))
        return super()._forward_tier(tiers)

    def _forward_review(self, receiver, description):
        """Hand the current review on to one other user, who then signs it."""
        review = self._get_review_to_forward()
        document = self._as_approval()
        self._check_can_receive(receiver)
        opinion = f">> {receiver.display_name}"
        review.write({"comment": opinion})
        document._forward_tier(review)
        forwarded = document.review_ids.create(
            {
                "model": self._name,
                "res_id": self.id,
                "sequence": review.sequence,
                "requested_by": self.env.uid,
            }
        )
        # These are computed from the definition at creation, so they come after.
        forwarded.write(self._prepare_forwarded_vals(review, receiver, description))
        document.invalidate_recordset(["review_ids"])
        self._close_decision("forwarded", review, f"{opinion} {description or ''}")

    def _prepare_forwarded_vals(self, review, receiver, description):
        return {
            "name": description or review.name,
            "review_type": "individual",
            "reviewer_id": receiver.id,
            "has_comment": review.has_comment,
            "approve_sequence": review.approve_sequence,
        }

    def _check_can_receive(self, receiver):
        document = self._as_approval()
        allowed = (
            receiver != self.env.user
            and document._filter_signers(receiver)
            and self.with_user(receiver)
            .with_context(allowed_company_ids=receiver.company_ids.ids)
            .has_access("read")
        )
        if not allowed:
            raise UserError(
                self.env._(
                    "%(user)s cannot sign %(name)s: a receiver is another active "
                    "employee of the company who may read the document and has "
                    "neither written nor submitted it.",
                    user=receiver.display_name,
                    name=self.display_name,
                )
            )

    def _filter_signers(self, users):
        """Of some users those who may sign this document at all."""
        self.ensure_one()
        company = self["company_id"] if "company_id" in self._fields else False
        return (users - self._approval_barred_users()).filtered(
            lambda user: (
                user.active
                and not user.share
                and (not company or company in user.company_ids)
            )
        )
