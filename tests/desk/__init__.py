# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    calendar,
    callback,
    config,
    deadline,
    handling,
    intake,
    paper,
    portal,
    severity,
    test_todo,
    test_translation,
    ticket,
)
