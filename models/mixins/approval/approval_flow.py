# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo import models
from odoo.exceptions import AccessError, UserError


class PropertyApprovalMixin(models.AbstractModel):
    """The way of a document through its approval: buttons, signatures, guards."""

    _inherit = "property.approval.mixin"

    def action_submit(self):
        """Send the documents to their reviewers (提交审批).

        :raises UserError: if no tier applies, or one has nobody who may sign
        """
        for document in self:
            document._check_can_submit()
        self._transition(self._state_from[0])
        waived = self.browse()
        for document in self:
            if document._approval_waiver_reason():
                waived |= document
            else:
                document._request_reviews()
        if waived:
            waived._waive_reviews()
        return True

    def _approval_waiver_reason(self):
        """Why the document's own rule asks for no review; nothing where it does.

        The values are bound all the same: a later change voids the approval, and
        the reason is judged anew at the next submission.
        """
        self.ensure_one()
        return False

    def _waive_reviews(self):
        for document in self._as_approval():
            document.write(
                {
                    "approval_requester_id": self.env.uid,
                    "approval_snapshot": document._approval_snapshot(),
                    "approval_waiver": document._approval_waiver_reason(),
                }
            )
        self._log_approval("waived")
        self.action_approve()

    def action_approve(self):
        """Move documents to approved whose tiers have all signed."""
        self._transition(self._state_to[0])
        for document in self:
            document._on_approved()
        return True

    def action_cancel(self):
        return self._transition(self._cancel_state)

    def request_validation(self):
        """Reviews are asked for by submitting, in no other way."""
        if not self._is_approving():
            raise UserError(self.env._("Submit the document to ask for its approval."))
        return super().request_validation()

    def restart_validation(self):
        """Take documents back to draft; what was signed stays in the history.

        Only who submitted a document and the managers may do so.
        """
        self.check_access("read")
        for document in self:
            if not document.can_restart_approval:
                raise AccessError(
                    self.env._(
                        "%(name)s can be taken back only while it is submitted or "
                        "approved, by the one who submitted it or by a manager.",
                        name=document.display_name,
                    )
                )
            document._log_approval("restarted")
        self._as_approval()._transition(self._initial_state())
        return True

    def _transition(self, target, **facts):
        result = super()._transition(target, **facts)
        if target == self._cancel_state:
            self._log_approval("cancelled")
        if target == self._initial_state():
            self._as_approval().write(
                {"approval_snapshot": False, "approval_waiver": False}
            )
        return result

    def _request_reviews(self):
        self.ensure_one()
        document = self._as_approval()
        document.write(
            {
                "approval_requester_id": self.env.uid,
                "approval_snapshot": document._approval_snapshot(),
            }
        )
        document._log_approval("requested")
        document.invalidate_recordset(["need_validation"])
        reviews = document.request_validation()
        if not reviews:
            raise UserError(
                self.env._(
                    "No approval tier applies to %(name)s. Ask an administrator to "
                    "define one for this kind of document.",
                    name=self.display_name,
                )
            )
        document._check_tiers_can_be_signed(reviews)

    def _check_tiers_can_be_signed(self, reviews):
        for review in reviews:
            if not review.reviewer_ids:
                raise UserError(
                    self.env._(
                        "Nobody can sign the tier “%(tier)s” of %(name)s: it needs "
                        "a reviewer who is active in the company and has neither "
                        "written nor submitted the document.",
                        tier=review.name,
                        name=self.display_name,
                    )
                )

    def _approval_barred_users(self):
        """Four eyes: who wrote or submitted the document never signs it."""
        self.ensure_one()
        authors = self.env["res.users"].browse(self.approval_authors or [])
        return self.create_uid | self.approval_requester_id | authors

    # What the tier validation asks of its documents

    def _tier_validation_check_state_on_write(self, vals):
        """The step to approved, and each one after it, needs intact signatures.

        Nothing is validated on the fly: who writes the state signs nothing by it.
        """
        target = vals.get("state")
        if target in (*self._state_to, *self._approval_sealed_states):
            for document in self.sudo():
                document._check_is_signed()

    def _check_is_signed(self):
        """Every tier is signed, and on the values that the document has now."""
        self.ensure_one()
        if self.approval_waiver:
            self._check_signed_values()
            return
        statuses = set(self.review_ids.mapped("status"))
        if "approved" not in statuses or statuses - {"approved", "forwarded"}:
            waiting = self.review_ids.filtered(
                lambda review: review.status not in ("approved", "forwarded")
            )
            raise UserError(
                self.env._(
                    "%(name)s still waits for signatures: %(tiers)s",
                    name=self.display_name,
                    tiers=", ".join(filter(None, waiting.mapped("name"))) or "-",
                )
            )
        self._check_signed_values()

    def _tier_validation_check_write_allowed(self, vals):
        """Only bound values are locked, by ``write`` and whatever the context."""

    def _tier_validation_check_write_remove_reviews(self, vals):
        """Back in draft or cancelled, a document has no open reviews."""
        if vals.get("state") in (self._initial_state(), self._cancel_state):
            self._as_approval().review_ids.unlink()

    def _get_tier_validation_readonly_domain(self):
        return f"state != '{self._initial_state()}'"

    def _get_all_validation_exceptions(self):
        """In the form, only the bound values are read-only under approval."""
        return [name for name in self._fields if name not in self._approval_fields]

    def _add_tier_validation_buttons(self, node, params):
        """One button of ours in place of request and restart."""
        buttons = self.env["ir.qweb"]._render(
            "helpdesk_mgmt_property.approval_buttons", params
        )
        return etree.fromstring(buttons)

    def _add_tier_validation_label(self, node, params):
        label = super()._add_tier_validation_label(node, params)
        alert = self.env["ir.qweb"]._render(
            "helpdesk_mgmt_property.approval_alert", params
        )
        label.extend(etree.fromstring(alert))
        return label

    # Signing, rejecting and handing on: whatever reviews a caller names, only those
    # count whose turn it is and that wait for this user.

    def _compute_can_forward(self):
        """Each by its own turn: the addon below asks for all documents at once."""
        for document in self:
            turns = document._get_sequences_to_approve(self.env.user)
            reviews = document.review_ids.filtered(
                lambda review, turns=turns: review.sequence in turns
            )
            document.can_forward = any(reviews.definition_id.mapped("has_forward"))

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
            raise UserError(document._nothing_to_sign())
        document._check_signed_values()
        return reviews

    def _nothing_to_sign(self):
        """Why nothing waits for the user, and what the last decision was."""
        refusal = self.env._(
            "Nothing of %(name)s waits for your signature: it is not your turn, it was "
            "decided already, or you wrote or submitted it.",
            name=self.display_name,
        )
        last = self.approval_log_ids.sorted("id")[-1:]
        if not last or last.user_id == self.env.user:
            return refusal
        actions = dict(last._fields["action"]._description_selection(self.env))
        deed = self.env._(
            "The latest: %(action)s, by %(who)s.",
            action=actions[last.action],
            who=last.user_id.name,
        )
        return f"{refusal} {deed}"

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
