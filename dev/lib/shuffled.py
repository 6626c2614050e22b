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


def needed(definition, first):
    """The definitions that have to be read before one."""
    names = [name for name in definition._inherit if name in first]
    if definition._name in first and first[definition._name] is not definition:
        names.append(definition._name)
    return {first[name] for name in names}


def shuffled(definitions, rng):
    first = {}
    for definition in definitions:
        if definition._name not in definition._inherit:
            first.setdefault(definition._name, definition)
    ranks, waiting, ordered = {}, list(definitions), []
    for definition in definitions:
        folder = definition.__module__.rpartition(".")[0]
        ranks.setdefault(folder, rng.random())
    waiting.sort(key=lambda definition: ranks[definition.__module__.rpartition(".")[0]])
    while waiting:
        for definition in waiting:
            if needed(definition, first) <= set(ordered) | {definition}:
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
