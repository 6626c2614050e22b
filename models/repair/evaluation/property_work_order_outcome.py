# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.event_mixin import on

# 验收合格、已结算、拒单、违约: the contractor's part is over and counts.
JUDGED = ("accepted", "settled", "refused", "defaulted")
_RECOUNTED = {
    "order_accepted",
    "order_rework",
    "order_refused",
    "order_defaulted",
    "order_cancelled",
}


class PropertyWorkOrder(models.Model):
    """When an order counts in its contractor's evaluation (评估计数), rule 6.2.

    It counts in the period in which the work was accepted, or the contractor refused
    or defaulted. What the desk cancels never counts, nor what is being redone.
    """

    _inherit = "property.work.order"

    defaulted_at = fields.Datetime("Not Performed At", readonly=True, copy=False)
    judged_at = fields.Datetime(
        "Counts From", compute="_compute_judged_at", store=True, copy=False
    )

    _judged_index = models.Index(
        "(contractor_id, judged_at) WHERE judged_at IS NOT NULL"
    )

    @api.depends("state", "accepted_at", "refused_at", "defaulted_at")
    def _compute_judged_at(self):
        for order in self:
            order.judged_at = {
                "accepted": order.accepted_at,
                "settled": order.accepted_at,
                "refused": order.refused_at,
                # A refusal that is pursued counts once, where it was made.
                "defaulted": order.refused_at or order.defaulted_at,
            }.get(order.state, False)

    @on(*_RECOUNTED, rank=40)
    def _recount_outcome(self, event):
        self.contractor_id._recount_evaluation(
            self if event.code == "order_accepted" else None
        )
