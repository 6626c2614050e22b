# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TicketListXlsx(models.AbstractModel):
    """The tickets chosen in a list, as a spreadsheet (工单清单).

    Phone numbers stay out of it: a file goes where no rule follows (H 5(3)).
    """

    _name = "report.helpdesk_mgmt_property.ticket_list_xlsx"
    _inherit = "report.helpdesk_mgmt_property.xlsx_guard"
    _description = "Ticket List"

    _row_model = "helpdesk.ticket"

    def _get_columns(self):
        columns = [
            ("number", 20, lambda ticket: ticket.number),
            ("type_id", 10, lambda ticket: ticket.type_id.name),
            ("received_at", 17, lambda ticket: self._local(ticket, ticket.received_at)),
            ("unit_id", 20, lambda ticket: ticket.unit_id.display_name),
            ("partner_id", 16, lambda ticket: ticket.partner_id.name),
            ("category_id", 24, lambda ticket: ticket.category_id.display_name),
            ("name", 40, lambda ticket: ticket.name),
            ("severity", 10, self._severity),
            ("stage_id", 14, lambda ticket: ticket.stage_id.name),
            ("team_id", 16, lambda ticket: ticket.team_id.name),
            ("coordinator_id", 14, lambda ticket: ticket.coordinator_id.name),
            ("due_at", 17, lambda ticket: self._local(ticket, ticket.due_at)),
        ]
        # Who merely recorded a ticket does not see how it is followed up.
        if self.env["helpdesk.ticket.followup"].has_access("read"):
            columns.append(
                ("followup_ids", 40, lambda ticket: ticket.followup_ids[:1].progress)
            )
        return [(self._label(name), width, value) for name, width, value in columns]

    def _label(self, name):
        field = self.env[self._row_model]._fields[name]
        return field._description_string(self.env)

    def _local(self, ticket, moment):
        """The company's time: a file is read by others elsewhere."""
        return moment and ticket.company_id._property_local(moment)

    def _severity(self, ticket):
        field = ticket._fields["severity"]
        return dict(field._description_selection(self.env)).get(ticket.severity)
