# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_dispatch,
    test_dispatch_concurrency,
    test_order_forms,
    test_portal_files_again,
    test_portal_repair,
    test_portal_repair_access,
    test_ticket_work_order,
    test_work_order_board,
    test_work_order_way,
)
