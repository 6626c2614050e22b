# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyPhase(models.Model):
    """A phase of a development project (期)."""

    _name = "property.phase"
    _inherit = ["property.master.mixin"]
    _description = "Phase"
    _order = "project_id, sequence, code"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    code = fields.Char("Phase Code", required=True)
    sequence = fields.Integer(default=10)
    project_id = fields.Many2one(
        "project.project",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_development", "=", True)],
    )
    company_id = fields.Many2one(
        related="project_id.company_id", store=True, precompute=True, index=True
    )
    completion_date = fields.Date(
        "Completion Acceptance", help="Overrides the project's day."
    )
    building_ids = fields.One2many("property.building", "phase_id", "Buildings")

    _code_unique = models.UniqueIndex(
        "(project_id, code)", "A phase with this code exists in the project."
    )
