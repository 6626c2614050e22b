# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_award,
    test_award_attacks,
    test_award_confirmation,
    test_award_proposal,
    test_award_quotes,
    test_contractor,
    test_contractor_list,
    test_contractor_obstacle,
    test_contractor_paper,
    test_default_attacks,
    test_default_concurrency,
    test_default_form,
    test_default_notice,
    test_dispatch,
    test_order_deadlines,
    test_order_forms,
    test_payer_concurrency,
    test_payer_decision,
    test_payer_gates,
    test_payer_table,
    test_replacement,
    test_ticket_work_order,
    test_work_order_way,
)
