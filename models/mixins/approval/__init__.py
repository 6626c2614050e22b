# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Guarded approvals (审批): neither forged nor outrun."""

from . import (  # isort: skip
    approval_log,
    approval_values,
    approval_mixin,
    approval_flow,
    approval_line_mixin,
    tier_definition,
    tier_review,
)
