# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Gates: the rule book's "must", checked on the server for every way in.

A gate is a method of a document that says what is missing for one clause. The
decorator tells before which steps it is asked; the document finds its gates as Odoo
finds its constraints, so that another room or module adds one by adding a method.
"""

from typing import NamedTuple

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list, ormcache

from .declared import declared

ANY = frozenset()


class Gate(NamedTuple):
    clause: str
    entering: frozenset
    kinds: frozenset

    def guards(self, kind, target):
        return (not self.kinds or kind in self.kinds) and (
            not self.entering or target in self.entering
        )


class Missing(NamedTuple):
    """What a gate waits for.

    :param what: in the user's language
    :param who: can supply it, in the user's language; None where only waiting helps
    :param where: it is entered: a field of the document, or the name of its method
        ``action_…`` that opens the right form; None where there is no such place
    """

    what: str
    who: str | None = None
    where: str | None = None


def gate(clause, *, entering, kinds=ANY):
    """Declare a method as the gate of a clause.

    :param clause: the clause of the rule book, such as ``8.1.5``
    :param entering: milestones or states that the gate stands before; ``ANY`` for all
    :param kinds: kinds of document that it concerns; ``ANY`` for all
    """

    def decorate(method):
        method._gate = Gate(clause, frozenset(entering), frozenset(kinds))
        return method

    return decorate


class PropertyGateMixin(models.AbstractModel):
    """How a document finds its gates, asks them and explains them (关卡)."""

    _name = "property.gate.mixin"
    _description = "Gates of a Document"

    # Changes after which the box is written anew.
    _missing_depends = ("state",)

    missing_html = fields.Html(
        "Missing for the Next Step", compute="_compute_missing_html", sanitize=False
    )

    @api.depends(lambda self: self._missing_depends)
    def _compute_missing_html(self):
        """What the next step still waits for, said before anybody presses it."""
        for document in self:
            # What is not saved yet is not asked for its papers.
            target = document._origin and document._next_target()
            missing = document._missing_for(target) if target else []
            document.missing_html = missing and Markup("<ul>%s</ul>") % Markup("").join(
                document._missing_item(*item) for item in missing
            )

    def _missing_item(self, clause, missing):
        """One line of the box; the widget of the box makes it lead to its place."""
        text = self._missing_text(clause, missing)
        if not missing.where:
            return Markup("<li>%s</li>") % text
        kind = "method" if missing.where.startswith("action_") else "field"
        return Markup('<li><a href="#" data-%s="%s">%s</a></li>') % (
            Markup(kind),
            missing.where,
            text,
        )

    def _next_target(self):
        """The step that the document's main button takes; nothing where none is."""
        return None

    def _gate_kind(self):
        """By which kind of document the gates are chosen."""
        return None

    @api.model
    def _gates(self):
        """``{name of the method: its gate}``"""
        return declared(self.env.registry[self._name], "_gate")

    @api.model
    @ormcache("kind", "target")
    def _gates_before(self, kind, target):
        return tuple(
            (name, found.clause)
            for name, found in self._gates().items()
            if found.guards(kind, target)
        )

    def _missing_for(self, target):
        """What the gates before a step wait for, as (clause, Missing)."""
        self.ensure_one()
        # A gate looks at all that is recorded, whoever presses; what somebody may
        # do, it asks of the user.
        document_sudo = self.sudo()
        missing = []
        for name, clause in self._gates_before(self._gate_kind(), target):
            found = getattr(document_sudo, name)()
            if found:
                missing.append((clause, found))
        return sorted(missing, key=lambda item: (item[0], item[1].what))

    def _missing_fields(self, names, who):
        """What a gate says of fields that are still empty; nothing if none is."""
        empty = [name for name in names if not self[name]]
        if not empty:
            return None
        labels = [self._fields[name]._description_string(self.env) for name in empty]
        return Missing(format_list(self.env, labels), who, empty[0])

    def _check_gates(self, target):
        """:raises UserError: naming each rule, what is missing and who supplies it"""
        missing = self._missing_for(target)
        if missing:
            raise UserError(
                self._gate_refusal(
                    target,
                    "\n".join("• " + self._missing_text(*item) for item in missing),
                )
            )

    def _gate_refusal(self, target, missing):
        """The head of a refusal and what is missing under it."""
        return self.env._(
            "%(document)s cannot become %(state)s yet:\n%(missing)s",
            document=self.display_name,
            state=self._state_label(target),
            missing=missing,
        )

    @api.model
    def _missing_text(self, clause, missing):
        """Practice of the trade is called a rule: it is no clause of the company's."""
        if not missing.who:
            return self.env._("Rule %(rule)s: %(what)s", rule=clause, what=missing.what)
        return self.env._(
            "Rule %(rule)s: %(what)s (%(who)s)",
            rule=clause,
            what=missing.what,
            who=missing.who,
        )
