# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class HelpdeskTicketPaper(models.AbstractModel):
    """A numbered paper of a ticket (附属单据): it keeps the ticket from being deleted.

    Its number is of the ticket's company, and its evidence is sealed with the
    ticket's.
    """

    _name = "helpdesk.ticket.paper"
    _description = "Numbered Paper of a Ticket"
    _inherit = [
        "helpdesk.ticket.part",
        "property.number.mixin",
        "property.evidence.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _rec_name = "number"

    ticket_id = fields.Many2one(ondelete="restrict")
    # The ticket's; a default of its own could name another one.
    company_id = fields.Many2one(default=None)

    @api.model
    def _get_number_company(self, vals):
        ticket = self.env["helpdesk.ticket"].browse(vals.get("ticket_id"))
        return ticket.company_id or super()._get_number_company(vals)

    def _is_evidence_sealed(self):
        return self.ticket_id._is_evidence_sealed()
