# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyWarrantyTerm(models.Model):
    """How long a kind of work is under warranty (保修项目与期限)."""

    _name = "property.warranty.term"
    _description = "Warranty Term"
    _order = "sequence, code"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True)
    project_id = fields.Many2one(
        "project.project",
        index=True,
        check_company=True,
        domain=[("is_development", "=", True)],
        help="Empty: for every project that has no term of its own.",
    )
