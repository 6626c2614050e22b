# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

# Blocks A to D of the complaint sheet: what the customer said and what customer
# service made of it.
_SHEET_FIELDS = {
    "category_id",
    "channel_id",
    "company_id",
    "contact_phone",
    "contact_role",
    "coordinator_id",
    "demand",
    "description",
    "expected_date",
    "intake_id",
    "location_id",
    "name",
    "parent_id",
    "partner_email",
    "partner_id",
    "partner_name",
    "project_id",
    "receipt_team_id",
    "received_at",
    "receiver_id",
    "severity",
    "severity_reason",
    "team_id",
    "type_id",
    "unit_id",
}
# What the ticket notes of itself; nobody enters it.
_HISTORY_FIELDS = {
    "assigned_date",
    "closed_date",
    "first_closed_at",
    "last_stage_update",
    "number",
    "reopen_count",
}


class HelpdeskTicket(models.Model):
    """Who may alter what of a ticket of a kind, whatever the way in."""

    _inherit = "helpdesk.ticket"

    @api.model_create_multi
    def create(self, vals_list):
        """A new ticket has no history, whatever a client sends."""
        if not self.env.su:
            vals_list = [
                {
                    key: value
                    for key, value in vals.items()
                    if key not in _HISTORY_FIELDS
                }
                for vals in vals_list
            ]
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_history_kept(vals)
            self._check_sheet_kept(vals)
        return super().write(vals)

    def _check_history_kept(self, vals):
        """:raises AccessError: if a client writes what the ticket notes of itself"""
        if _HISTORY_FIELDS & vals.keys() and self.filtered("kind"):
            raise AccessError(
                self.env._("Number, times and counters of a ticket keep themselves.")
            )

    def _check_sheet_kept(self, vals):
        """Clause 9.2.3: the sheet is customer service's; a department handles.

        Who recorded a ticket may set it right until it is registered.

        :raises AccessError: naming who may
        """
        if not _SHEET_FIELDS & vals.keys() or self._is_desk():
            return
        for ticket in self:
            if ticket.kind and ticket.milestone != "new":
                raise AccessError(
                    self.env._(
                        "Clause 9.2.3: %(ticket)s is registered. What the customer "
                        "said and who handles it is changed by customer service.",
                        ticket=ticket.display_name,
                    )
                )

    def _check_evidence_kind(self, kind):
        """Clause 8.1.7: customer service, which asks the lawyer, files the opinion."""
        result = super()._check_evidence_kind(kind)
        if kind == "legal" and not (self.env.su or self._is_desk()):
            raise AccessError(
                self.env._("Clause 8.1.7: customer service files the legal opinion.")
            )
        return result
