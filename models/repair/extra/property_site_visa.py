# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

from ...mixins.gate_mixin import Missing, gate
from ...mixins.limits import PAST
from .property_work_order_extra import FOR_COORDINATOR


class PropertySiteVisa(models.Model):
    """Work beyond the order, confirmed on site (维修工程现场签证单 SM03-20)."""

    _name = "property.site.visa"
    _description = "Site Visa"
    _inherit = ["property.work.order.extra"]
    _order = "id desc"

    _number_code = "QZ"
    _approval_fields = (
        "order_id",
        "reason_type",
        "reason",
        "location",
        "occurred_on",
        "bearer",
        "line_ids",
        "amount",
    )
    _approval_line_fields = {
        "line_ids": ("name", "uom_id", "formula", "quantity", "price_unit", "amount")
    }

    reason_type = fields.Selection(
        [
            ("hidden", "Hidden Work"),
            ("added", "Added Work"),
            ("change", "Change"),
            ("rework", "Rework"),
        ],
        required=True,
        default="added",
    )
    reason = fields.Text(required=True)
    location = fields.Char("Place")
    occurred_on = fields.Date(
        required=True, default=lambda self: self._site_date(), bounds=PAST
    )
    # 申报日: the day on which the visa was entered, here or in the portal.
    applied_on = fields.Date("Applied For On", sealed="6.4", readonly=True, copy=False)
    line_ids = fields.One2many("property.site.visa.line", "visa_id", "Lines", copy=True)
    is_large = fields.Boolean(compute="_compute_is_large")
    over_reaward = fields.Boolean(compute="_compute_over_reaward")
    # 返修费用不由维修商承担
    pays_rework = fields.Boolean(compute="_compute_pays_rework")

    @api.model_create_multi
    def create(self, vals_list):
        visas = super().create(vals_list)
        for company, entered in visas.grouped("company_id").items():
            entered._write_sealed({"applied_on": company._property_day()})
        return visas

    @api.model
    def _is_blank(self, name, value):
        # The day is that of the entry, whatever a client sends.
        return name == "applied_on" or super()._is_blank(name, value)

    def _sealed_refusal(self, names, creating):
        if "applied_on" in names:
            return self.env._("The day on which a visa was applied for is kept.")
        return super()._sealed_refusal(names, creating)

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for visa in self:
            visa.amount = sum(visa.line_ids.mapped("amount"))

    @api.depends("reason_type")
    def _compute_bearer(self):
        return super()._compute_bearer()

    def _is_own_fault(self):
        return self.reason_type == "rework"

    # ------------------------------------------------------------------
    # What it needs before it is signed and submitted
    # ------------------------------------------------------------------

    @gate("6.4", entering=FOR_COORDINATOR)
    def _gate_6_4_hidden_work_is_seen(self):
        """Hidden work is seen before it is covered."""
        if self.reason_type != "hidden" or "during" in self._photo_moments():
            return None
        return Missing(
            self.env._("a photo of the hidden work before it is covered"),
            self._by("contractor"),
            "evidence_ids",
        )

    @gate("6.4", entering=FOR_COORDINATOR)
    def _gate_6_4_applied_in_time(self):
        """Applied for within 3 days of the work."""
        limit = self.company_id.property_visa_apply_days
        if not self._is_late(self.applied_on, limit):
            return None
        return self._excusable(
            self.env._(
                "applied for on %(date)s, more than %(days)s days after %(day)s",
                date=format_date(self.env, self.applied_on),
                days=limit,
                day=format_date(self.env, self.occurred_on),
            )
        )

    @gate("6.4", entering=FOR_COORDINATOR)
    def _gate_6_4_signed_in_time(self):
        """Signed within 7 days of the work."""
        limit = self.company_id.property_visa_sign_days
        signed_on = self._last_signed_on()
        if not self._is_late(signed_on, limit):
            return None
        return self._excusable(
            self.env._(
                "signed on %(date)s, more than %(days)s days after %(day)s",
                date=format_date(self.env, signed_on),
                days=limit,
                day=format_date(self.env, self.occurred_on),
            )
        )

    @gate("6.4", entering=["submitted"])
    def _gate_6_4_photos(self):
        taken = self._photo_moments()
        moments = self.evidence_ids._fields["moment"]._description_selection(self.env)
        lacking = [label for key, label in moments if key not in taken]
        if not lacking:
            return None
        return Missing(
            self.env._("photos: %s", ", ".join(lacking)),
            self._by("contractor"),
            "evidence_ids",
        )

    @gate("6.4", entering=["submitted"])
    def _gate_6_4_work_is_done(self):
        today = self._site_date(company=self.company_id)
        if not self.occurred_on or self.occurred_on <= today:
            return None
        return Missing(
            self.env._("the work, which is to be done only later"),
            self._by("contractor"),
            "occurred_on",
        )

    def _is_late(self, day, limit):
        """Whether a day is more than so many days after the work."""
        known = day and self.occurred_on
        return bool(known) and day > self.occurred_on + timedelta(days=limit)

    def _photo_moments(self):
        photos = self.evidence_ids.filtered(lambda paper: paper.kind == "photo")
        return set(photos.mapped("moment"))

    def _last_signed_on(self):
        """The day of the later signature; today while one is missing."""
        signed = (self.contractor_signed_at, self.coordinator_signed_at)
        moment = max(signed) if all(signed) else None
        return self._site_date(moment, self.company_id)

    # ------------------------------------------------------------------
    # Which visas people besides the coordinator sign
    # ------------------------------------------------------------------

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
