# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Award of an order: rules, proposal, confirmation (定标)."""

from . import (  # isort: skip
    property_award_rule,
    property_approval_log,
    property_work_order,
)
