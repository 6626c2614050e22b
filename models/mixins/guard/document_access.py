# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from ..approval_models import approval_model_names


class PropertyDocumentAccessMixin(models.AbstractModel):
    """Rows about a document are read by those who may read the document.

    So the rights, record rules and companies of the document hold for them too.
    """

    _name = "property.document.access.mixin"
    _description = "Rows readable with their document"

    # The field that names the document's model; its id stands in ``res_id``.
    _document_model_field = "res_model"
    # Whether rows about documents of other modules are left to their own rights.
    _foreign_documents_readable = True

    @api.model
    def _document_model_names(self):
        """The models whose documents have such rows."""
        return approval_model_names(self.env)

    @api.model
    def _document_operation(self, operation):
        """What one must be able to do with the document to do this with its row."""
        return "read"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not self.ids:
            return result
        hidden = self._filter_hidden(operation)
        if not hidden:
            return result
        forbidden = (hidden | result[0]) if result else hidden
        return forbidden, lambda: self.env["ir.rule"]._make_access_error(
            operation, forbidden
        )

    def _filter_hidden(self, operation):
        """The rows whose document is closed to the user for such an operation."""
        needed = self._document_operation(operation)
        names = self._document_model_names()
        hidden = self.browse()
        for name, rows in self.sudo().grouped(self._document_model_field).items():
            if name in names:
                documents = self.env[name].browse(rows.mapped("res_id")).exists()
                open_ids = set(documents._filtered_access(needed).ids)
                hidden |= self.browse(r.id for r in rows if r.res_id not in open_ids)
            elif not self._foreign_documents_readable:
                hidden |= self.browse(rows.ids)
        return hidden

    @api.model
    def _search(self, domain, *args, **kwargs):
        if not (self.env.su or kwargs.get("bypass_access")):
            domain = Domain(domain) & self._readable_document_domain()
        return super()._search(domain, *args, **kwargs)

    @api.model
    def _readable_document_domain(self):
        names = self._document_model_names()
        domains = []
        if self._foreign_documents_readable:
            domains.append(Domain(self._document_model_field, "not in", names))
        for name in names:
            document = self.env[name].with_context(active_test=False)
            if document.has_access("read"):
                domains.append(
                    Domain(self._document_model_field, "=", name)
                    & Domain("res_id", "in", document._search(Domain.TRUE))
                )
        return Domain.OR(domains)
