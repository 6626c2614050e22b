# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import float_compare, format_amount

from ...mixins.roles import LEADER, MANAGER

# Written by the buttons of the award alone, whoever asks.
_BY_BUTTONS = {"award_confirmed_by_id", "award_confirmed_at", "quote_deadline"}


class PropertyWorkOrder(models.Model):
    """An emergency goes out at once and is confirmed after the fact (补办手续).

    Rule 6.3: the customer service manager confirms it within two working days, above
    an amount the supervising leader; without that it is not settled.
    """

    _inherit = "property.work.order"

    needs_confirmation = fields.Boolean(
        compute="_compute_needs_confirmation", compute_sudo=True
    )

    @api.depends("state", "approval_waiver", "urgency", "award_confirmed_at")
    def _compute_needs_confirmation(self):
        for order in self:
            order.needs_confirmation = order._is_unconfirmed()

    def _is_unconfirmed(self):
        self.ensure_one()
        return bool(
            self.approval_waiver
            and not self.award_confirmed_at
            and self.state not in (*self._state_from, "draft", "quoting", "cancelled")
            and self._award_case() == "emergency"
        )

    def action_confirm_award(self):
        """Confirm what went out without a review (补签).

        :raises AccessError: if the user made the order, or may not award so much
        """
        self.check_access("read")
        for order in self:
            order._lock()
            if not order.sudo()._is_unconfirmed():
                raise UserError(
                    self.env._(
                        "Rule 6.3: the award of %s waits for no confirmation.",
                        order.display_name,
                    )
                )
            order._check_may_confirm()
            order_sudo = order.sudo()
            order_sudo._write_sealed(order._prepare_confirmation_vals())
            order_sudo._log_approval("confirmed")
            order_sudo._fire("order_award_confirmed")
        return True

    def _check_may_confirm(self):
        """Four eyes, and one of them who may award so much."""
        self.ensure_one()
        order_sudo = self.sudo()
        user = self.env.user
        if user in order_sudo._approval_barred_users() | order_sudo.user_id:
            raise AccessError(
                self.env._(
                    "Rule 6.3: who made %s does not confirm it; another one does.",
                    self.display_name,
                )
            )
        limit = order_sudo.award_rule_id.leader_above
        by_leader = limit and (
            float_compare(
                order_sudo.award_base,
                limit,
                precision_rounding=order_sudo.currency_id.rounding,
            )
            > 0
        )
        if user.has_group(LEADER) or (not by_leader and user.has_group(MANAGER)):
            return
        raise AccessError(
            self.env._(
                "Rule 6.3: an award after the fact of %(amount)s is confirmed by "
                "%(who)s.",
                amount=format_amount(
                    self.env, order_sudo.award_base, order_sudo.currency_id
                ),
                who=self._who("leader" if by_leader else "manager"),
            )
        )

    def _prepare_confirmation_vals(self):
        return {
            "award_confirmed_by_id": self.env.uid,
            "award_confirmed_at": fields.Datetime.now(),
        }

    def _waive_reviews(self):
        """What was confirmed before holds no more for what goes out now."""
        self.sudo()._write_sealed(
            {"award_confirmed_by_id": False, "award_confirmed_at": False}
        )
        return super()._waive_reviews()

    def _sealed_refusal(self, names, creating):
        if names & _BY_BUTTONS:
            return self.env._(
                "Rule 6.3: the deadline for quotes and the confirmation of an award "
                "are set by their buttons."
            )
        return super()._sealed_refusal(names, creating)

    def _who(self, role):
        if role == "leader":
            return self.env._("the supervising leader")
        return super()._who(role)
