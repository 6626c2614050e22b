# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The owner's portal and mail."""

from . import (  # isort: skip
    res_company,
    res_config_settings,
    helpdesk_ticket,
    ir_http,
    mail_alias,
    mail_thread,
    helpdesk_ticket_mail,
)
