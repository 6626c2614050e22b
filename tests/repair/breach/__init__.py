# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_breach_attacks,
    test_breach_concurrency,
    test_breach_form,
    test_breach_notice,
    test_portal_repair_notice,
    test_replacement,
)
