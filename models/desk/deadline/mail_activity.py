# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class MailActivity(models.Model):
    _name = "mail.activity"
    _inherit = ["property.seal.mixin", "mail.activity"]

    # The clock that the activity warns of: it goes when the clock is stopped.
    deadline_id = fields.Many2one(
        "helpdesk.ticket.deadline",
        sealed="9.3.2",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
