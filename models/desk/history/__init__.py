# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Cases from before this system: closed, silent and marked."""

from . import helpdesk_ticket
