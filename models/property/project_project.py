# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ProjectProject(models.Model):
    """A development project (项目)."""

    _inherit = "project.project"

    is_development = fields.Boolean("Development Project", index="btree_not_null")
    code = fields.Char("Project Code", index="btree_not_null", copy=False)
    phase_ids = fields.One2many("property.phase", "project_id", "Phases")
    building_ids = fields.One2many("property.building", "project_id", "Buildings")
    completion_date = fields.Date(
        "Completion Acceptance",
        help="Day on which the completion acceptance was passed (竣工验收合格); "
        "the contractor's warranty counts from it.",
    )
    design_life = fields.Integer(
        "Design Life (years)", default=70, help="Warranty of the structure."
    )
    site_withdrawn_on = fields.Date(
        "Site Office Withdrawn On",
        tracking=True,
        help="From this day on the desk handles quality matters itself "
        "(clauses 9.1.2 and 9.1.3). Empty: the site office is active.",
    )
    unit_code_pattern = fields.Char(
        default="{project}-{phase}-{building}-U{stairwell}-{floor}{door:02d}",
        help="Pattern of room codes (房间代码). Known parts: project, phase, "
        "building, stairwell, floor, door.",
    )
    complaint_rep_id = fields.Many2one(
        "res.users",
        "Complaint Representative",
        domain=[("share", "=", False)],
        help="Receives, handles and calls back this project's complaints "
        "(clauses 7.4.1 and 7.5.1).",
    )
    repair_rep_id = fields.Many2one(
        "res.users",
        "Repair Representative",
        domain=[("share", "=", False)],
        help="Handles all repairs once the site office is withdrawn (clause 7.6.1).",
    )
    unit_count = fields.Integer(compute="_compute_unit_count")

    _code_unique = models.UniqueIndex(
        "(code, company_id) NULLS NOT DISTINCT WHERE code IS NOT NULL",
        "A project with this code exists already.",
    )

    def _compute_unit_count(self):
        counts = dict(
            self.env["property.unit"]._read_group(
                [("project_id", "in", self.ids)], ["project_id"], ["__count"]
            )
        )
        for project in self:
            project.unit_count = counts.get(project, 0)

    def _is_site_withdrawn(self, date):
        """Whether the site office had left on a day (clauses 9.1.2 and 9.1.3)."""
        self.ensure_one()
        return bool(self.site_withdrawn_on and self.site_withdrawn_on <= date)
