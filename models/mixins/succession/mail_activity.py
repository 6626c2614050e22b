# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class MailActivity(models.Model):
    """To-dos of our documents are for people who are still here."""

    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._for_who_is_here(vals) for vals in vals_list])

    @api.model
    def _for_who_is_here(self, vals):
        user = self.env["res.users"].browse(vals.get("user_id") or [])
        document = self._document_of(vals)
        if not user or user.sudo().active or document is None:
            return vals
        if not user._is_our_document(document):
            return vals
        here = user._still_here() or user._stand_in_for(document)
        return dict(vals, user_id=here.id or user.id)

    @api.model
    def _document_of(self, vals):
        model = vals.get("res_model")
        if vals.get("res_model_id"):
            model = self.env["ir.model"].sudo().browse(vals["res_model_id"]).model
        if model not in self.env or not vals.get("res_id"):
            return None
        return self.env[model].sudo().browse(vals["res_id"])
