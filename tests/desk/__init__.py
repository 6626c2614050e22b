# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_calendar,
    test_clauses_close,
    test_clauses_handle,
    test_clauses_other_kinds,
    test_clauses_receive,
    test_clauses_verify,
    test_ticket,
    test_ticket_concurrency,
)
from . import test_catalogue, test_translation
