# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class HelpdeskTicket(models.Model):
    """What the printed sheets say of a ticket beyond its fields (SM03-07, SM03-09)."""

    _inherit = "helpdesk.ticket"

    def _get_warranty_state(self):
        """在保: within the owner's warranty on the day of receipt, if that is known."""
        self.ensure_one()
        unit = self.unit_id
        covers = getattr(unit, "_warranty_covers", None)
        if not unit or not covers or not self.category_id:
            return None
        return bool(covers(self.category_id, (self.received_at or fields.Datetime.now()).date())[0])
