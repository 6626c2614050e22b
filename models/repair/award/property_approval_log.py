# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyApprovalLog(models.Model):
    """An emergency's award is confirmed after the fact (rule 6.3)."""

    _inherit = "property.approval.log"

    action = fields.Selection(
        selection_add=[("confirmed", "Confirmed Afterwards")],
        ondelete={"confirmed": "cascade"},
    )
