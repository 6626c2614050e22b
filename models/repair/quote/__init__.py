# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Enquiry, quotes and the choice among them (询价)."""

from . import (  # isort: skip
    property_work_order_quote,
    property_work_order_quote_line,
    property_work_order_quote_answer,
    property_work_order,
)
