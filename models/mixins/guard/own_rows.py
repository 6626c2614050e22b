# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain


class PropertyOwnRows(models.AbstractModel):
    """A wizard's rows, and the files on them, are for who opened it alone (向导).

    What stands in a wizard is on its way to a document: names, reasons, signatures,
    amounts. The platform lets everybody who may open such a wizard read everybody's.
    """

    _name = "property.own.rows"
    _description = "Rows of Their Creator"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not any(self._ids):
            return result
        foreign = self.sudo().filtered(lambda row: row.create_uid != self.env.user)
        if not foreign:
            return result
        forbidden = self.browse(foreign.ids) | (result[0] if result else self.browse())
        return forbidden, lambda: self.env["ir.rule"]._make_access_error(
            operation, forbidden
        )

    @api.model
    def _search(self, domain, *args, **kwargs):
        if not (self.env.su or kwargs.get("bypass_access")):
            domain = Domain(domain) & Domain("create_uid", "=", self.env.uid)
        return super()._search(domain, *args, **kwargs)
