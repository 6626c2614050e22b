# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_case_cells,
    test_case_identity,
    test_case_labels,
    test_case_rows,
    test_clock,
    test_customer_file,
    test_customer_merge,
    test_customer_privacy,
    test_import,
    test_import_errors,
    test_ownership,
    test_ownership_properties,
    test_phone,
    test_phone_properties,
    test_portal_owner,
    test_portal_phone,
    test_project,
    test_register,
    test_unit,
    test_unit_generator,
    test_unit_generator_concurrency,
    test_warranty,
)
