# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_mail_in,
    test_mail_people,
    test_mail_reading,
    test_portal_access,
    test_portal_concurrency,
    test_portal_matter,
    test_portal_report,
    test_portal_traps,
)
