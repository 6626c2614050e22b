# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Contact sheets, letters, reports and their printed forms."""

from . import (  # isort: skip
    helpdesk_ticket_paper,
    helpdesk_ticket_liaison,
    helpdesk_ticket_letter,
    helpdesk_ticket_complaint_report,
    helpdesk_ticket_emergency,
    helpdesk_ticket_emergency_line,
    helpdesk_ticket,
    ir_actions_report,
)
