# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime
from typing import Any, NamedTuple

from odoo import api, fields, models
from odoo.tools import ormcache

from .declared import declared

ANY_EVENT = "*"


class Event(NamedTuple):
    """Something that has happened to documents, and is noted on them already.

    :param code: such as ``order_accepted``
    :param at: when, in UTC
    :param part: the part of the document in which it happened, if in one
    """

    code: str
    at: datetime
    part: Any = None


class Listener(NamedTuple):
    codes: frozenset
    rank: int


def on(*codes, rank):
    """Declare a method as what follows from an event.

    It is called with the ``Event`` on the documents to which it happened, after the
    listeners of a lower rank. No two listeners of one event share a rank, so that
    nothing hangs on the order in which files are imported.

    :param codes: events, or ``ANY_EVENT``
    """

    def decorate(method):
        method._listener = Listener(frozenset(codes), rank)
        return method

    return decorate


class PropertyEventMixin(models.AbstractModel):
    """Documents to whose events other topics and rooms listen (事件).

    An action notes its facts first and fires its event last: who listens finds the
    document as it is from now on.
    """

    _name = "property.event.mixin"
    _description = "Events of a Document"

    def _fire(self, code, at=None, part=None):
        """Tell the listeners that something has happened to the documents."""
        event = Event(code, at or fields.Datetime.now(), part)
        for name in self._listener_names(code):
            getattr(self, name)(event)

    @api.model
    @ormcache("code")
    def _listener_names(self, code):
        """Who listens to an event, in the order of the ranks."""
        return tuple(
            name
            for name, listener in self._listeners()
            if not listener.codes.isdisjoint((code, ANY_EVENT))
        )

    @api.model
    def _listeners(self):
        """All listeners of the model with their names, in the order of the ranks."""
        found = declared(self.env.registry[self._name], "_listener")
        return sorted(found.items(), key=lambda item: (item[1].rank, item[0]))
