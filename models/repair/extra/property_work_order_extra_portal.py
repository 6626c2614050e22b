# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrderExtra(models.AbstractModel):
    """A visa or a sheet that a contractor enters on the portal."""

    _inherit = "property.work.order.extra"

    # One form makes one paper, however often it is sent.
    portal_key = fields.Char(readonly=True, copy=False)

    _portal_key_unique = models.UniqueIndex(
        "(portal_key)", "This form was sent already."
    )

    @api.model
    def _portal_find_same(self, order, key):
        """What the same form has made already."""
        return self.search([("order_id", "=", order.id), ("portal_key", "=", key)])

    @api.model
    def _portal_create(self, vals, files, signer):
        """The paper with its photos, signed by the contractor: all or nothing."""
        extra = self.create(vals)
        extra.env["property.evidence"].create(
            [{**file, "res_model": self._name, "res_id": extra.id} for file in files]
        )
        extra._sign_as_contractor(signer)
        extra.order_id._tell_coordinator(
            lambda env: env._("To be signed: %s", extra.display_name)
        )
        return extra
