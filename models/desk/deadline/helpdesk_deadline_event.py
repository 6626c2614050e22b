# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class HelpdeskDeadlineEvent(models.Model):
    """Something that happens to a ticket and may start or stop a clock (计时事件).

    The codes are those that ``helpdesk.ticket._fire`` is called with: the
    milestones of the flows, and what people do in between.
    """

    _name = "helpdesk.deadline.event"
    _inherit = ["property.master.mixin"]
    _description = "Deadline Event"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)

    _code_unique = models.Constraint("UNIQUE (code)", "There is one event a code.")
