# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..approval_models import is_approval_model
from ..seal_mixin import SealPass, with_passes


class TierReview(models.Model):
    """Reviews of our documents are touched by the approval alone.

    OCA lets every employee write, make and delete reviews (TRAPS 3). Reviews of
    other modules' documents keep that behaviour, so that their methods still work.
    """

    _name = "tier.review"
    _inherit = ["tier.review", "property.document.access.mixin"]

    _document_model_field = "model"

    document_name = fields.Char("Document", compute="_compute_document_name")
    document_kind = fields.Char("Kind", compute="_compute_document_name")

    @api.depends("model", "res_id")
    @api.depends_context("lang")
    def _compute_document_name(self):
        for review in self:
            document = review._get_document()
            readable = document and document._filtered_access("read")
            review.document_name = readable.display_name if readable else False
            review.document_kind = (
                document and self.env["ir.model"]._get(review.model).name
            )

    def _get_document(self):
        self.ensure_one()
        if not self._has_resource_model():
            return None
        return self.env[self.model].browse(self.res_id).exists()

    @api.model_create_multi
    def create(self, vals_list):
        reviews = super().create(vals_list)
        # Checked on what was made: the model may come from a default.
        reviews._check_approving()
        return reviews

    def write(self, vals):
        self._check_approving()
        result = super().write(vals)
        self._check_approving()
        return result

    def unlink(self):
        self._check_approving()
        return super().unlink()

    def _check_approving(self):
        """:raises AccessError: if it is not the document's approval that acts"""
        for review in self.sudo()._of_approvals():
            document = self.env[review.model].browse(review.res_id)
            if not document._is_approving():
                raise AccessError(
                    self.env._("Reviews are decided by the buttons of their document.")
                )

    def _as_approval(self):
        """The reviews with the rights of the approval of their documents."""
        reviews = self.sudo()
        passes = [
            SealPass(name, frozenset(group.mapped("res_id")), frozenset(["review_ids"]))
            for name, group in reviews._of_approvals().grouped("model").items()
        ]
        return with_passes(reviews, passes)

    def _of_approvals(self):
        return self.filtered(lambda review: is_approval_model(self.env, review.model))

    def _compute_definition_data(self):
        """Assigns fields that it does not compute, so the ORM writes them."""
        return super(TierReview, self._as_approval())._compute_definition_data()

    @api.model
    def _get_reviewer_fields(self):
        return [*super()._get_reviewer_fields(), "reviewer_group_id.all_user_ids"]

    def _get_reviewers(self):
        """Four eyes for every kind of tier, and only people of the company.

        A group counts with those who are in it through a higher one: a general
        manager signs where a leader may.
        """
        reviewers = super()._get_reviewers()
        if not self.res_id or not self._of_approvals():
            return reviewers
        document_sudo = self.sudo()._get_document()
        reviewers |= self.sudo().reviewer_group_id.all_user_ids
        return document_sudo._filter_signers(reviewers)

    def _refresh_reviewers(self):
        self.env.add_to_compute(self._fields["reviewer_ids"], self)

    def _update_review_status(self):
        """Whose turn it is follows from the order alone, not from who asks."""
        ours = self._of_approvals()
        if ours:
            super(TierReview, ours._as_approval())._update_review_status()
        return super(TierReview, self - ours)._update_review_status()

    def _send_review_reminder(self):
        return super(TierReview, self._as_approval())._send_review_reminder()

    def action_open_document(self):
        self.ensure_one()
        document = self._get_document()
        document.check_access("read")
        return document.get_formview_action()
