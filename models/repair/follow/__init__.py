# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What follows from an order: clocks, mails, the ticket."""

from . import (  # isort: skip
    helpdesk_deadline_policy,
    helpdesk_ticket_deadline,
    helpdesk_ticket,
    property_work_order,
)
