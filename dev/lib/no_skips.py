# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A pytest plugin: a skipped test is a failed one.

``dev/test`` has brought everything that a test could need, so a skip only hides
that something is missing.
"""

import pytest


def _fail_if_skipped(report):
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr
        if isinstance(reason, tuple):
            reason = f"{reason[0]}:{reason[1]}: {reason[2]}"
        report.outcome = "failed"
        report.longrepr = f"No test may be skipped here. {reason}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport():
    return _fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report():
    return _fail_if_skipped((yield))
