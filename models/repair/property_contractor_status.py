# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyContractorStatus(models.Model):
    """A change of a contractor's standing (入库、暂停、淘汰记录), never altered."""

    _name = "property.contractor.status"
    _description = "Contractor's Status History"
    _order = "changed_at desc, id desc"

    contractor_id = fields.Many2one(
        "property.contractor",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="contractor_id.company_id", store=True, index=True
    )
    state_from = fields.Char("From", readonly=True)
    state_to = fields.Char("To", readonly=True, required=True)
    reason = fields.Text(readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    changed_at = fields.Datetime(
        readonly=True, required=True, default=fields.Datetime.now
    )
