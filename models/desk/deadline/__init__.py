# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Clocks (时限): started, warned, breached and escalated."""

from . import (  # isort: skip
    helpdesk_deadline_event,
    helpdesk_deadline_policy,
    helpdesk_escalation_step,
    helpdesk_ticket_deadline,
    helpdesk_ticket_deadline_events,
    helpdesk_ticket_deadline_extension,
    helpdesk_deadline_alert,
    helpdesk_ticket,
    helpdesk_ticket_assignment,
    mail_activity,
)
