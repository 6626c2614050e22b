# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PropertyApprovalLineMixin(models.AbstractModel):
    """A line whose values are bound by the signatures under its document.

    A change of the line, by whatever way, is a change of the document: it voids
    the signatures, or is refused where the document is sealed.
    """

    _name = "property.approval.line.mixin"
    _description = "Line of a document with approvals"

    # The many2one to the document, such as "claim_id".
    _approval_document_field = None

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._approval_documents()._on_bound_lines_written()
        return lines

    def write(self, vals):
        documents = self._approval_documents()
        result = super().write(vals)
        (documents | self._approval_documents())._on_bound_lines_written()
        return result

    def unlink(self):
        documents = self._approval_documents()
        result = super().unlink()
        documents.exists()._on_bound_lines_written()
        return result

    def _approval_documents(self):
        return self.mapped(self._approval_document_field)
