# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Tickets of one matter that follow a leading one to the callback."""

from . import helpdesk_ticket
