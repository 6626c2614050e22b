# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..flow import FINAL


class HelpdeskTicket(models.Model):
    _name = "helpdesk.ticket"
    _inherit = ["helpdesk.ticket", "property.duty.mixin"]

    _duty_fields = frozenset({"coordinator_id", "user_id"})

    def _check_duty(self, name):
        """What is closed stays with whom it was, and so do tickets without a kind."""
        in_hand = self.filtered(lambda t: t.kind and t.milestone not in FINAL)
        return super(HelpdeskTicket, in_hand)._check_duty(name)

    @api.model
    def _prepare_received_vals(self, vals, team_of):
        """What the system records is assigned to nobody, and not to a robot."""
        result = super()._prepare_received_vals(vals, team_of)
        if not self.env.user.active or self.env.user._is_public():
            vals.setdefault("user_id", False)
        return result

    def _compute_coordinator_id(self):
        """New tickets go to who has taken over from one who has left."""
        result = super()._compute_coordinator_id()
        for ticket in self.filtered("coordinator_id"):
            here = ticket.coordinator_id._still_here()
            if here != ticket.coordinator_id:
                ticket.coordinator_id = here or ticket._desk_contact()
        return result

    def _prepare_callback_vals(self):
        vals = super()._prepare_callback_vals()
        caller = self.env["res.users"].browse(vals["user_id"])
        here = caller._still_here() or self._desk_contact() or self.env.user
        return dict(vals, user_id=here.id)
