# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertySiteVisa(models.Model):
    """Which visas people besides the coordinator sign (rule 6.4)."""

    _inherit = "property.site.visa"

    is_large = fields.Boolean(compute="_compute_is_large")
    over_reaward = fields.Boolean(compute="_compute_over_reaward")
    # 返修费用不由维修商承担
    pays_rework = fields.Boolean(compute="_compute_pays_rework")

    @api.depends("payable_amount", "order_id.amount")
    def _compute_is_large(self):
        """Above a share of the order or an amount the leader signs, ceiling or not."""
        for visa in self:
            company = visa.company_id
            share = visa.order_id.sudo().amount * company.property_visa_leader_percent
            visa.is_large = visa._exceeds(visa.payable_amount, share / 100) or (
                visa._exceeds(visa.payable_amount, company.property_visa_leader_amount)
            )

    @api.depends(
        "payable_amount",
        "order_id.amount",
        "order_id.visa_ids.state",
        "order_id.visa_ids.payable_amount",
    )
    def _compute_over_reaward(self):
        for visa in self:
            order_sudo = visa.order_id.sudo()
            visas = visa.payable_amount and (
                order_sudo._committed_visas(visa) + visa.payable_amount
            )
            visa.over_reaward = visa._exceeds(visas, order_sudo._reaward_limit())

    @api.depends("payable_amount", "reason_type")
    def _compute_pays_rework(self):
        for visa in self:
            visa.pays_rework = (
                visa.reason_type == "rework" and visa.bearer != "contractor"
            )

    @api.model
    def _review_depends(self):
        return (
            *super()._review_depends(),
            "is_large",
            "over_reaward",
            "pays_rework",
        )

    def _review_reasons(self):
        reasons = super()._review_reasons()
        company = self.company_id
        if self.is_large:
            reasons.append(
                self.env._(
                    "Rule 6.4: it is above %(percent)g%% of the award or above "
                    "%(amount)s.",
                    percent=company.property_visa_leader_percent,
                    amount=self._money(company.property_visa_leader_amount),
                )
            )
        if self.over_reaward:
            reasons.append(
                self.env._(
                    "Rule 6.4: with it, the visas exceed %g%% of the award, which is "
                    "to be reviewed.",
                    company.property_visa_reaward_percent,
                )
            )
        if self.pays_rework:
            reasons.append(
                self.env._(
                    "Rule 6.4: rework is paid for only where it is not the "
                    "contractor's own fault."
                )
            )
        return reasons

    def _approval_waiver_reason(self):
        """Within the ceiling, the coordinator's signature is enough."""
        self.ensure_one()
        if self.sudo()._review_reasons():
            return False
        return self.env._("Within the ceiling of its order (rule 6.4)")
