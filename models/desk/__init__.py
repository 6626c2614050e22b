# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The ticket and its satellites: receipt, handling, deadlines, callback, letters."""

from . import (
    helpdesk_ticket_part,
    helpdesk_ticket_stage,
    helpdesk_ticket,
    helpdesk_ticket_gates,
    helpdesk_ticket_receipt,
    helpdesk_ticket_severity,
    helpdesk_ticket_handling,
    helpdesk_ticket_rounds,
    helpdesk_ticket_navigation,
    helpdesk_ticket_verification,
    helpdesk_ticket_assignment,
    helpdesk_ticket_plan,
    helpdesk_ticket_notice,
    helpdesk_ticket_followup,
    helpdesk_ticket_evaluation,
    helpdesk_ticket_callback,
    helpdesk_ticket_decision,
    gates,
    helpdesk_ticket_team,
    resource_calendar,
    resource_calendar_leaves,
    resource_calendar_makeup_day,
    resource_calendar_planning,
    helpdesk_ticket_category,
    helpdesk_ticket_cause,
    helpdesk_ticket_channel,
    helpdesk_ticket_type,
    property_form,
)
