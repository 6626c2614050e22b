# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Appointment, visit, courtesy and safety on site."""

from . import (  # isort: skip
    property_work_order,
    property_work_order_consent,
    property_work_order_appointment,
    property_courtesy_item,
    property_courtesy_tick,
    property_safety_check,
)
