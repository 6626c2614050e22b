# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from ...mixins.gate_mixin import Missing

_MOMENTS = ("before", "during", "after")


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
    occurred_on = fields.Date(required=True, default=lambda self: self._site_date())
    # 申报日: the day on which the visa was entered, here or in the portal.
    applied_on = fields.Date("Applied For On", readonly=True, copy=False)
    line_ids = fields.One2many("property.site.visa.line", "visa_id", "Lines", copy=True)

    @api.model_create_multi
    def create(self, vals_list):
        companies = [self._get_number_company(vals) for vals in vals_list]
        return super().create(
            [
                {**vals, "applied_on": company._property_day()}
                for vals, company in zip(vals_list, companies, strict=True)
            ]
        )

    def write(self, vals):
        if "applied_on" in vals:
            raise AccessError(
                self.env._("The day on which a visa was applied for is kept.")
            )
        return super().write(vals)

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for visa in self:
            visa.amount = sum(visa.line_ids.mapped("amount"))

    @api.depends("reason_type")
    def _compute_bearer(self):
        return super()._compute_bearer()

    def _is_own_fault(self):
        return self.reason_type == "rework"

    def _missing_to_sign(self, side):
        """Rule 6.4: hidden work is seen before it is covered."""
        missing = super()._missing_to_sign(side)
        if (
            side == "coordinator"
            and self.reason_type == "hidden"
            and "during" not in self._photo_moments()
        ):
            missing.append(
                Missing(
                    self.env._("a photo of the hidden work before it is covered"),
                    self._by("contractor"),
                )
            )
        return missing

    def _missing_to_submit(self):
        missing = super()._missing_to_submit()
        moments = dict(
            self.evidence_ids._fields["moment"]._description_selection(self.env)
        )
        lacking = [moments[key] for key in _MOMENTS if key not in self._photo_moments()]
        if lacking:
            what = self.env._("photos: %s", ", ".join(lacking))
            missing.append(Missing(what, self._by("contractor")))
        if self.occurred_on > self._site_date(company=self.company_id):
            what = self.env._("the work, which is to be done only later")
            missing.append(Missing(what, self._by("contractor")))
        return missing

    def _photo_moments(self):
        photos = self.evidence_ids.filtered(lambda paper: paper.kind == "photo")
        return set(photos.mapped("moment"))

    def _faults(self):
        """Rule 6.4: applied for within 3 days, signed within 7 of the work."""
        faults = super()._faults()
        company = self.company_id
        day = format_date(self.env, self.occurred_on)
        limit = company.property_visa_apply_days
        if self.applied_on > self.occurred_on + timedelta(days=limit):
            faults.append(
                self.env._(
                    "applied for on %(date)s, more than %(days)s days after %(day)s",
                    date=format_date(self.env, self.applied_on),
                    days=limit,
                    day=day,
                )
            )
        limit = company.property_visa_sign_days
        signed_on = self._last_signed_on()
        if signed_on > self.occurred_on + timedelta(days=limit):
            faults.append(
                self.env._(
                    "signed on %(date)s, more than %(days)s days after %(day)s",
                    date=format_date(self.env, signed_on),
                    days=limit,
                    day=day,
                )
            )
        return faults

    def _last_signed_on(self):
        """The day of the later signature; today while one is missing."""
        signed = (self.contractor_signed_at, self.coordinator_signed_at)
        moment = max(signed) if all(signed) else None
        return self._site_date(moment, self.company_id)
