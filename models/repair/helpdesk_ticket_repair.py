# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class HelpdeskTicket(models.Model):
    """A ticket's repair: who pays, and the orders to contractors."""

    _inherit = "helpdesk.ticket"

    payer_ids = fields.One2many("helpdesk.ticket.payer", "ticket_id", "Who Pays")
    work_order_ids = fields.Many2many(
        "property.work.order",
        "property_work_order_ticket_rel",
        "ticket_id",
        "order_id",
        "Work Orders",
        copy=False,
    )

    def _payer(self):
        """The decision in force on who pays."""
        return self.payer_ids[:1]

    def _reopened(self):
        """Orders that were left behind by the close go on, their clocks as of old."""
        result = super()._reopened()
        self.env["helpdesk.ticket.deadline"].sudo()._catch_up(
            self.sudo().work_order_ids
        )
        return result
