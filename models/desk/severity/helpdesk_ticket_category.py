# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..catalogue import SEVERITIES


class HelpdeskTicketCategory(models.Model):
    """Some matters are important or major by themselves (§2.4)."""

    _inherit = "helpdesk.ticket.category"

    default_severity = fields.Selection(
        SEVERITIES,
        "Least Severity",
        help="A ticket of this category is never taken for less. Empty: as the "
        "category above it.",
    )

    def _get_default_severity(self):
        """The least severity of the category, or of those above it."""
        category = self
        while category and not category.default_severity:
            category = category.parent_id
        return category.default_severity or "1"
