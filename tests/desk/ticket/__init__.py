# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_attacks,
    test_attacks_evidence,
    test_attacks_parts,
    test_case_duplicates,
    test_case_history,
    test_clauses_other_kinds,
    test_clauses_people,
    test_clauses_receive,
    test_kind_by_default,
    test_ticket,
    test_ticket_concurrency,
    test_ticket_list_xlsx,
    test_ticket_opening,
)
