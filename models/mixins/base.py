# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import math
from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date, ormcache

from .addon import is_our_field, is_our_model
from .limits import DEFAULTS, LENGTHS, decoded, is_sane_picture, without_controls


class Base(models.AbstractModel):
    """What is entered makes sense (合理性): on every field of ours, by every way in.

    Figures and dates have bounds by their type, or their own, stated at the field:
    ``fields.Date(bounds=PAST)``. Texts have a length and no control characters,
    pictures a size that can be opened. Fields of others are no matter of this.
    """

    _inherit = "base"

    def _valid_field_parameter(self, field, name):
        return name == "bounds" or super()._valid_field_parameter(field, name)

    @api.model
    def _is_checked_field(self, field):
        """Whether what is entered in a field is looked at."""
        return is_our_model(self) or is_our_field(field)

    @api.model
    @ormcache()
    def _checked_names(self):
        """The fields that are looked at, by what has to be looked at."""
        kinds = {**DEFAULTS, **LENGTHS, "binary": None}
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.type in kinds
            and name not in models.MAGIC_COLUMNS
            and self._is_checked_field(field)
        )

    @api.model
    def _prepare_create_values(self, vals_list):
        """:raises ValidationError: if a value, or a default, makes no sense"""
        names = self._checked_names()
        if not names:
            return super()._prepare_create_values(vals_list)
        # Before what is worked out of them, and after the defaults have come.
        given = [self._sensible(vals, names) for vals in vals_list]
        completed = super()._prepare_create_values(given)
        return [
            self._sensible(vals, names - seen.keys())
            for vals, seen in zip(completed, given, strict=True)
        ]

    def write(self, vals):
        """:raises ValidationError: if a value makes no sense"""
        names = self._checked_names()
        return super().write(self._sensible(vals, names) if names else vals)

    @api.model
    def _sensible(self, vals, names):
        """The values without control characters."""
        found = names & vals.keys()
        if not found:
            return vals
        vals = dict(vals)
        for name in found:
            if vals[name]:
                vals[name] = self._sensible_value(self._fields[name], vals[name])
        return vals

    @api.model
    def _sensible_value(self, field, value):
        if field.type in LENGTHS:
            return self._sensible_text(field, value)
        if field.type == "binary":
            if not is_sane_picture(decoded(value)):
                raise ValidationError(
                    self.env._(
                        "%s: the picture has too many pixels; send a smaller one.",
                        self._label_of(field),
                    )
                )
        elif field.type in ("date", "datetime"):
            self._check_day(field, value)
        else:
            self._check_figure(field, value)
        return value

    @api.model
    def _label_of(self, field):
        return field._description_string(self.env)

    @api.model
    def _sensible_text(self, field, value):
        if not isinstance(value, str):
            return value
        longest = field.size if field.type == "char" and field.size else None
        longest = longest or LENGTHS[field.type]
        if len(value) > longest:
            raise ValidationError(
                self.env._(
                    "%(field)s: at most %(count)s characters.",
                    field=self._label_of(field),
                    count=longest,
                )
            )
        cleaned = without_controls(value)
        return value if cleaned == value else type(value)(cleaned)

    @api.model
    def _bounds_of(self, field):
        own = getattr(field, "bounds", None) or (None, None)
        return tuple(
            default if bound is None else bound
            for bound, default in zip(own, DEFAULTS[field.type], strict=True)
        )

    @api.model
    def _check_figure(self, field, value):
        low, high = self._bounds_of(field)
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = math.nan
        if not low <= number <= high:
            raise ValidationError(
                self.env._(
                    "%(field)s: enter a figure from %(low)s to %(high)s.",
                    field=self._label_of(field),
                    low=f"{low:,}",
                    high=f"{high:,}",
                )
            )

    @api.model
    def _check_day(self, field, value):
        low, high = map(self._day_of_bound, self._bounds_of(field))
        try:
            day = fields.Date.to_date(value)
        except (TypeError, ValueError):
            day = None
        if not (day and low <= day <= high):
            raise ValidationError(
                self.env._(
                    "%(field)s: enter a day from %(low)s to %(high)s.",
                    field=self._label_of(field),
                    low=format_date(self.env, low),
                    high=format_date(self.env, high),
                )
            )

    @api.model
    def _day_of_bound(self, bound):
        if isinstance(bound, int):
            return fields.Datetime.now().date() + timedelta(days=bound)
        return date.fromisoformat(bound)
