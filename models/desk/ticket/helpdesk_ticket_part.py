# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...mixins.content_fields import content_fields
from ...mixins.model_label import model_label
from ..flow import FINAL


class HelpdeskTicketPart(models.AbstractModel):
    """A record that is part of a ticket and shares its company and its end.

    What is closed is history: no part of a closed ticket is added, changed or
    taken away. Who adds or changes a part may handle the ticket itself: a department
    that has returned a ticket, or never had it, records nothing on it.
    """

    _name = "helpdesk.ticket.part"
    _inherit = ["property.seal.mixin"]
    _description = "Part of a Ticket"
    _check_company_auto = True

    # Whether it is recorded by who may alter the ticket; else the part itself says
    # by whom.
    _follows_ticket_rights = True

    ticket_id = fields.Many2one(
        "helpdesk.ticket",
        kept=True,
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="ticket_id.company_id", store=True, index=True, precompute=True
    )

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or operation == "read" or not self.ids:
            return result
        if not self._follows_ticket_rights:
            return result
        tickets = self.sudo().ticket_id.sudo(False)
        handled = tickets._filtered_access("write")
        foreign = self.filtered(lambda part: part.sudo().ticket_id not in handled)
        if not foreign:
            return result
        forbidden = (foreign | result[0]) if result else foreign
        return forbidden, lambda: self.env["ir.rule"]._make_access_error(
            operation, forbidden
        )

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_ticket_open()
        return parts

    def write(self, vals):
        if vals.keys() & self._content_fields():
            self._check_ticket_open()
        return super().write(vals)

    def _sealed_refusal(self, names, creating):
        if names == {"ticket_id"} and not creating:
            return self.env._("%s stays with its ticket.", model_label(self))
        return super()._sealed_refusal(names, creating)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_closed(self):
        self._check_ticket_open()

    @api.model
    def _content_fields(self):
        return content_fields(self)

    def _is_ended(self):
        """Of a part with messages of its own."""
        return self.ticket_id._is_ended()

    def _check_ticket_open(self):
        """:raises UserError: if the ticket of one of the parts is closed"""
        # Also for who answers a part without seeing the ticket.
        for ticket in self.sudo().ticket_id:
            if ticket.kind and ticket.milestone in FINAL:
                raise UserError(
                    self.env._(
                        "%(ticket)s is at %(stage)s: %(part)s can no longer be "
                        "changed. The customer service manager can reopen it.",
                        ticket=ticket.display_name,
                        stage=ticket.stage_id.name,
                        part=model_label(self),
                    )
                )
