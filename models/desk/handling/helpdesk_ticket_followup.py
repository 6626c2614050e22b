# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.limits import PAST


class HelpdeskTicketFollowup(models.Model):
    """A look at how a ticket stands (跟踪记录), clause 8.3.4.

    Its latest line is the progress that the status list SM03-09 prints.
    """

    _name = "helpdesk.ticket.followup"
    _description = "Follow-Up of a Ticket"
    _inherit = ["helpdesk.ticket.part"]
    _order = "date desc, id desc"
    _rec_name = "progress"

    date = fields.Datetime(required=True, default=fields.Datetime.now, bounds=PAST)
    user_id = fields.Many2one(
        "res.users",
        sealed="8.3.4",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    team_id = fields.Many2one(
        "helpdesk.ticket.team", "Asked", check_company=True, ondelete="restrict"
    )
    progress = fields.Text(required=True)

    @api.model_create_multi
    def create(self, vals_list):
        """Who looks after a ticket signs with the own name; it is looked after then."""
        lines = super().create(
            [
                {name: vals[name] for name in vals if name != "user_id"}
                for vals in vals_list
            ]
        )
        lines.ticket_id._end_todos()
        return lines
