# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Wizards of the desk: lists to print, pauses and extensions of deadlines."""

from . import (
    helpdesk_deadline_extension_wizard,
    helpdesk_deadline_pause_wizard,
    property_status_list,
)
