# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import ormcache

from .addon import is_our_field
from .model_label import model_label

# A key of the context; what it holds counts, and no client can send that.
_PASSES = "property_seal_passes"


class SealPass(NamedTuple):
    """Opens some sealed fields of some records of one model, and nothing else.

    :param model: name of the model
    :param ids: the records; None for rows that are about to be made
    :param names: the fields
    """

    model: str
    ids: frozenset | None
    names: frozenset


def held_passes(env):
    """The passes in a context; what a client puts in their place counts for nothing."""
    held = env.context.get(_PASSES)
    if not isinstance(held, tuple):
        return []
    return [found for found in held if isinstance(found, SealPass)]


def with_passes(records, passes):
    """The records with more passes than their context has."""
    return records.with_context(**{_PASSES: (*held_passes(records.env), *passes)})


class PropertySealMixin(models.AbstractModel):
    """Values that the program alone writes (封存字段).

    A field says so itself: ``sent_at = fields.Datetime(sealed="SM03-06")``, with the
    clause that seals it. So is every stored field of ours that is computed or related
    and not meant to be edited, unless it says ``sealed=False``. Nobody else writes a
    sealed field, the superuser included: not in ``create`` or ``write``, by a default
    of the context or of a user, by a command of a parent, by import or by a copy.

    A field that is given once and stays says ``kept="8.1.4"`` instead: ``create``
    takes it from everybody, ``write`` refuses another value.

    The program writes with ``_write_sealed`` and ``_create_sealed``, through the
    outermost ``create`` and ``write``, so that every override sees it. A model of
    rows that only the program makes says ``_sealed_rows = "clause"``.

    A model of another addon lists this mixin before its own name in ``_inherit``:
    what that addon adds to the values is then no matter of the seal.
    """

    _name = "property.seal.mixin"
    _inherit = ["property.own.company"]
    _description = "Sealed Values"

    # The clause by which rows are made, altered and deleted by the program alone.
    _sealed_rows = False

    @classmethod
    def _is_sealed_field(cls, field):
        sealed = getattr(field, "sealed", None)
        if sealed is not None:
            return bool(sealed)
        return bool(
            field.compute
            and field.store
            and field.readonly
            and is_our_field(field)
            # The company is checked against that of the document.
            and field.name != "company_id"
        )

    def _valid_field_parameter(self, field, name):
        return name in ("sealed", "kept") or super()._valid_field_parameter(field, name)

    @api.model
    @ormcache()
    def _sealed_names(self):
        """The fields of the model that the program alone writes."""
        return frozenset(
            name for name, field in self._fields.items() if self._is_sealed_field(field)
        )

    @api.model
    @ormcache("clause")
    def _names_sealed_by(self, clause):
        """Those of them that a clause seals."""
        return frozenset(
            name
            for name in self._sealed_names()
            if getattr(self._fields[name], "sealed", None) == clause
        )

    @api.model
    @ormcache()
    def _kept_names(self):
        """The fields of the model that are given once."""
        return frozenset(
            name
            for name, field in self._fields.items()
            # A related field takes the mark of the field that it shows.
            if getattr(field, "kept", None) and not self._is_sealed_field(field)
        )

    # The program's way

    def _with_pass(self, *names):
        """The records with leave to write these fields of theirs, and of no others."""
        return self._add_pass(
            SealPass(self._name, frozenset(self.ids), frozenset(names))
        )

    def _add_pass(self, seal_pass):
        return with_passes(self, [seal_pass])

    def _write_sealed(self, vals):
        """Write values of which some are sealed, as part of what the program does."""
        return self._with_pass(*vals).write(vals)

    @api.model
    def _create_sealed(self, vals_list):
        """Make records with sealed values, as part of what the program does."""
        names = frozenset().union(*vals_list)
        opened = self._add_pass(SealPass(self._name, None, names))
        return opened.create(vals_list).with_env(self.env)

    def _unlink_sealed(self):
        """Delete rows that only the program deletes."""
        return self._with_pass().unlink()

    def _passes(self, ids):
        """The passes that hold for such records; None stands for new ones."""
        for found in held_passes(self.env):
            if found.model != self._name or (found.ids is None) != (ids is None):
                continue
            if ids is None or ids <= found.ids:
                yield found

    def _passed_names(self):
        """The fields that the program has opened for these records."""
        ids = frozenset(self.ids)
        return frozenset().union(*(found.names for found in self._passes(ids)))

    # The ways of everybody else

    @api.model
    def default_get(self, fields):
        """A sealed field starts as its definition says, whoever wants it otherwise."""
        values = super().default_get(fields)
        for name in self._sealed_names() & values.keys():
            default = self._sealed_default(name)
            if default is None:
                del values[name]
            else:
                values[name] = default
        return values

    @api.model
    def _sealed_default(self, name):
        field = self._fields[name]
        if not field.default:
            return None
        # As ``create`` takes it: a record by its id.
        value = field.convert_to_cache(field.default(self), self, validate=False)
        return field.convert_to_write(value, self)

    @api.model_create_multi
    def create(self, vals_list):
        """:raises AccessError: if a caller gives a value that is sealed"""
        opened = list(self._passes(None))
        if self._sealed_rows and not opened:
            self._refuse_sealed(frozenset(), creating=True)
        names = self._sealed_names().difference(*(found.names for found in opened))
        if names:
            vals_list = [self._without_sealed(vals, names) for vals in vals_list]
        return super().create(vals_list)

    @api.model
    def _without_sealed(self, vals, names):
        given = names & vals.keys()
        if not given:
            return vals
        forged = {name for name in given if not self._is_blank(name, vals[name])}
        if forged:
            self._refuse_sealed(forged, creating=True)
        # Named and empty it would stand in the way of its default or computation.
        return {name: vals[name] for name in vals if name not in given}

    @api.model
    def _is_blank(self, name, value):
        """Whether a new record may name a sealed field so, since it says nothing."""
        return not value or value == self._sealed_default(name)

    def write(self, vals):
        """:raises AccessError: if a caller writes a value that is sealed"""
        sealed = self._sealed_of(vals)
        if sealed:
            self._refuse_sealed(sealed)
        if self._sealed_rows and not any(self._passes(frozenset(self.ids))):
            self._refuse_sealed(vals.keys())
        return super().write(vals)

    def unlink(self):
        """:raises AccessError: if rows are deleted that only the program deletes"""
        if self and self._sealed_rows and not any(self._passes(frozenset(self.ids))):
            self._refuse_sealed(frozenset())
        return super().unlink()

    def _sealed_of(self, vals):
        """Which of the values these records refuse."""
        refused = self._sealed_names() & vals.keys()
        refused |= {
            name
            for name in self._kept_names() & vals.keys()
            if any(record._is_changed(name, vals[name]) for record in self.sudo())
        }
        return refused - self._passed_names() if refused else refused

    def _is_changed(self, name, value):
        field = self._fields[name]
        return field.convert_to_write(self[name], self) != value

    def copy_data(self, default=None):
        """A copy has no history."""
        sealed = self._sealed_names()
        return [
            {name: value for name, value in vals.items() if name not in sealed}
            for vals in super().copy_data(default=default)
        ]

    def _refuse_sealed(self, names, creating=False):
        raise AccessError(self._sealed_refusal(names, creating))

    def _sealed_refusal(self, names, creating):
        """The words of the refusal; documents say them as their clause does.

        :param names: the sealed fields that a caller gave
        :param creating: whether it was in a new record
        """
        if not names:
            return self.env._(
                "%(document)s (%(clause)s): added, changed and deleted by the program "
                "alone.",
                document=model_label(self),
                clause=self._sealed_rows,
            )
        labels = [
            self._fields[name]._description_string(self.env) for name in sorted(names)
        ]
        if names <= self._kept_names():
            return self.env._(
                "%(document)s: %(fields)s stay as they were given.",
                document=model_label(self),
                fields=", ".join(labels),
            )
        if all(self._fields[name].type == "monetary" for name in names):
            return self.env._("Amounts follow from the lines and are not typed.")
        return self.env._(
            "%(document)s: %(fields)s follow from other values and cannot be entered.",
            document=model_label(self),
            fields=", ".join(labels),
        )
