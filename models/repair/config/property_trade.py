# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyTrade(models.Model):
    """A trade of building work (专业工种), such as waterproofing."""

    _name = "property.trade"
    _inherit = ["property.archive.mixin", "property.master.mixin"]
    _description = "Trade"
    _order = "sequence, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    category_ids = fields.One2many(
        "helpdesk.ticket.category", "trade_id", "Categories of Defects"
    )

    _code_unique = models.Constraint("UNIQUE (code)", "A trade with this code exists.")
