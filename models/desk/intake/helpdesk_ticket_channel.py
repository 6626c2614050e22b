# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command

_KEY_DAYS = 365


class HelpdeskTicketChannel(models.Model):
    """A channel may have a program behind it (渠道接口): the telephone system, WeChat,
    a form on the web. It has an account of its own that does one thing alone,
    ``helpdesk.ticket.receive_from_channel``; see docs/CHANNELS.md.
    """

    _inherit = "helpdesk.ticket.channel"

    account_id = fields.Many2one(
        "res.users",
        "Account of the Program",
        # A key is made for whoever stands here.
        sealed="8.2.2",
        copy=False,
        readonly=True,
        groups="base.group_system",
        ondelete="restrict",
        context={"active_test": False},
        help="Hands in what comes by this channel, and may do nothing else.",
    )

    _account_unique = models.UniqueIndex(
        "(account_id) WHERE account_id IS NOT NULL",
        "This account belongs to another channel.",
    )

    def action_make_key(self):
        """Show a new key of the channel's account, once; the one before is void.

        :raises AccessError: for anybody but an administrator
        """
        self.ensure_one()
        if not self.env.user._is_system():
            raise AccessError(
                self.env._("Keys of channels are made by an administrator.")
            )
        channel = self.sudo()
        if not channel.account_id:
            channel._write_sealed({"account_id": channel._make_account().id})
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.users.apikeys.show",
            "name": self.env._("Key of %s", self.display_name),
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_key": channel._renew_key()},
        }

    def _make_account(self):
        company = self.company_id or self.env.company
        group = self.env.ref("helpdesk_mgmt_property.group_channel")
        return (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": self.name,
                    "login": f"channel-{self.code or self.id}-{company.id}",
                    "company_id": company.id,
                    "company_ids": [Command.set(company.ids)],
                    "group_ids": [Command.set(group.ids)],
                    "notification_type": "email",
                }
            )
        )

    def _renew_key(self):
        keys = self.env["res.users.apikeys"].with_user(self.account_id).sudo()
        keys.search([("user_id", "=", self.account_id.id)])._remove()
        expires = fields.Datetime.now() + timedelta(days=_KEY_DAYS)
        return keys._generate("rpc", self.name, expires)
