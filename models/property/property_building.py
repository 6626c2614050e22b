# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from . import unit_code


class PropertyBuilding(models.Model):
    """A building of a development project (楼栋)."""

    _name = "property.building"
    _description = "Building"
    _inherit = [
        "property.import.mixin",
        "property.archive.mixin",
        "property.master.mixin",
        "mail.thread",
    ]
    _order = "project_id, phase_id, code"
    _rec_names_search = ["full_code", "code", "name"]

    _import_name_fields = ("full_code", "code")

    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="What people call it, such as Building 3.",
    )
    code = fields.Char("Building Code", required=True, index=True)
    full_code = fields.Char(
        compute="_compute_full_code",
        store=True,
        precompute=True,
        index=True,
        help="Project, phase and building code: names the building in an import.",
    )
    active = fields.Boolean(default=True)
    # The company is the project's own: there is nothing to check between them.
    project_id = fields.Many2one(
        "project.project",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_development", "=", True)],
    )
    phase_id = fields.Many2one(
        "property.phase",
        index=True,
        ondelete="restrict",
        domain="[('project_id', '=', project_id)]",
    )
    phase_code = fields.Char(
        compute="_compute_phase_code",
        inverse="_inverse_phase_code",
        help="The phase by its code in the building's project, as a spreadsheet "
        "says it.",
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        index=True,
        required=True,
    )
    stairwells = fields.Integer(
        default=1, help="Number of stairwells.", bounds=(0, 1000)
    )
    floors = fields.Integer(
        default=1, help="Number of floors above ground.", bounds=(0, 300)
    )
    units_per_floor = fields.Integer(
        "Units a Floor",
        default=2,
        help="Dwellings on each floor of one stairwell.",
        bounds=(0, 1000),
    )
    year_built = fields.Integer(bounds=(0, 2200))
    address = fields.Char()
    completion_date = fields.Date(
        "Completion Acceptance",
        compute="_compute_completion_date",
        store=True,
        readonly=False,
        precompute=True,
        help="Day on which the completion acceptance was passed.",
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
    _year_plausible = models.Constraint(
        "CHECK (COALESCE(year_built, 0) = 0 OR year_built BETWEEN 1000 AND 2999)",
        "The year built has four digits.",
    )

    @api.depends("code")
    def _compute_name(self):
        for building in self:
            building.name = building.name or building.code

    @api.depends("code", "phase_id.code", "project_id.code")
    def _compute_full_code(self):
        # Projects may be read by their members alone; their code is no secret.
        for building in self.sudo():
            parts = (building.project_id.code, building.phase_id.code, building.code)
            building.full_code = "-".join(filter(None, parts))

    @api.depends("phase_id.code")
    def _compute_phase_code(self):
        for building in self:
            building.phase_code = building.phase_id.code

    def _inverse_phase_code(self):
        for building in self:
            building.phase_id = self._find_phase(
                building.project_id, building.phase_code
            )

    @api.depends("project_id.company_id")
    def _compute_company_id(self):
        for building in self:
            building.company_id = (
                building.project_id.company_id
                or building.company_id
                or self.env.company
            )

    @api.depends("phase_id.completion_date", "project_id.completion_date")
    def _compute_completion_date(self):
        for building in self:
            building.completion_date = (
                building.phase_id.completion_date or building.project_id.completion_date
            )

    @api.depends("name", "project_id.name")
    def _compute_display_name(self):
        for building in self:
            project = building.sudo().project_id.name
            building.display_name = f"{project} {building.name}" if project else False

    def _compute_unit_count(self):
        counts = dict(
            self.env["property.unit"]._read_group(
                [("building_id", "in", self.ids)], ["building_id"], ["__count"]
            )
        )
        for building in self:
            building.unit_count = counts.get(building, 0)

    @api.constrains("phase_id", "project_id")
    def _check_phase(self):
        for building in self:
            phase = building.phase_id
            if phase and phase.project_id != building.project_id:
                raise ValidationError(
                    self.env._(
                        "Building %(building)s: phase %(phase)s belongs to project "
                        "%(project)s.",
                        building=building.full_code,
                        phase=phase.code,
                        project=phase.project_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        Project = self.env["project.project"]
        new_vals_list = []
        for vals in vals_list:
            vals = dict(vals)
            if "phase_code" in vals:
                # Before the record is made, so that all that follows from the phase
                # is computed with it.
                project = Project.browse(vals.get("project_id"))
                phase = self._find_phase(project, vals.pop("phase_code"))
                vals.setdefault("phase_id", phase.id)
            new_vals_list.append(vals)
        return super().create(new_vals_list)

    @api.model
    def get_import_templates(self):
        return self.env["property.unit"]._import_templates(
            "building", self.env._("Import Template for Buildings")
        )

    def action_view_units(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_unit_action"
        )
        action["domain"] = [("building_id", "=", self.id)]
        action["context"] = {"default_building_id": self.id}
        return action

    @api.model
    def _find_phase(self, project, code):
        code = (code or "").strip()
        phase = project.phase_ids.filtered(lambda phase: phase.code == code)
        if code and not phase:
            raise ValidationError(
                self.env._(
                    "Project %(project)s has no phase %(phase)s.",
                    project=project.name,
                    phase=code,
                )
            )
        return phase

    def _format_unit_code(self, stairwell, floor, door):
        """The room code of a place in this building, by the project's pattern."""
        self.ensure_one()
        project_sudo = self.sudo().project_id
        pattern = project_sudo.unit_code_pattern
        if not pattern:
            raise ValidationError(
                self.env._(
                    "Project %s has no room code pattern: write the room codes "
                    "yourself or give the project a pattern.",
                    project_sudo.name,
                )
            )
        values = {
            "project": project_sudo.code or "",
            "phase": self.sudo().phase_id.code or "",
            "building": self.code,
            "stairwell": stairwell,
            "floor": floor,
            "door": door,
        }
        return unit_code.format_code(pattern, values)
