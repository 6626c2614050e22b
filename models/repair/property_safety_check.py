# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertySafetyCheck(models.Model):
    """A look at safety on site (现场安全检查), clause 7.6.3."""

    _name = "property.safety.check"
    _description = "Safety Check"
    _inherit = ["property.work.order.part", "property.evidence.mixin"]
    _order = "checked_at desc, id desc"

    checked_at = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one(
        "res.users",
        "Checked By",
        required=True,
        default=lambda self: self.env.user,
        readonly=True,
    )
    result = fields.Selection(
        [("ok", "In Order"), ("minor", "Minor Fault"), ("major", "Serious Fault")],
        required=True,
    )
    note = fields.Text()
    # 安全罚款
    deduction = fields.Monetary()

    _deduction_not_negative = models.Constraint(
        "CHECK (deduction >= 0)", "A deduction is never below zero."
    )

    def _is_evidence_sealed(self):
        return self.order_id._is_evidence_sealed()
