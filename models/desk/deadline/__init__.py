# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Clocks (时限): started, warned, breached and escalated."""

from . import (  # isort: skip
    helpdesk_deadline_event,
    helpdesk_deadline_policy,
    helpdesk_escalation_step,
    helpdesk_ticket_deadline,
    helpdesk_ticket_deadline_pause,
    helpdesk_ticket_deadline_start,
    helpdesk_ticket_deadline_watch,
    helpdesk_ticket_deadline_extension,
    helpdesk_deadline_alert,
    helpdesk_ticket_recipients,
    helpdesk_ticket_deadlines,
    helpdesk_ticket_follow_up_reminder,
    helpdesk_ticket_assignment_deadlines,
    mail_activity,
)
