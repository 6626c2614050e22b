# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_payer_concurrency,
    test_payer_decision,
    test_payer_gates,
    test_payer_table,
)
