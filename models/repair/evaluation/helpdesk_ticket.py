# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...mixins.event_mixin import on


class HelpdeskTicket(models.Model):
    """What the customer says in the callback counts at once (9.5)."""

    _inherit = "helpdesk.ticket"

    @on("called_back", rank=40)
    def _recount_contractors(self, event):
        self.sudo().work_order_ids.contractor_id._recount_evaluation()
