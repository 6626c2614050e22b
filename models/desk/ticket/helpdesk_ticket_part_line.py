# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class HelpdeskTicketPartLine(models.AbstractModel):
    """A line of a part of a ticket: seen and entered by who may do so with the part.

    It never wanders to a part that one may not touch, and is sealed with the ticket.
    """

    _name = "helpdesk.ticket.part.line"
    _description = "Line of a Part of a Ticket"

    # The field that leads to the part.
    _part_field = None

    def _part(self):
        return self[self._part_field]

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not self.ids:
            return result
        needed = "read" if operation == "read" else "write"
        parts = self.sudo()._part().sudo(False)._filtered_access(needed)
        foreign = self.filtered(lambda line: line.sudo()._part() not in parts)
        if not foreign:
            return result
        forbidden = (foreign | result[0]) if result else foreign
        return forbidden, lambda: self.env["ir.rule"]._make_access_error(
            operation, forbidden
        )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_part_open()
        return lines

    def write(self, vals):
        self._check_part_open(vals)
        result = super().write(vals)
        if self._part_field in vals:
            self.check_access("write")
            self._check_part_open(vals)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_closed(self):
        self._check_part_open()

    def _check_part_open(self, vals=None):
        """:raises UserError: if the part takes no such change any more"""
        self._part()._check_ticket_open()
