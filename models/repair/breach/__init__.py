# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Notices to a silent contractor, replacement and backcharge (违约、代修)."""

from . import (  # isort: skip
    property_breach_notice,
    property_backcharge,
    property_work_order,
    property_work_order_replace,
)
