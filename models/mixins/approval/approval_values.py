# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json

from odoo import models


class PropertyApprovalValuesMixin(models.AbstractModel):
    """The values that a signature binds (签批内容).

    A document names them in ``_approval_fields``. Where a field holds lines,
    ``_approval_line_fields`` names the values of each line that count; without
    an entry there, only the set of linked records counts.
    """

    _name = "property.approval.values.mixin"
    _description = "Values bound by a signature"

    # ("amount", "partner_id", "line_ids")
    _approval_fields = ()
    # {"line_ids": ("name", "amount")}
    _approval_line_fields = {}

    def _approval_snapshot(self):
        """The bound values in one canonical form, that JSON keeps unchanged."""
        self.ensure_one()
        return {name: self._approval_value(name) for name in self._approval_fields}

    def _approval_value(self, name):
        field = self._fields[name]
        if name in self._approval_line_fields:
            line_fields = self._approval_line_fields[name]
            return [
                [line.id, *(_canonical_value(line, key) for key in line_fields)]
                for line in self[name].sorted("id")
            ]
        if field.type in ("one2many", "many2many"):
            return sorted(self[name].ids)
        return _canonical_value(self, name)

    def _approval_digest(self, snapshot):
        """SHA-256 of a snapshot: what the log holds for each signature."""
        text = json.dumps(
            [self._name, self.id, snapshot], sort_keys=True, ensure_ascii=False
        )
        return hashlib.sha256(text.encode()).hexdigest()

    def _approval_changes(self, old, new):
        """The changed values in words: ``Amount: 500.00 → 900.00``, one each line."""
        return "\n".join(
            f"{self._fields[name]._description_string(self.env)}: "
            f"{self._approval_text(name, old.get(name))} → "
            f"{self._approval_text(name, new[name])}"
            for name in self._approval_fields
            if old.get(name) != new[name]
        )

    def _approval_text(self, name, value):
        field = self._fields[name]
        if not value:
            return "-"
        if name in self._approval_line_fields:
            return "; ".join(" ".join(str(part) for part in line) for line in value)
        if field.relational and field.comodel_name:
            records = self.env[field.comodel_name].browse(value).exists()
            return ", ".join(records.mapped("display_name")) or "-"
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        return str(value)


def _canonical_value(record, name):
    field, value = record._fields[name], record[name]
    if field.type == "many2one":
        return value.id
    if field.relational:
        return sorted(value.ids)
    if field.type in ("float", "monetary"):
        return _canonical_amount(record, field, value)
    if field.type == "binary":
        return hashlib.sha256(value).hexdigest() if value else False
    if field.type in ("boolean", "integer"):
        return value
    return str(value) if value else False


def _canonical_amount(record, field, value):
    """A number as text with all the places that are kept, and no noise behind."""
    if field.type == "monetary":
        currency = record[field.get_currency_field(record)]
        return f"{value:.{currency.decimal_places if currency else 6}f}"
    digits = field.get_digits(record.env)
    return f"{value:.{digits[1] if digits else 6}f}"
