# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_dispatch,
    test_order_forms,
    test_portal_repair,
    test_portal_repair_access,
    test_portal_repair_evaluation,
    test_portal_repair_extra,
    test_portal_repair_notice,
    test_portal_repair_paper,
    test_portal_repair_quote,
    test_portal_repair_sign,
    test_work_order_way,
)
