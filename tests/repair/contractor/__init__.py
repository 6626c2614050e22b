# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_contractor,
    test_contractor_certificate,
    test_contractor_import,
    test_contractor_list,
    test_contractor_obstacle,
    test_portal_repair_paper,
)
