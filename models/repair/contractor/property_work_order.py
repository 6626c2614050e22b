# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...mixins.event_mixin import on
from ...mixins.roles import DESK_EYES, MANAGER

_STAMPS = ("contractor_override_by_id", "contractor_override_at")
# What the manager's word was given for.
_GIVEN_FOR = ("contractor_id", "nature", "pricing", "trade_id", "urgency")


class PropertyWorkOrder(models.Model):
    """Who lets a contractor pass that may get no new order, rule 6.1 (应急放行).

    The customer service manager may let an emergency pass, and the call on an
    original contractor's warranty duty, which no suspension takes from it. The
    reason is kept with name and time, for this contractor and work alone.
    """

    _inherit = "property.work.order"

    contractor_obstacle = fields.Text(
        compute="_compute_contractor_obstacle", groups=DESK_EYES
    )
    contractor_override_reason = fields.Text(
        "Let Pass Because", copy=False, tracking=True
    )
    contractor_override_by_id = fields.Many2one(
        "res.users",
        "Let Pass By",
        sealed="6.1",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    contractor_override_at = fields.Datetime(
        "Let Pass At", sealed="6.1", readonly=True, copy=False
    )

    @api.depends("contractor_id", "trade_id", "project_id", "state")
    def _compute_contractor_obstacle(self):
        for order in self:
            order.contractor_obstacle = (
                order._is("before_sent")
                and bool(order.contractor_id)
                and order.contractor_id._order_obstacle(
                    order.trade_id, order.project_id, but=order._origin
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        """A new order was let pass by nobody, whatever a client sends."""
        own = [
            {name: vals[name] for name in vals if name not in _STAMPS}
            for vals in vals_list
        ]
        orders = super().create(own)
        for order in orders.filtered("contractor_override_reason"):
            order._stamp_override()
        return orders

    def write(self, vals):
        """The manager's word ends with what it was given for."""
        passed = self.browse()
        if not vals.keys().isdisjoint(_GIVEN_FOR):
            passed = self.filtered("contractor_override_at")
        before = {order: order._passed_for() for order in passed}
        result = super().write(vals)
        if "contractor_override_reason" in vals and not self._is_stamping():
            for order in self:
                order._stamp_override()
            return result
        for order in passed:
            if order._passed_for() != before[order]:
                order._keep_override(False)
        return result

    def _is_stamping(self):
        return "contractor_override_at" in self._passed_names()

    def _passed_for(self):
        return [self[name] for name in _GIVEN_FOR]

    def _stamp_override(self):
        """Keep who let the contractor pass, and when.

        :raises AccessError: if it is not the manager
        :raises UserError: if the order is no emergency, or has gone out
        """
        self.ensure_one()
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(
                self.env._(
                    "Rule 6.1: the customer service manager alone lets a contractor "
                    "pass."
                )
            )
        reason = (self.contractor_override_reason or "").strip()
        passable = self.urgency == "emergency" or self._award_case() == "warranty"
        if not self._is("before_sent") or (reason and not passable):
            raise UserError(
                self.env._(
                    "Rule 6.1: a contractor that may get no order is let pass for an "
                    "emergency or a warranty duty alone, before the order is sent."
                )
            )
        self._keep_override(reason)

    def _keep_override(self, reason):
        return self._write_sealed(
            {
                "contractor_override_reason": reason,
                "contractor_override_by_id": reason and self.env.uid,
                "contractor_override_at": reason and fields.Datetime.now(),
            }
        )

    def _sealed_refusal(self, names, creating):
        if not names.isdisjoint(_STAMPS):
            return self.env._(
                "Who let a contractor pass, and when, writes itself down."
            )
        return super()._sealed_refusal(names, creating)

    @on("order_submitted", "order_sent", rank=1)
    def _check_trials(self, event):
        """Of several orders sent at once, a trial allows as many as of one by one."""
        if len(self) < 2:
            return
        given = self.filtered(
            lambda order: (
                not order.contractor_override_at
                and order.contractor_id.state == "trial"
            )
        )
        for contractor in given.contractor_id:
            contractor._check_trial_orders()
