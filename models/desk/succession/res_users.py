# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Command

from ...mixins.roles import DESK
from ...mixins.succession.res_users import Duty
from ..flow import FINAL

_OPEN = [("kind", "!=", False), ("milestone", "not in", FINAL)]


class ResUsers(models.Model):
    """What people of the desk and the departments have in hand."""

    _inherit = "res.users"

    @api.model
    def _duties(self):
        tickets = self.env["helpdesk.ticket"].sudo()
        of_kind = tickets.with_context(active_test=False)._search(
            [("kind", "!=", False)]
        )
        return [
            *super()._duties(),
            Duty(
                "mail.activity",
                "user_id",
                [("res_model", "=", "helpdesk.ticket"), ("res_id", "in", of_kind)],
            ),
            Duty("helpdesk.ticket", "coordinator_id", _OPEN, DESK),
            Duty("helpdesk.ticket", "user_id", _OPEN),
            Duty("helpdesk.ticket.callback", "user_id", [("state", "=", "planned")]),
            Duty("helpdesk.ticket.team", "user_id", [("department", "!=", False)]),
            Duty("helpdesk.escalation.step", "user_id", []),
            Duty("property.prospect", "sales_user_id", []),
            Duty(
                "helpdesk.ticket.emergency",
                "handler_id",
                [("ticket_id.milestone", "not in", FINAL)],
            ),
        ]

    def _give(self, duty, records, successor):
        if duty.model == "helpdesk.ticket.team":
            # A head is one of the department.
            records.user_ids = [Command.link(successor.id)]
        return super()._give(duty, records, successor)

    @api.model
    def _is_our_document(self, document):
        if document._name == "helpdesk.ticket":
            return bool(document.kind)
        return super()._is_our_document(document)

    @api.model
    def _stand_in_for(self, document):
        """The desk, for all that belongs to a ticket."""
        ticket = document if document._name == "helpdesk.ticket" else None
        if ticket is None and "ticket_id" in document._fields:
            ticket = document.ticket_id
        contact = ticket._desk_contact() if ticket else self.browse()
        return contact or super()._stand_in_for(document)
