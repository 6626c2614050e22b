# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.roles import DESK_EYES


class ResPartner(models.Model):
    """The contractors of a firm: its bank accounts are hidden by it (rule 6.1)."""

    _inherit = "res.partner"

    property_contractor_ids = fields.One2many(
        "property.contractor",
        "partner_id",
        "Contractor",
        context={"active_test": False},
        groups=DESK_EYES,
    )

    def _archived_by_role(self):
        """Contractors' firms too, with whose contact the contractor would go."""
        return super()._archived_by_role() | self.filtered("property_contractor_ids")
