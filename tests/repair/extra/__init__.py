# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_day_labour,
    test_day_labour_properties,
    test_extras_attacks,
    test_extras_concurrency,
    test_extras_cost,
    test_extras_forms,
    test_portal_repair_extra,
    test_visa,
)
