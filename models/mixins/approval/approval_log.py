# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError

from ..roles import DESK_EYES


class PropertyApprovalLog(models.Model):
    """History of an approval (审批记录): who did what, when, on which values.

    Rows are only ever added, by the approval itself. Nobody changes or deletes
    one, the superuser included: a restart or a rejection removes the open reviews,
    never what was signed.
    """

    _name = "property.approval.log"
    _inherit = ["property.seal.mixin", "property.document.access.mixin"]
    _description = "Approval History"
    _sealed_rows = "approval"
    _order = "date, id"
    _rec_name = "document_name"

    res_model = fields.Char("Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", required=True, readonly=True
    )
    document_name = fields.Char(readonly=True)
    company_id = fields.Many2one(
        "res.company", index=True, readonly=True, ondelete="restrict"
    )
    tier = fields.Char(readonly=True)
    sequence = fields.Integer(readonly=True)
    action = fields.Selection(
        [
            ("requested", "Submitted"),
            ("approved", "Approved"),
            ("waived", "No Review Needed"),
            ("rejected", "Rejected"),
            ("forwarded", "Forwarded"),
            ("voided", "Voided"),
            ("restarted", "Taken back"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one("res.users", required=True, readonly=True)
    date = fields.Datetime("Time", required=True, readonly=True)
    opinion = fields.Text(readonly=True)
    value_hash = fields.Char("SHA-256 of the Values", readonly=True)
    snapshot = fields.Json(
        "Bound Values",
        readonly=True,
        groups=DESK_EYES,
    )

    _document_idx = models.Index("(res_model, res_id)")

    def _sealed_refusal(self, names, creating):
        return self.env._("Only an approval itself writes the approval history.")

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("The approval history cannot be changed."))

    def unlink(self):  # pylint: disable=method-required-super
        self._refuse_deletion()

    def _refuse_deletion(self):
        raise AccessError(self.env._("The approval history cannot be deleted."))
