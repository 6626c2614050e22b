# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    helpdesk_deadline_extension_wizard,
    helpdesk_deadline_pause_wizard,
    helpdesk_history_import,
    helpdesk_ticket_merge_wizard,
    intake_script,
    property_print_period,
    property_service_log,
    property_status_list,
)
