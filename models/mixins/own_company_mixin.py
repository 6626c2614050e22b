# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError


class PropertyOwnCompany(models.AbstractModel):
    """Nobody puts a record into a company of which the user is not (公司隔离).

    The platform asks whether one may write the record as it was, and not where it
    goes by that: it would be pushed into another company's lists and figures.
    """

    _name = "property.own.company"
    _description = "Stays in One's Companies"

    @api.model_create_multi
    def create(self, vals_list):
        """:raises AccessError: if a record names a company that is not the user's"""
        for vals in vals_list:
            self._check_own_company(vals)
        return super().create(vals_list)

    def write(self, vals):
        """:raises AccessError: if a record names a company that is not the user's"""
        self._check_own_company(vals)
        return super().write(vals)

    @api.model
    def _check_own_company(self, vals):
        company_id = vals.get("company_id")
        if not company_id or self.env.su or "company_id" not in self._fields:
            return
        if company_id not in self.env.user.sudo().company_ids.ids:
            raise AccessError(
                self.env._(
                    "%(record)s cannot be put into a company in which you do not work.",
                    record=self[:1].sudo().display_name or self._description,
                )
            )
