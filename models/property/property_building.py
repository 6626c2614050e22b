# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyBuilding(models.Model):
    """A building of a development project (楼栋)."""

    _name = "property.building"
    _description = "Building"
    _inherit = ["mail.thread"]
    _order = "project_id, phase_id, code"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    name = fields.Char(required=True)
    code = fields.Char(required=True, index=True)
    active = fields.Boolean(default=True)
    project_id = fields.Many2one(
        "project.project",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain=[("is_development", "=", True)],
    )
    phase_id = fields.Many2one(
        "property.phase",
        index=True,
        ondelete="restrict",
        domain="[('project_id', '=', project_id)]",
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        index=True,
        required=True,
    )
    stairwells = fields.Integer(default=1, help="Number of stairwells (单元).")
    floors = fields.Integer(default=1, help="Number of floors above ground.")
    units_per_floor = fields.Integer(
        "Units a Floor", default=2, help="Dwellings on each floor of one stairwell."
    )
    year_built = fields.Integer()
    address = fields.Char()
    completion_date = fields.Date(
        "Completion Acceptance",
        compute="_compute_completion_date",
        store=True,
        readonly=False,
        help="Day on which the completion acceptance was passed (竣工验收合格).",
    )
    unit_ids = fields.One2many("property.unit", "building_id", "Units")
    unit_count = fields.Integer(compute="_compute_unit_count")

    _code_unique = models.UniqueIndex(
        "(project_id, code)", "A building with this code exists in the project."
    )
    _positive = models.Constraint(
        "CHECK (stairwells > 0 AND floors > 0 AND units_per_floor > 0)",
        "Stairwells, floors and units a floor count from one.",
    )

    @api.depends("project_id.company_id")
    def _compute_company_id(self):
        for building in self:
            building.company_id = building.project_id.company_id or self.env.company

    @api.depends("phase_id.completion_date", "project_id.completion_date")
    def _compute_completion_date(self):
        for building in self:
            building.completion_date = (
                building.phase_id.completion_date or building.project_id.completion_date
            )

    def _compute_unit_count(self):
        counts = dict(
            self.env["property.unit"]._read_group(
                [("building_id", "in", self.ids)], ["building_id"], ["__count"]
            )
        )
        for building in self:
            building.unit_count = counts.get(building, 0)
