# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.limits import DAYS
from ...mixins.roles import HELPDESK_MANAGER
from ..catalogue import DEPARTMENTS, KINDS


class HelpdeskTicketCategory(models.Model):
    """Two levels of classes of problems (问题分类一级、二级)."""

    _name = "helpdesk.ticket.category"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "helpdesk.ticket.category",
    ]
    _archived_by = HELPDESK_MANAGER
    # A clerk types GC06 as readily as the name.
    _rec_names_search = ["complete_name", "code"]

    department = fields.Selection(
        DEPARTMENTS,
        compute="_compute_from_parent",
        store=True,
        readonly=False,
        precompute=True,
        help="The department that handles such tickets by default.",
    )
    kind = fields.Selection(
        KINDS,
        string="Default Kind",
        compute="_compute_from_parent",
        store=True,
        readonly=False,
        precompute=True,
    )
    finish_days = fields.Integer(
        string="Days to Finish",
        help="Days from receipt to finish; 0: the severity decides.",
        bounds=DAYS,
    )

    _code_unique = models.Constraint(
        "UNIQUE (code)", "A category with this code exists already."
    )

    @api.depends("parent_id")
    def _compute_from_parent(self):
        """A new class takes what its parent says, until someone says otherwise."""
        for category in self:
            parent = category.parent_id
            category.department = category.department or parent.department
            category.kind = category.kind or parent.kind
