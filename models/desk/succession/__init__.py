# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who leaves the desk hands over (离职交接)."""

from . import (  # isort: skip
    res_users,
    helpdesk_ticket,
    helpdesk_ticket_callback,
    helpdesk_ticket_team,
    helpdesk_escalation_step,
)
