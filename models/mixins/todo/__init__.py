# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the program asks people to do, as long as there is a reason for it."""

from . import mail_activity, todo_mixin
