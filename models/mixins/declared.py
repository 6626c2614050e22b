# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def declared(cls, mark):
    """The methods of a model that a decorator has marked: ``{name: its mark}``.

    Those of other rooms and addons are found with ours, whatever was imported first;
    an override that calls ``super()`` need not be decorated anew.
    """
    found = {}
    for base in reversed(cls.__mro__):
        for name, member in vars(base).items():
            if hasattr(member, mark):
                found[name] = getattr(member, mark)
    return found
