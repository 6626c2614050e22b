# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_acceptance,
    test_acceptance_attacks,
    test_dispatch,
    test_order_forms,
    test_safety_check,
    test_site_concurrency,
    test_site_visit,
    test_site_wizards,
    test_ticket_follow,
    test_ticket_follow_rounds,
    test_work_order_way,
)
