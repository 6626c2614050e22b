# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.roles import DESK


class ResPartner(models.Model):
    """The customer file's record of how the customer was called back (顾客档案)."""

    _inherit = "res.partner"

    callback_count = fields.Integer(
        compute="_compute_callback_count",
        groups=DESK,
    )

    def _compute_callback_count(self):
        callbacks = self.env["helpdesk.ticket.callback"].search(
            [("ticket_id.partner_id", "in", self.ids)]
        )
        counts = callbacks.grouped(lambda line: line.ticket_id.partner_id)
        for partner in self:
            partner.callback_count = len(counts.get(partner, ()))

    def action_view_callbacks(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.helpdesk_ticket_callback_action"
        )
        domain = [("ticket_id.partner_id", "in", self.ids)]
        return dict(action, domain=domain, context={})
