# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from ....mixins.gate_mixin import Missing, gate
from ....mixins.roles import DESK_EYES, MANAGER

_KEPT = {"contractor_override_by_id", "contractor_override_at"}
# What the manager's word was given for.
_GIVEN_FOR = {"contractor_id", "trade_id", "urgency", "nature", "pricing"}
# Once the contractor has the order, nothing is let pass any more.
_BEFORE_SENT = ("draft", "quoting", "submitted", "approved")


class PropertyWorkOrder(models.Model):
    """No new order to a contractor that may get none, rule 6.1.

    The customer service manager may let an emergency pass, and the call on an
    original contractor's warranty duty, which no suspension takes from it. The
    reason is kept with name and time, for this contractor and work alone.
    """

    _inherit = "property.work.order"

    contractor_obstacle = fields.Text(
        compute="_compute_contractor_obstacle", groups=DESK_EYES
    )
    # 应急放行
    contractor_override_reason = fields.Text(
        "Let Pass Because", copy=False, tracking=True
    )
    contractor_override_by_id = fields.Many2one(
        "res.users", "Let Pass By", readonly=True, copy=False
    )
    contractor_override_at = fields.Datetime("Let Pass At", readonly=True, copy=False)

    @api.depends("contractor_id", "trade_id", "project_id", "state")
    def _compute_contractor_obstacle(self):
        for order in self:
            order.contractor_obstacle = (
                order.state in _BEFORE_SENT
                and bool(order.contractor_id)
                and order.contractor_id._order_obstacle(
                    order.trade_id, order.project_id, but=order._origin
                )
            )

    @gate("6.1", entering=["submitted", "sent"])
    def _gate_contractor_may_get_orders(self):
        """Asked twice: what held at the award may have changed before it is sent."""
        if self.contractor_override_at or not self.contractor_id:
            return None
        found = self.contractor_id._order_obstacles(
            self.trade_id, self.project_id, but=self
        )
        if found:
            return Missing(
                "; ".join(missing.what for missing in found),
                format_list(self.env, dict.fromkeys(missing.who for missing in found)),
                "contractor_id",
            )

    @api.model_create_multi
    def create(self, vals_list):
        blank = dict.fromkeys(_KEPT, False)
        orders = super().create([{**vals, **blank} for vals in vals_list])
        for order in orders.filtered("contractor_override_reason"):
            order._stamp_override()
        return orders

    def write(self, vals):
        """:raises AccessError: if a client says who let a contractor pass"""
        if _KEPT & vals.keys():
            raise AccessError(
                self.env._("Who let a contractor pass, and when, writes itself down.")
            )
        if "contractor_override_reason" in vals:
            result = super().write(vals)
            for order in self:
                order._stamp_override()
            return result
        if _GIVEN_FOR & vals.keys():
            passed = self.filtered("contractor_override_at")
            before = {order: order._passed_for() for order in passed}
            result = super().write(vals)
            for order in passed:
                if order._passed_for() != before[order]:
                    order._keep_override(False)
            return result
        return super().write(vals)

    def _passed_for(self):
        return [self[name] for name in sorted(_GIVEN_FOR)]

    def _stamp_override(self):
        """Keep who let the contractor pass, and when.

        :raises AccessError: if it is not the manager
        :raises UserError: if the order is no emergency, or has gone out
        """
        self.ensure_one()
        manager = MANAGER
        if not (self.env.su or self.env.user.has_group(manager)):
            raise AccessError(
                self.env._(
                    "Rule 6.1: the customer service manager alone lets a contractor "
                    "pass."
                )
            )
        reason = (self.contractor_override_reason or "").strip()
        passable = self.urgency == "emergency" or self._award_case() == "warranty"
        if self.state not in _BEFORE_SENT or (reason and not passable):
            raise UserError(
                self.env._(
                    "Rule 6.1: a contractor that may get no order is let pass for an "
                    "emergency or a warranty duty alone, before the order is sent."
                )
            )
        self._keep_override(reason)

    def _keep_override(self, reason):
        """Beside ``write`` as clients know it, which refuses these fields."""
        return super().write(
            {
                "contractor_override_reason": reason,
                "contractor_override_by_id": reason and self.env.uid,
                "contractor_override_at": reason and fields.Datetime.now(),
            }
        )

    def _transition(self, target, **facts):
        """Of several orders sent at once, a trial allows as many as of one by one."""
        result = super()._transition(target, **facts)
        if target in ("submitted", "sent") and len(self) > 1:
            given = self.filtered(
                lambda order: (
                    not order.contractor_override_at
                    and order.sudo().contractor_id.state == "trial"
                )
            )
            for contractor in given.sudo().contractor_id:
                contractor._check_trial_orders()
        return result
