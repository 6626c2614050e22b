# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was said on our documents is history (沟通记录): neither forged nor unsaid."""

from . import (  # isort: skip
    mail_thread,
    mail_message,
    mail_tracking_value,
    mail_mail,
    mail_scheduled_message,
    ir_attachment,
)
