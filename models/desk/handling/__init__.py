# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Verification, departments at work, plans, notices, decisions."""

from . import (  # isort: skip
    helpdesk_ticket,
    helpdesk_ticket_verification,
    helpdesk_ticket_assignment,
    helpdesk_ticket_plan_line,
    helpdesk_ticket_plan,
    helpdesk_ticket_plan_stage,
    helpdesk_ticket_plan_liability,
    helpdesk_ticket_notice,
    helpdesk_ticket_own_duty,
    helpdesk_ticket_followup,
    helpdesk_ticket_decision,
)
