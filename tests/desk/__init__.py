# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_calendar,
    test_catalogue,
    test_clauses_close,
    test_clauses_handle,
    test_clauses_other_kinds,
    test_clauses_receive,
    test_clauses_verify,
    test_collective_concurrency,
    test_deadline_bulk,
    test_deadline_clauses,
    test_deadline_extension,
    test_deadline_follow_up,
    test_deadline_traps,
    test_deadline_watch,
    test_intake,
    test_severity,
    test_ticket,
    test_ticket_concurrency,
    test_translation,
from . import test_calendar
from . import test_catalogue, test_translation
from . import (
    test_mail_in,
    test_portal_access,
    test_portal_concurrency,
    test_portal_matter,
    test_portal_report,
    test_portal_traps,
)
