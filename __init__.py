# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import controllers, models, report, wizards
from .hooks import post_init_hook, pre_init_hook, uninstall_hook
