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


def extra_tests(group):
    """How many more tests a class counts for; it may say so itself."""
    from odoo.tests.common import HttpCase

    cls = getattr(group, "obj", object)
    usual = HTTP_TESTS if issubclass(cls, HttpCase) else 0
    return getattr(cls, "counts_for_more_tests", usual)


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
        counts = Counter(item.parent for item in items)
        for group in counts:
            counts[group] += extra_tests(group)
        items.sort(key=lambda item: (-counts[item.parent], item.parent.nodeid))
