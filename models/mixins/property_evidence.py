# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PropertyEvidence(models.Model):
    """A photo, video, recording, signature or paper with author and time.

    Clause 8.1.4: evidence is kept objectively; once the document is closed it can
    be neither changed nor deleted.
    """

    _name = "property.evidence"
    _description = "Evidence"
    _order = "taken_at, id"

    name = fields.Char(required=True)
    res_model = fields.Char("Document Model", required=True, index=True)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", required=True, index=True
    )
    kind = fields.Selection(
        [
            ("photo", "Photo"),
            ("video", "Video"),
            ("audio", "Recording"),
            ("signature", "Signature"),
            ("legal", "Legal Opinion"),
            ("paper", "Paper"),
        ],
        required=True,
        default="photo",
    )
    moment = fields.Selection(
        [("before", "Before"), ("during", "During"), ("after", "After")]
    )
    file = fields.Binary(attachment=True, required=True)
    author_id = fields.Many2one(
        "res.users",
        readonly=True,
        required=True,
        default=lambda self: self.env.user,
    )
    taken_at = fields.Datetime(
        readonly=True, required=True, default=fields.Datetime.now
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["author_id"] = self.env.uid
            vals.setdefault("taken_at", fields.Datetime.now())
        evidence = super().create(vals_list)
        for line in evidence:
            line._document().check_access("read")
        return evidence

    def write(self, vals):
        self._check_not_sealed()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sealed(self):
        self._check_not_sealed()

    def _document(self):
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id)

    def _check_not_sealed(self):
        for evidence in self:
            document = evidence._document().exists()
            if document and document._is_evidence_sealed():
                raise UserError(
                    self.env._(
                        "Clause 8.1.4: the evidence of %(document)s is kept as it is, "
                        "since the document is closed.",
                        document=document.display_name,
                    )
                )
