# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from .addon import ADDON, is_our_model


class IrUiView(models.Model):
    """The default screens of others' models stay theirs."""

    _inherit = "ir.ui.view"

    @api.model
    def _get_default_view_domain(self, model, view_type):
        """Our screens of others' models are named by our actions, never found.

        Also where there is no other of a type and Odoo makes one up.
        """
        domain = super()._get_default_view_domain(model, view_type)
        if is_our_model(self.env[model]):
            return domain
        ours = self.env["ir.model.data"].sudo()
        ours = ours._search([("module", "=", ADDON), ("model", "=", self._name)])
        return domain & Domain("id", "not in", ours.subselect("res_id"))
