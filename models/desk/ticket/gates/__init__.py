# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The gates of the desk, by the part of the flow that they stand in."""

from . import close, consult, emergency, handle, receive, report, settle, verify
