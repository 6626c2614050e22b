# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...mixins.roles import DESK_EYES


class PropertyContractor(models.Model):
    """What was written to a contractor names the orders of every department."""

    _inherit = "property.contractor"

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """A department that may open the contractor does not read its letters."""
        operations = super()._mail_get_operation_for_mail_message_operation(
            message_operation
        )
        if message_operation == "read" and not self.env.user.has_groups(DESK_EYES):
            return dict.fromkeys(operations, "write")
        return operations
