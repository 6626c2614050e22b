# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..catalogue import URGENCIES


class HelpdeskTicketCategory(models.Model):
    """What a class of defects means for its repair (2.2, 2.5, 3.3)."""

    _inherit = "helpdesk.ticket.category"

    trade_id = fields.Many2one(
        "property.trade",
        index="btree_not_null",
        help="Whose work such a defect is by default.",
        ondelete="restrict",
    )
    repair_urgency = fields.Selection(
        URGENCIES,
        "Usual Urgency",
        help="Of the order for such a repair. Empty: as the category above it.",
    )
    # 共用部位
    is_public = fields.Boolean(
        "Public Part", help="Such defects are of parts that belong to all owners."
    )

    def _inherited(self, name):
        """A value of the category, or of the nearest one above it that has it."""
        category = self
        while category and not category[name]:
            category = category.parent_id
        return category[name]
