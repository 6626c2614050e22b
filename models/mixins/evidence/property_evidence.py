# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..limits import PAST


class PropertyEvidence(models.Model):
    """A photo, video, recording, signature or paper with author and time.

    Clause 8.1.4: evidence is kept objectively; once the document is closed it can
    be neither changed nor deleted. Who may read the document sees it, who handles
    the document adds to it; file, author and time are never changed.
    """

    _name = "property.evidence"
    _inherit = ["property.seal.mixin", "property.document.access.mixin"]
    _description = "Evidence"
    _order = "taken_at, id"

    _foreign_documents_readable = False

    name = fields.Char(required=True)
    res_model = fields.Char("Document Model", kept="8.1.4", required=True, index=True)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", kept="8.1.4", required=True, index=True
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
    file = fields.Binary(kept="8.1.4", attachment=True, required=True)
    author_id = fields.Many2one(
        "res.users",
        kept="8.1.4",
        readonly=True,
        required=True,
        default=lambda self: self.env.user,
    )
    taken_at = fields.Datetime(
        kept="8.1.4",
        readonly=True,
        required=True,
        default=fields.Datetime.now,
        bounds=PAST,
    )

    @api.model
    def _document_model_names(self):
        evidence = self.env.registry["property.evidence.mixin"]
        return [
            name
            for name, model in self.env.registry.items()
            if issubclass(model, evidence) and not model._abstract
        ]

    @api.model
    def _document_operation(self, operation):
        return "read" if operation == "read" else "write"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["author_id"] = self.env.uid
            if not self.env.su or not vals.get("taken_at"):
                vals["taken_at"] = fields.Datetime.now()
        evidence = super().create(vals_list)
        evidence._check_open(lambda document: document._takes_evidence())
        evidence._check_kind()
        return evidence

    def write(self, vals):
        self._check_not_sealed()
        result = super().write(vals)
        self._check_kind()
        return result

    def _sealed_refusal(self, names, creating):
        return self.env._(
            "Clause 8.1.4: file, author and time of evidence are kept as they are. Add "
            "another one instead."
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sealed(self):
        self._check_not_sealed()

    def _document(self):
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id)

    def _check_not_sealed(self):
        self._check_open(lambda document: not document._is_evidence_sealed())

    def _check_open(self, is_open):
        for evidence in self:
            document = evidence._document().exists()
            if document and not is_open(document):
                raise UserError(
                    self.env._(
                        "Clause 8.1.4: the evidence of %(document)s is kept as it is, "
                        "since the document is closed.",
                        document=document.display_name,
                    )
                )

    def _check_kind(self):
        for evidence in self:
            evidence._document()._check_evidence_kind(evidence.kind)
