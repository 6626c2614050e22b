# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ....mixins.roles import DESK_EYES

# Where the main button of each state leads.
_NEXT = {
    "draft": "submitted",
    "quoting": "submitted",
    "approved": "sent",
    "sent": "confirmed",
    "confirmed": "in_progress",
    "in_progress": "finished",
    "rework": "finished",
    "finished": "accepted",
    "accepted": "settled",
    "refused": "defaulted",
}


class PropertyWorkOrder(models.Model):
    """What an order still waits for, said before anybody presses (还差什么)."""

    _inherit = "property.work.order"

    # It is the desk's own matter.
    missing_html = fields.Html(groups=DESK_EYES)

    def _next_target(self):
        # What is not saved yet is not asked for its papers.
        return self._origin and _NEXT.get(self.state)
