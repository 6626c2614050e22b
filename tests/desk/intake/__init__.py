# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_case_search,
    test_caller_lookup,
    test_channels,
    test_intake,
    test_prospect,
    test_service_log,
)
