# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class HelpdeskEscalationStep(models.Model):
    _name = "helpdesk.escalation.step"
    _inherit = ["helpdesk.escalation.step", "property.duty.mixin"]

    _duty_fields = frozenset({"user_id"})
