# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


def content_fields(model):
    """What people enter: neither computed nor kept by the mail thread."""
    return {
        name
        for name, field in model._fields.items()
        if name not in models.MAGIC_COLUMNS
        and not field.compute
        and not name.startswith(("activity_", "message_", "website_message"))
    }
