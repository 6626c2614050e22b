# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Working time in China: holidays and make-up days (调休)."""

from . import (  # isort: skip
    resource_calendar,
    resource_calendar_leaves,
    resource_calendar_makeup_day,
    resource_calendar_holidays,
)
