# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyUnit(models.Model):
    """A dwelling, known by its room code (房号)."""

    _name = "property.unit"
    _description = "Unit"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "building_id, stairwell, floor, door, code"
    _rec_name = "code"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    code = fields.Char("Room Code", required=True, index="trigram", copy=False)
    name = fields.Char("Room", help="What people call it, such as 1502.")
    active = fields.Boolean(default=True)
    building_id = fields.Many2one(
        "property.building",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    project_id = fields.Many2one(
        related="building_id.project_id", store=True, index=True, precompute=True
    )
    phase_id = fields.Many2one(related="building_id.phase_id", store=True)
    company_id = fields.Many2one(
        related="building_id.company_id", store=True, index=True, precompute=True
    )
    stairwell = fields.Integer(default=1)
    floor = fields.Integer(default=1)
    door = fields.Integer("Door No.", default=1)
    unit_type = fields.Selection(
        [("bare", "Bare Shell"), ("decorated", "Decorated")],
        default="bare",
        required=True,
    )
    area_gross = fields.Float("Gross Area (m²)", digits=(10, 2))
    area_net = fields.Float("Net Area (m²)", digits=(10, 2))
    status = fields.Selection(
        [
            ("unsold", "Unsold"),
            ("sold", "Sold"),
            ("handed_over", "Handed Over"),
            ("occupied", "Occupied"),
        ],
        default="unsold",
        required=True,
        index=True,
        tracking=True,
    )
    handover_date = fields.Date(
        "Handed Over On",
        tracking=True,
        help="Day on which the owner signed (交付); the owner's warranty counts from it.",
    )
    deemed_handover_date = fields.Date(
        "Deemed Handed Over On",
        tracking=True,
        help="Day fixed by notice where the owner does not come or refuses without "
        "reason (视为交付).",
    )
    ownership_ids = fields.One2many("property.ownership", "unit_id", "Owners")
    owner_id = fields.Many2one(
        "res.partner",
        "Main Owner",
        compute="_compute_owner_id",
        store=True,
        index="btree_not_null",
    )

    _code_unique = models.UniqueIndex(
        "(code, company_id)", "A unit with this room code exists already."
    )

    @api.depends(
        "ownership_ids.partner_id",
        "ownership_ids.is_main",
        "ownership_ids.date_from",
        "ownership_ids.date_to",
    )
    def _compute_owner_id(self):
        for unit in self:
            owners = unit.ownership_ids.filtered(
                lambda line: line.role == "owner" and not line.date_to
            )
            unit.owner_id = owners.sorted(lambda line: not line.is_main)[:1].partner_id
