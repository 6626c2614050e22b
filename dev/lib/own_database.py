# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A pytest plugin: each worker of pytest-xdist tests on a database of its own.

``dev/test`` has made the copies, each with its files.
"""

import os

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_cmdline_main(config):
    worker = getattr(config, "workerinput", None)
    if worker:
        config.option.odoo_database += f"_{worker['workerid']}"
        # By this pytest-odoo knows a worker; its copies would share one folder of
        # files, from which each class sweeps what its own database does not name.
        del os.environ["PYTEST_XDIST_WORKER"]
    return (yield)
