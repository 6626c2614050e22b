# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_default_attacks,
    test_default_concurrency,
    test_default_notice,
    test_order_deadlines,
    test_replacement,
    test_work_order_way,
)
