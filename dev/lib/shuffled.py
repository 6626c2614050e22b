# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A pytest plugin: the topics of each room are read in another order.

No behaviour may hang on the order of imports. ``HMP_SHUFFLE`` is the seed; a model
still comes before what extends it, and a mixin before what inherits it.
"""

import os
import random

from odoo.modules import loading
from odoo.orm.models import MetaModel

ADDON = "helpdesk_mgmt_property"
SEED = os.environ["HMP_SHUFFLE"]

read_addon = loading.load_openerp_module


def folder_of(definition):
    return definition.__module__.rpartition(".")[0]


def needed(definition, first, definitions):
    """The definitions that have to be read before one.

    A topic is read as a whole: what makes a model may stand in two of its files.
    """
    names = {name for name in definition._inherit if name in first}
    names.add(definition._name)
    made = {name: first[name] for name in names if name in first}
    before = {one for one in made.values() if one is not definition}
    for name, one in made.items():
        if folder_of(one) != folder_of(definition):
            before.update(
                other
                for other in definitions
                if other._name == name and folder_of(other) == folder_of(one)
            )
    return before


def shuffled(definitions, rng):
    first = {}
    for definition in definitions:
        if definition._name not in definition._inherit:
            first.setdefault(definition._name, definition)
    ranks, waiting, ordered = {}, list(definitions), []
    for definition in definitions:
        ranks.setdefault(folder_of(definition), rng.random())
    waiting.sort(key=lambda definition: ranks[folder_of(definition)])
    while waiting:
        for definition in waiting:
            if needed(definition, first, definitions) <= {*ordered, definition}:
                waiting.remove(definition)
                ordered.append(definition)
                break
        else:
            raise AssertionError(f"A circle among {waiting}")
    return ordered


def load_shuffled(name):
    """Each registry that is built reads the addon anew; its files were read before."""
    read_addon(name)
    if name == ADDON:
        known = MetaModel._module_to_models__[name]
        known[:] = shuffled(known, random.Random(SEED))
        print(f"\nTopics shuffled with HMP_SHUFFLE={SEED}")


loading.load_openerp_module = load_shuffled
