# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class MailTrackingValue(models.Model):
    """What the program has noted to have changed on a document of ours: noted with
    its message, and never touched again."""

    _name = "mail.tracking.value"
    _inherit = ["property.seal.mixin", "mail.tracking.value"]

    @api.model_create_multi
    def create(self, vals_list):
        """:raises AccessError: if a change is noted that no message came with"""
        trackings = super().create(vals_list)
        if not any(self._passes(None)):
            trackings._check_no_history()
        return trackings

    def write(self, vals):
        """:raises AccessError: for what was noted of a document of ours"""
        self._check_no_history()
        return super().write(vals)

    def unlink(self):
        """:raises AccessError: for what was noted of a document of ours"""
        self._check_no_history()
        return super().unlink()

    def _check_no_history(self):
        if self.sudo().mail_message_id._of_history():
            self.env["mail.message"]._refuse_sealed({"tracking_value_ids"})
