# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class MailScheduledMessage(models.Model):
    """Nobody schedules in another's name what he could not say now."""

    _inherit = "mail.scheduled.message"

    @api.model_create_multi
    def create(self, vals_list):
        """:raises AccessError: if somebody speaks in another's name"""
        messages = super().create(vals_list)
        messages._check_own_voice()
        return messages

    def write(self, vals):
        """:raises AccessError: if somebody speaks in another's name"""
        result = super().write(vals)
        if "author_id" in vals:
            self._check_own_voice()
        return result

    def _check_own_voice(self):
        for scheduled in self.sudo():
            self.env["mail.message"]._prepare_history_vals(
                {
                    "model": scheduled.model,
                    "res_id": scheduled.res_id,
                    "author_id": scheduled.author_id.id,
                }
            )
