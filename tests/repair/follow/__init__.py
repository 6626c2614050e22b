# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_order_deadlines,
    test_order_mail,
    test_order_todo,
    test_ticket_follow,
    test_ticket_follow_rounds,
)
