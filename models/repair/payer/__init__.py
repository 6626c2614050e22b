# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who pays (费用承担)."""

from . import (  # isort: skip
    property_payer_rule,
    helpdesk_ticket_payer,
    helpdesk_ticket,
)
