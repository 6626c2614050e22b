# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_evaluation_concurrency,
    test_evaluation_form,
    test_evaluation_measures,
    test_evaluation_objection,
    test_evaluation_publication,
    test_evaluation_properties,
    test_evaluation_running,
    test_portal_repair_evaluation,
)
