# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_complaint_report,
    test_emergency,
    test_form_content,
    test_form_papers,
    test_form_pdf,
    test_letter,
    test_liaison,
    test_papers_attacks,
    test_status_list,
)
