# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyLocation(models.Model):
    _inherit = "property.location"

    # 共用部位
    is_public = fields.Boolean(
        "Public Part", help="This place and what is in it belong to all owners."
    )

    def _is_public(self):
        """Whether this place or one that it is in belongs to all owners."""
        place = self
        while place and not place.is_public:
            place = place.parent_id
        return bool(place)
