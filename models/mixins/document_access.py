# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from .approval_key import approval_model_names


class PropertyDocumentAccessMixin(models.AbstractModel):
    """Rows about a document are read by those who may read the document.

    So the rights, record rules and companies of the document hold for them too.
    """

    _name = "property.document.access.mixin"
    _description = "Rows readable with their document"

    # The field that names the document's model; its id stands in ``res_id``.
    _document_model_field = "res_model"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not self.ids:
            return result
        hidden = self._filter_hidden()
        if not hidden:
            return result
        forbidden = (hidden | result[0]) if result else hidden
        return forbidden, lambda: self.env["ir.rule"]._make_access_error(
            operation, forbidden
        )

    def _filter_hidden(self):
        """The rows of approval documents that the user cannot read."""
        rows_sudo = self.sudo()
        hidden = self.browse()
        for name in approval_model_names(self.env):
            rows = rows_sudo.filtered(
                lambda row, name=name: row[row._document_model_field] == name
            )
            documents = self.env[name].browse(rows.mapped("res_id"))
            readable = set(documents._filtered_access("read").ids)
            hidden |= self.browse(r.id for r in rows if r.res_id not in readable)
        return hidden

    @api.model
    def _search(self, domain, *args, **kwargs):
        if not (self.env.su or kwargs.get("bypass_access")):
            domain = Domain(domain) & self._readable_document_domain()
        return super()._search(domain, *args, **kwargs)

    @api.model
    def _readable_document_domain(self):
        names = approval_model_names(self.env)
        domains = [Domain(self._document_model_field, "not in", names)]
        for name in names:
            document = self.env[name].with_context(active_test=False)
            if document.has_access("read"):
                domains.append(
                    Domain(self._document_model_field, "=", name)
                    & Domain("res_id", "in", document._search(Domain.TRUE))
                )
        return Domain.OR(domains)
