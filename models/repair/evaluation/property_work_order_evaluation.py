# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.event_mixin import on
from ...mixins.roles import DESK_EYES


class PropertyWorkOrder(models.Model):
    """The short evaluation of each order (单次评估), rule 6.2."""

    _inherit = "property.work.order"

    evaluation_ids = fields.One2many(
        "property.contractor.evaluation",
        "order_id",
        "Short Evaluation",
        groups=DESK_EYES,
    )
    evaluation_score = fields.Char(
        compute="_compute_evaluation_score", groups=DESK_EYES
    )

    def _compute_evaluation_score(self):
        for order in self:
            evaluation = order.evaluation_ids[:1]
            order.evaluation_score = (
                evaluation.is_scored and f"{evaluation.score:.1f}"
            ) or "–"

    def _evaluate_shortly(self):
        """What each accepted order was worth, counted as its period is."""
        accepted = self.filtered(lambda order: order.judged_at and order.contractor_id)
        known = accepted.evaluation_ids
        evaluations = known | known.create(
            [
                order._prepare_evaluation_vals()
                for order in accepted
                if not order.evaluation_ids
            ]
        )
        return evaluations._recount()

    def _prepare_evaluation_vals(self):
        self.ensure_one()
        day = self.company_id._property_day()
        return {
            "scope": "order",
            "order_id": self.id,
            "contractor_id": self.contractor_id.id,
            "date_from": day,
            "date_to": day,
        }


class PropertySafetyCheck(models.Model):
    """What is found on site counts at once (7.6.3)."""

    _inherit = "property.safety.check"

    def _count_for_evaluation(self):
        self.sudo().order_id.contractor_id._recount_evaluation()

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create(vals_list)
        checks._count_for_evaluation()
        return checks

    def write(self, vals):
        result = super().write(vals)
        self._count_for_evaluation()
        return result

    def unlink(self):
        self._count_for_evaluation()
        return super().unlink()


class HelpdeskTicket(models.Model):
    """What the customer says in the callback counts at once (9.5)."""

    _inherit = "helpdesk.ticket"

    @on("called_back", rank=40)
    def _recount_contractors(self, event):
        self.sudo().work_order_ids.contractor_id._recount_evaluation()
