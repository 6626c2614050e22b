# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_approval,
    test_approval_access,
    test_approval_attacks,
    test_approval_concurrency,
    test_approval_lines,
    test_number_mixin,
    test_rmb_capitals,
    test_rmb_capitals_properties,
    test_seal,
    test_seal_of_others,
    test_seam,
    test_events,
    test_state_mixin,
)
