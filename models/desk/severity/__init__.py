# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How grave a matter is (分级), and what is reported upwards."""

from . import (  # isort: skip
    helpdesk_ticket_category,
    helpdesk_ticket,
    helpdesk_ticket_collective,
)
