# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..seal_mixin import SealPass, with_passes


class MailMail(models.Model):
    _inherit = "mail.mail"

    @api.model_create_multi
    def create(self, vals_list):
        """The mail of a message without a subject bears the name of its document, and
        so does the message from then on."""
        ids = [
            vals["mail_message_id"] for vals in vals_list if vals.get("mail_message_id")
        ]
        if not ids:
            return super().create(vals_list)
        messages = self.env["mail.message"].sudo().browse(ids)
        nameless = messages.filtered(lambda message: not message.subject)
        passes = [
            SealPass("mail.message", frozenset(message.ids), frozenset(["subject"]))
            for message in nameless
        ]
        mails = super(MailMail, with_passes(self, passes)).create(vals_list)
        return mails.with_env(self.env)

    def unlink(self):
        """A mail that was only to be sent leaves nothing behind, as it says."""
        sent = self.filtered("auto_delete").mail_message_id.filtered(
            lambda message: message.message_type == "email_outgoing"
        )
        spent = SealPass("mail.message", frozenset(sent.ids), frozenset())
        return super(MailMail, with_passes(self, [spent])).unlink()
