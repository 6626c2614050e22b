# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    desk,
    mixins,
    property,
    repair,
    test_architecture_doc,
    test_company_times,
    test_chatter_history,
    test_gate_places,
    test_master_data,
    test_neighbours,
    test_platform,
    test_rules_doc,
    test_screens,
    test_security_archiving,
    test_security_companies,
    test_security_matrix,
    test_security_orders,
    test_security_rows,
    test_sense,
    test_two_at_once,
    test_view_states,
    tours,
    walk,
)
