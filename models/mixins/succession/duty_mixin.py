# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, models
from odoo.exceptions import ValidationError

from ..model_label import model_label


class PropertyDutyMixin(models.AbstractModel):
    """Records that give work to people (责任人): never to one who has left."""

    _name = "property.duty.mixin"
    _description = "Records with a Person in Charge"

    # Links to users who have something to do.
    _duty_fields = frozenset()

    def _validate_fields(self, field_names, excluded_names=()):
        """:raises ValidationError: if somebody is put in charge who has left"""
        for name in self._duty_fields.intersection(field_names):
            self._check_duty(name)
        return super()._validate_fields(field_names, excluded_names)

    def _check_duty(self, name):
        # The system itself never leaves.
        gone = self.sudo()[name].filtered(
            lambda user: not user.active and user.id != SUPERUSER_ID
        )
        if gone:
            raise ValidationError(
                self.env._(
                    "%(document)s, %(field)s: %(user)s has left and takes no new work.",
                    document=model_label(self),
                    field=self._fields[name]._description_string(self.env),
                    user=gone[0].name,
                )
            )
