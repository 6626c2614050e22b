# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyCourtesyItem(models.Model):
    """A point of courtesy on site (维修处理礼仪 SM03-04), ticked on each visit."""

    _name = "property.courtesy.item"
    _inherit = ["property.archive.mixin", "property.master.mixin"]
    _description = "Courtesy on Site"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    hint = fields.Char(translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_required = fields.Boolean(
        "Needed to Finish",
        help="Without it the work is not handed over. The other points count in the "
        "contractor's evaluation only.",
    )
