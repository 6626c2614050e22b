# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..handling.helpdesk_ticket_notice import MEANS


class HelpdeskTicketEvaluation(models.Model):
    """What the customer says of the handling (客户评价, SM03-07 block F).

    Clause 9.3.2: a department hands a ticket over for the callback only when the
    customer has evaluated it.
    """

    _name = "helpdesk.ticket.evaluation"
    _description = "Customer Evaluation"
    _inherit = ["helpdesk.ticket.part"]
    _order = "evaluated_at desc, id desc"
    _rec_name = "satisfaction"

    satisfaction = fields.Selection(
        [
            ("5", "Very Satisfied"),
            ("4", "Satisfied"),
            ("3", "Fair"),
            ("2", "Dissatisfied"),
            ("1", "Very Dissatisfied"),
        ],
        required=True,
    )
    opinion = fields.Text()
    means = fields.Selection(MEANS, required=True, default="visit")
    evaluated_at = fields.Datetime(required=True, default=fields.Datetime.now)
    partner_id = fields.Many2one("res.partner", "Customer")
    signature = fields.Binary(attachment=True)
    user_id = fields.Many2one(
        "res.users",
        "Recorded By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    round = fields.Integer(readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        """An evaluation counts for the round of handling in which it is given.

        :raises AccessError: if somebody of the house says it came by the portal
        """
        for vals in vals_list:
            if vals.get("means") == "portal" and not self.env.su:
                raise AccessError(
                    self.env._("An evaluation on the portal is the customer's own.")
                )
            ticket = self.env["helpdesk.ticket"].browse(vals.get("ticket_id"))
            vals["round"] = ticket._handling_round()
            vals["user_id"] = self.env.uid
            vals.setdefault("partner_id", ticket.partner_id.id)
        evaluations = super().create(vals_list)
        for evaluation in evaluations:
            evaluation.ticket_id._fire("evaluated", evaluation.evaluated_at)
        return evaluations
