# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...mixins.limits import PAST
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
    evaluated_at = fields.Datetime(
        required=True, default=fields.Datetime.now, bounds=PAST
    )
    partner_id = fields.Many2one("res.partner", "Customer", ondelete="restrict")
    signature = fields.Binary(attachment=True)
    user_id = fields.Many2one(
        "res.users",
        "Recorded By",
        sealed="9.3.2",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    round = fields.Integer(compute="_compute_round", store=True, precompute=True)

    @api.depends("ticket_id")
    def _compute_round(self):
        """An evaluation counts for the round of handling in which it is given."""
        for evaluation in self:
            evaluation.round = (
                evaluation.round or evaluation.ticket_id._handling_round()
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Who records an evaluation signs with the own name.

        :raises AccessError: if somebody of the house says it came by the portal
        """
        opened = frozenset().union(*(found.names for found in self._passes(None)))
        if "means" not in opened:
            self._check_not_of_portal(vals_list)
        evaluations = super().create(
            [self._prepare_evaluation_vals(vals) for vals in vals_list]
        )
        for evaluation in evaluations:
            evaluation.ticket_id._fire("evaluated", evaluation.evaluated_at)
        return evaluations

    @api.model
    def _check_not_of_portal(self, vals_list):
        if any(vals.get("means") == "portal" for vals in vals_list):
            raise AccessError(
                self.env._("An evaluation on the portal is the customer's own.")
            )

    @api.model
    def _prepare_evaluation_vals(self, vals):
        ticket = self.env["helpdesk.ticket"].browse(vals.get("ticket_id"))
        own = {name: vals[name] for name in vals if name not in ("round", "user_id")}
        return {"partner_id": ticket.partner_id.id, **own}
