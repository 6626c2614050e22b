# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import ormcache

from ..model_label import model_label


class PropertyComputedValues(models.AbstractModel):
    """Values that the program works out are never the client's.

    The ORM lets any client write a stored field that is computed or related, in the
    values or as a default of its context: whose a paper is, when an order counts.
    """

    _name = "property.computed.values"
    _description = "Computed Values"

    @ormcache()
    def _computed_names(self):
        """All but what others guard: the company, which is checked against that of
        the document, and the result of an approval."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.compute
            and field.store
            and field.readonly
            and name not in ("company_id", "validation_status")
        )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_computed_values(vals)
        records = self._without_computed_defaults()
        return super(PropertyComputedValues, records).create(vals_list)

    def _without_computed_defaults(self):
        forged = {f"default_{name}" for name in self._computed_names()}
        context = self.env.context
        if forged.isdisjoint(context):
            return self
        kept = {key: context[key] for key in context if key not in forged}
        return self.with_env(self.env(context=kept))

    def write(self, vals):
        self._check_computed_values(vals)
        return super().write(vals)

    def _check_computed_values(self, vals):
        """:raises AccessError: if a client gives what is worked out"""
        given = [] if self.env.su else sorted(self._computed_names() & vals.keys())
        if given:
            raise AccessError(
                self.env._(
                    "%(document)s: %(fields)s follow from other values and cannot be "
                    "entered.",
                    document=model_label(self),
                    fields=", ".join(
                        self._fields[name]._description_string(self.env)
                        for name in given
                    ),
                )
            )


class PropertyComputedMoney(models.AbstractModel):
    """Amounts that follow from other values and are never typed.

    The ORM lets any client write a stored figure that it computes itself; a document
    could then show another amount than its lines make.
    """

    _name = "property.computed.money"
    _inherit = ["property.computed.values"]
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
