# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class HelpdeskTicketMergeWizard(models.TransientModel):
    """Tickets of one matter, and which of them leads (合并重复工单)."""

    _name = "helpdesk.ticket.merge.wizard"
    _inherit = ["property.own.rows"]
    _description = "Merge Duplicate Tickets"

    ticket_ids = fields.Many2many(
        "helpdesk.ticket", string="Tickets", default=lambda self: self._chosen()
    )
    leading_id = fields.Many2one(
        "helpdesk.ticket",
        "Leading Ticket",
        required=True,
        compute="_compute_leading_id",
        store=True,
        readonly=False,
        precompute=True,
        help="Handled for all of them. Each keeps its customer and its callback.",
    )
    reason = fields.Char(required=True)

    @api.model
    def _chosen(self):
        """The tickets of the list; on a form also those of the same matter before."""
        tickets = self.env["helpdesk.ticket"].browse(
            self.env.context.get("active_ids", [])
        )
        if len(tickets) == 1:
            tickets |= tickets.repeat_ids.filtered(
                lambda ticket: not ticket.closed and not ticket.duplicate_of_id
            )
        return tickets

    @api.depends("ticket_ids")
    def _compute_leading_id(self):
        """The one that has come furthest, else the first to come in."""
        for wizard in self:
            tickets = wizard.ticket_ids._origin.filtered("kind")
            wizard.leading_id = (
                wizard.leading_id
                or (tickets.sorted(lambda t: (-t.stage_id.sequence, t.id))[:1])
            )

    def action_merge(self):
        """:raises UserError: if there is nothing to merge"""
        self.ensure_one()
        followers = self.ticket_ids - self.leading_id
        if not followers:
            raise UserError(
                self.env._(
                    "Choose the ticket that leads and at least one that follows."
                )
            )
        followers._merge_into(self.leading_id, self.reason)
        return self.leading_id._get_records_action()
