# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import AccessError
from odoo.http import request

from ...mixins.roles import CHANNEL

_HANDS_IN = ("helpdesk.ticket", "receive_from_channel")


class IrHttp(models.AbstractModel):
    """The account of a channel hands in what comes by it, and has no other way in."""

    _inherit = "ir.http"

    @classmethod
    def _pre_dispatch(cls, rule, args):
        """:raises AccessError: if a channel's account asks for anything else"""
        result = super()._pre_dispatch(rule, args)
        user = request.env.user
        asked = (args.get("__model__"), args.get("__method__"))
        if user and asked != _HANDS_IN and user.has_group(CHANNEL):
            raise AccessError(
                user.env._("The account of a channel may do nothing else.")
            )
        return result
