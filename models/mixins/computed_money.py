# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError


class PropertyComputedMoney(models.AbstractModel):
    """Amounts that follow from other values and are never typed.

    The ORM lets any client write a stored figure that it computes itself; a document
    could then show another amount than its lines make.
    """

    _name = "property.computed.money"
    _description = "Computed Amounts"

    _computed_money = ("amount",)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_computed_money(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_computed_money(vals)
        return super().write(vals)

    def _check_computed_money(self, vals):
        """:raises AccessError: if a caller gives an amount that is computed"""
        if not vals.keys().isdisjoint(self._computed_money):
            raise AccessError(
                self.env._("Amounts follow from the lines and are not typed.")
            )
