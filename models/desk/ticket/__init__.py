# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The ticket: receipt, flow, gates and rights."""

from . import (  # isort: skip
    helpdesk_ticket_part,
    helpdesk_ticket_part_line,
    helpdesk_ticket,
    helpdesk_ticket_flow,
    helpdesk_ticket_receipt,
    property_unit,
    gates,
)
