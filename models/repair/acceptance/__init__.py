# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Acceptance and rework (验收、返工)."""

from . import (  # isort: skip
    property_work_order,
    property_work_order_acceptance,
)
