# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        """Know while it is read that a machine wrote the mail: such a mail is
        never answered."""
        if self._is_automatic_mail(message):
            self = self.with_context(property_automatic_mail=True)
        return super()._message_route_process(message, message_dict, routes)

    @api.model
    def _is_automatic_mail(self, message):
        """Out-of-office notes, bounces, newsletters, lists (RFC 3834)."""
        return bool(
            (message.get("Auto-Submitted") or "no").strip().lower() != "no"
            or (message.get("Precedence") or "").strip().lower()
            in ("bulk", "junk", "list", "auto_reply")
            or message.get("X-Autoreply")
            or message.get("X-Autorespond")
            or message.get("List-Id")
            or message.get("Return-Path") == "<>"
        )
