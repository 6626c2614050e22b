# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...mixins.gate_mixin import Missing

# While the work goes on, and until what it cost is settled.
OPEN_FOR_EXTRAS = ("confirmed", "in_progress", "finished", "rework", "accepted")


class PropertyWorkOrderExtra(models.AbstractModel):
    """What a visa or a sheet needs before it is signed and submitted (rule 6.4)."""

    _inherit = "property.work.order.extra"

    def action_submit(self):
        """Submit what both have signed; over the ceiling it goes to its reviewers."""
        self.check_access("write")
        self._serialize_on_orders()
        return super().action_submit()

    def _serialize_on_orders(self):
        """Make two papers of an order that are submitted at once meet on its row.

        A transaction sees what was there when it began, so that with a lock alone
        each would count without the other. The row is written: PostgreSQL refuses
        the second one, and Odoo tries it again on what the first one left.
        """
        order_ids = tuple(sorted(self.sudo().order_id.ids))
        if order_ids:
            self.env.cr.execute(
                "UPDATE property_work_order SET id = id WHERE id IN %s", [order_ids]
            )
            self.env.invalidate_all()

    def _check_can_submit(self):
        self._check_order_state()
        self._raise_missing(self._missing_to_submit())
        return super()._check_can_submit()

    def _check_can_sign(self, side):
        """:param side: ``contractor`` or ``coordinator``"""
        self._check_order_state()
        self._raise_missing(self._missing_to_sign(side))

    def _check_order_state(self):
        """:raises UserError: if no work is going on under the order"""
        self._check_order_open()
        order_sudo = self.order_id.sudo()
        if order_sudo.state not in OPEN_FOR_EXTRAS:
            raise UserError(
                self.env._(
                    "Rule 6.4: %(order)s is %(state)s; visas and day labour are signed "
                    "from when the contractor has taken the order on until it is "
                    "settled.",
                    order=order_sudo.display_name,
                    state=order_sudo._state_label(order_sudo.state),
                )
            )

    def _raise_missing(self, missing):
        if missing:
            texts = [self.env._("%(what)s (%(who)s)", **m._asdict()) for m in missing]
            raise UserError(
                self.env._(
                    "Rule 6.4: %(paper)s waits for:\n%(missing)s",
                    paper=self.display_name,
                    missing="\n".join(f"• {text}" for text in texts),
                )
            )

    def _missing_to_sign(self, side):
        """What both sides sign for must be there (a list of Missing)."""
        self.ensure_one()
        missing = []
        if not self.line_ids:
            missing.append(Missing(self.env._("at least one line"), self._by(side)))
        if side == "coordinator":
            missing += self._excusable_missing()
        return missing

    def _missing_to_submit(self):
        self.ensure_one()
        missing = self._missing_to_sign("coordinator")
        for side, signed in (
            ("contractor", self.contractor_signed_at),
            ("coordinator", self.coordinator_signed_at),
        ):
            if not signed:
                missing.append(Missing(self.env._("the signature"), self._by(side)))
        return missing

    def _excusable_missing(self):
        """Rules that were not kept, unless the manager has said why it counts."""
        if self.manager_reason and self.manager_reason_by_id:
            return []
        return [
            Missing(
                self.env._("%s, so only with the manager's reason", fault),
                self._by("manager"),
            )
            for fault in self._faults()
        ]

    def _faults(self):
        """Rules that were not kept, in words."""
        return []

    def _by(self, role):
        return self.order_id._who(role)
