# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyUnitMixin(models.AbstractModel):
    """Link of a record to a dwelling (房号)."""

    _name = "property.unit.mixin"
    _description = "Link to a Unit"

    unit_id = fields.Many2one(
        "property.unit",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
    )
    building_id = fields.Many2one(related="unit_id.building_id")
