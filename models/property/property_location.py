# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyLocation(models.Model):
    """Where in a dwelling: a space and its parts (空间、部位)."""

    _name = "property.location"
    _inherit = ["property.archive.mixin", "property.master.mixin"]
    _description = "Location in a Unit"
    _parent_store = True
    _order = "parent_path, sequence"
    _rec_name = "complete_name"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    parent_id = fields.Many2one(
        "property.location", "Space", index=True, ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("property.location", "parent_id", "Parts")
    complete_name = fields.Char(
        "Location", compute="_compute_complete_name", recursive=True
    )

    _code_unique = models.UniqueIndex(
        "(code) WHERE code IS NOT NULL", "A location with this code exists already."
    )

    @api.depends("name", "parent_id.complete_name")
    @api.depends_context("lang")
    def _compute_complete_name(self):
        for location in self:
            parent = location.parent_id.complete_name
            location.complete_name = (
                f"{parent} / {location.name}" if parent else location.name
            )

    def _is_within(self, locations):
        """Whether this is one of some locations or a part of one of them."""
        self.ensure_one()
        path = {int(step) for step in (self.parent_path or "").split("/") if step}
        return not path.isdisjoint(locations.ids)
