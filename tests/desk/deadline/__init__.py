# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_deadline_bulk,
    test_deadline_clauses,
    test_deadline_extension,
    test_deadline_follow_up,
    test_deadline_traps,
    test_deadline_watch,
)
