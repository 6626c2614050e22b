# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

# What the order notes of itself, through its buttons alone.
_NOTED = {
    "sent_at": False,
    "confirmed_at": False,
    "refused_at": False,
    "refusal_reason": False,
    "arrived_at": False,
    "arrival": False,
    "finished_at": False,
    "accepted_at": False,
    "settled_at": False,
    "defaulted_at": False,
    "round": 1,
    "rework_at": False,
    "rework_reason": False,
    "rework_ticket_ids": [],
}
_APPOINTMENT = ("appointment_start", "appointment_end")


class PropertyWorkOrder(models.Model):
    """Times, rounds and appointments of an order cannot be written past its buttons."""

    _inherit = "property.work.order"

    @api.model_create_multi
    def create(self, vals_list):
        """A new order has no history, whatever a client sends or its context says."""
        if not self.env.su:
            for vals in vals_list:
                self._check_log_fields(vals)
            blank = {**_NOTED, **dict.fromkeys(_APPOINTMENT, False)}
            vals_list = [{**vals, **blank} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        """An appointment moved in the form or the calendar is one made anew."""
        if self.env.su or "state" in vals:
            return super().write(vals)
        self._check_log_fields(vals)
        moved = {name: vals[name] for name in _APPOINTMENT if name in vals}
        if moved:
            self.check_access("write")
            vals = {name: vals[name] for name in vals if name not in moved}
            for order in self:
                order._make_appointment(
                    moved.get("appointment_start", order.appointment_start),
                    moved.get("appointment_end", order.appointment_end),
                )
        return super().write(vals)

    def _check_log_fields(self, vals):
        """:raises AccessError: if a client writes what the buttons note"""
        if not _NOTED.keys().isdisjoint(vals):
            raise AccessError(
                self.env._("Times and rounds of an order are set by its buttons.")
            )
