# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class HelpdeskTicket(models.Model):
    """What the complaint sheet prints of a ticket beyond its fields (SM03-07)."""

    _inherit = "helpdesk.ticket"

    def _get_warranty_state(self):
        """Whether the room was under warranty on the day of receipt (在保).

        Unknown, as long as the room or the category is.
        """
        self.ensure_one()
        if not (self.unit_id and self.category_id and self.received_at):
            return None
        day = fields.Datetime.context_timestamp(self, self.received_at).date()
        return self.unit_id._warranty_covers(self.category_id, day).covered
