# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The ticket and its satellites: receipt, handling, deadlines, callback, letters."""

from . import (  # isort: skip
    config,
    ticket,
    history,
    severity,
    intake,
    handling,
    callback,
    paper,
    calendar,
    deadline,
    duplicate,
    portal,
    succession,
)
