# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A pytest plugin: each worker of pytest-xdist tests on a database of its own.

``dev/test`` has made the copies, each with its files.
"""

import os
from collections import Counter

import pytest

# Browser and printer are slow: a class that may use them counts for more tests.
HTTP_TESTS = 30


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_cmdline_main(config):
    worker = getattr(config, "workerinput", None)
    if worker:
        config.option.odoo_database += f"_{worker['workerid']}"
        # By this pytest-odoo knows a worker; its copies would share one folder of
        # files, from which each class sweeps what its own database does not name.
        del os.environ["PYTEST_XDIST_WORKER"]
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Large classes first, so that all workers end at about the same time."""
    if hasattr(config, "workerinput"):
        from odoo.tests.common import HttpCase

        counts = Counter(item.parent for item in items)
        for group in counts:
            if issubclass(getattr(group, "obj", object), HttpCase):
                counts[group] += HTTP_TESTS
        items.sort(key=lambda item: (-counts[item.parent], item.parent.nodeid))
