# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from . import unit_code


class ProjectProject(models.Model):
    """A development project (项目)."""

    _name = "project.project"
    _inherit = [
        "property.import.mixin",
        "property.archive.mixin",
        "project.project",
        "property.duty.mixin",
    ]
    _rec_names_search = ["name", "code"]

    _duty_fields = frozenset({"complaint_rep_id", "repair_rep_id"})
    _import_name_fields = ("code", "name")
    # Only the names are strict: projects themselves are imported as Odoo does it.
    _import_whole_file = False

    is_development = fields.Boolean("Development Project", index="btree_not_null")
    code = fields.Char("Project Code", index="btree_not_null", copy=False)
    phase_ids = fields.One2many("property.phase", "project_id", "Phases")
    building_ids = fields.One2many("property.building", "project_id", "Buildings")
    completion_date = fields.Date(
        "Completion Acceptance",
        help="Day on which the completion acceptance was passed; "
        "the contractor's warranty counts from it.",
    )
    design_life = fields.Integer(
        "Design Life (years)",
        default=70,
        help="Warranty of the structure.",
        bounds=(0, 200),
    )
    site_withdrawn_on = fields.Date(
        "Site Office Withdrawn On",
        tracking=True,
        help="From this day on the desk handles quality matters itself "
        "(clauses 9.1.2 and 9.1.3). Empty: the site office is active.",
    )
    unit_code_pattern = fields.Char(
        "Room Code Pattern",
        default="{project}-{phase}-{building}-U{stairwell}-{floor}{door:02d}",
        help="Pattern of room codes. Known parts: project, phase, "
        "building, stairwell, floor, door.",
    )
    complaint_rep_id = fields.Many2one(
        "res.users",
        "Complaint Representative",
        domain=[("share", "=", False)],
        help="Receives, handles and calls back this project's complaints "
        "(clauses 7.4.1 and 7.5.1).",
        ondelete="restrict",
    )
    repair_rep_id = fields.Many2one(
        "res.users",
        "Repair Representative",
        domain=[("share", "=", False)],
        help="Handles all repairs once the site office is withdrawn (clause 7.6.1).",
        ondelete="restrict",
    )
    building_count = fields.Integer(compute="_compute_building_count")
    unit_count = fields.Integer(compute="_compute_unit_count")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0)) WHERE code IS NOT NULL",
        "A project with this code exists already.",
    )
    _design_life_positive = models.Constraint(
        "CHECK (design_life > 0)", "The design life counts from one year."
    )

    def _compute_building_count(self):
        counts = dict(
            self.env["property.building"]._read_group(
                [("project_id", "in", self.ids)], ["project_id"], ["__count"]
            )
        )
        for project in self:
            project.building_count = counts.get(project, 0)

    def _compute_unit_count(self):
        counts = dict(
            self.env["property.unit"]._read_group(
                [("project_id", "in", self.ids)], ["project_id"], ["__count"]
            )
        )
        for project in self:
            project.unit_count = counts.get(project, 0)

    @api.constrains("unit_code_pattern")
    def _check_unit_code_pattern(self):
        for project in self.filtered("unit_code_pattern"):
            reason = project._unit_code_pattern_fault()
            if reason:
                raise ValidationError(
                    self.env._(
                        "Room code pattern of %(project)s: %(reason)s Known parts are "
                        "%(parts)s.",
                        project=project.name,
                        reason=reason,
                        parts=", ".join(f"{{{part}}}" for part in unit_code.PARTS),
                    )
                )

    def _archived_by_role(self):
        """Developments; other projects are archived by whoever may change them."""
        return super()._archived_by_role().filtered("is_development")

    def action_view_buildings(self):
        return self._action_view("property_building_action")

    def action_view_units(self):
        return self._action_view("property_unit_action")

    def _action_view(self, xmlid):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"helpdesk_mgmt_property.{xmlid}"
        )
        action["domain"] = [("project_id", "=", self.id)]
        action["context"] = {"default_project_id": self.id}
        return action

    def _unit_code_pattern_fault(self):
        """What is wrong with the pattern, in the user's words, or nothing."""
        pattern = self.unit_code_pattern
        try:
            unknown = unit_code.unknown_parts(pattern)
            if unknown:
                return self.env._("the part %s is unknown.", f"{{{unknown[0]}}}")
            unit_code.format_code(pattern, unit_code.SAMPLE)
        except (ValueError, IndexError):
            return self.env._("“%s” can not be read.", pattern)
        parts = unit_code.pattern_parts(pattern)
        missing = [part for part in unit_code.NEEDED_PARTS if part not in parts]
        if missing:
            return self.env._("the part %s is missing.", f"{{{missing[0]}}}")
        return None

    def _is_site_withdrawn(self, date):
        """Whether the site office had left on a day (clauses 9.1.2 and 9.1.3).

        Where there is no project, as on a ticket without a room, none has left.
        """
        return bool(self.site_withdrawn_on and self.site_withdrawn_on <= date)
