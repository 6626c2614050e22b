# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Gates: the rule book's "must", checked on the server for every way in.

A gate is a method of the ticket that says what is missing for one clause. The
decorator tells for which kinds and before which milestones it is asked; the ticket
finds its gates as Odoo finds its constraints, so that another room or module adds
one by adding a method.
"""

from inspect import getmembers
from typing import NamedTuple

from .flow import FLOWS

ANY = frozenset()


class Gate(NamedTuple):
    clause: str
    entering: frozenset
    kinds: frozenset

    def guards(self, kind, milestone):
        return kind in self.kinds and (not self.entering or milestone in self.entering)


class Missing(NamedTuple):
    """What a gate waits for, and who can supply it (both in the user's language)."""

    what: str
    who: str


def gate(clause, *, entering, kinds=tuple(FLOWS)):
    """Declare a method as the gate of a clause.

    :param clause: the clause of the rule book, such as ``8.1.5``
    :param entering: milestones that the gate stands before; ``ANY`` for all
    :param kinds: kinds of ticket that it concerns
    """

    def decorate(method):
        method._gate = Gate(clause, frozenset(entering), frozenset(kinds))
        return method

    return decorate


def find_gates(cls):
    """The names of a model's gates, those of other rooms and modules included."""
    return tuple(
        name for name, method in getmembers(cls, callable) if hasattr(method, "_gate")
    )
