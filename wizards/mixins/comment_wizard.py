# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...models.mixins.approval_models import is_approval_model


class CommentWizard(models.TransientModel):
    _name = "comment.wizard"
    _inherit = ["property.own.rows", "comment.wizard"]

    def add_comment(self):
        """Decide with an opinion: the document chooses the reviews, not the client."""
        self.ensure_one()
        if not is_approval_model(self.env, self.res_model):
            return super().add_comment()
        document = self.env[self.res_model].browse(self.res_id)
        if self.validate_reject == "validate":
            document._validate_tier(self.review_ids, opinion=self.comment)
        elif self.validate_reject == "reject":
            document._rejected_tier(self.review_ids, opinion=self.comment)
        else:
            raise UserError(self.env._("Choose to approve or to reject."))
        document._update_counter({"review_deleted": True})
        return None
