# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Taking a call (来电登记) and prospects."""

from . import (  # isort: skip
    helpdesk_caller_lookup,
    helpdesk_ticket,
    helpdesk_ticket_received,
    helpdesk_ticket_channel,
    ir_http,
    property_prospect,
    helpdesk_intake,
    helpdesk_intake_call,
)
