# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Portal only."""

from . import (
    portal_files,
    portal_repair,
    portal_repair_base,
    portal_repair_extra,
    portal_repair_firm,
    portal_repair_quote,
    portal_repair_sign,
    portal_repair_work,
    portal_report,
    portal_ticket,
    portal_upstream,
)
