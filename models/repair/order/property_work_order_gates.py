# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

from ...desk.gate import find_gates


class PropertyWorkOrder(models.Model):
    """How the gates of an order are found, asked and explained.

    The same decorator as the ticket's; ``entering`` names states of the order.
    """

    _inherit = "property.work.order"

    def _transition(self, target):
        # What an order waits for is told to nobody else.
        self.check_access("write")
        for order in self:
            # Where no way leads there is nothing to supply: refused below.
            if target in order._state_flow[order.state]:
                order._check_gates(target)
        result = super()._transition(target)
        self.sudo()._on_event(f"order_{target}")
        return result

    @ormcache()
    def _gate_names(self):
        return find_gates(self.env.registry[self._name])

    def _missing_for(self, state):
        """What the gates before a state wait for, as (clause, Missing)."""
        self.ensure_one()
        order_sudo = self.sudo()
        missing = []
        for name in self._gate_names():
            method = getattr(order_sudo, name)
            found = state in method._gate.entering and method()
            if found:
                missing.append((method._gate.clause, found))
        return sorted(missing)

    def _check_gates(self, state):
        """:raises UserError: naming each rule, what is missing and who supplies it"""
        missing = self._missing_for(state)
        if missing:
            raise UserError(
                self.env._(
                    "%(order)s cannot become %(state)s yet:\n%(missing)s",
                    order=self.display_name,
                    state=self._state_label(state),
                    missing="\n".join(
                        "• " + self._missing_text(*item) for item in missing
                    ),
                )
            )

    @api.model
    def _missing_text(self, rule, missing):
        """Practice of the trade is called a rule: it is no clause of the company's."""
        return self.env._(
            "Rule %(rule)s: %(what)s (%(who)s)",
            rule=rule,
            what=missing.what,
            who=missing.who,
        )

    def _who(self, role):
        """Who supplies something, in the user's language."""
        return {
            "coordinator": self.env._("the repair coordinator"),
            "contractor": self.env._("the contractor"),
            "owner": self.env._("the owner"),
            "manager": self.env._("the customer service manager"),
        }[role]

    def _on_event(self, event, at=None):
        """Something happened to the orders that clocks and tickets follow.

        :param event: ``order_`` and the state entered, or another event's code
        """
