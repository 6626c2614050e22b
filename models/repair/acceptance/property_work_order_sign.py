# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import SQL


class PropertyWorkOrder(models.Model):
    """Signing an order's acceptance, and what it sets going."""

    _inherit = "property.work.order"

    def _sign_acceptance(self, ticket, vals):
        """The owner of a home signs, on the contractor's or the desk's screen.

        :param vals: passed, signer, signer_role, signature, satisfaction, remark
        """
        self.ensure_one()
        return self.env["property.work.order.acceptance"].create(
            self._prepare_acceptance_vals(ticket, vals)
        )

    def _prepare_acceptance_vals(self, ticket, vals):
        words = ("passed", "signer", "signer_role", "signature", "satisfaction")
        return {
            **{key: vals[key] for key in (*words, "remark") if vals.get(key)},
            "order_id": self.id,
            "ticket_id": ticket.id,
        }

    def _lock_rows(self):
        """One after the other: who signs or decides meanwhile is waited for."""
        if self.ids:
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM property_work_order WHERE id IN %s ORDER BY id "
                    "FOR NO KEY UPDATE",
                    tuple(self.ids),
                )
            )
            self.invalidate_recordset(["state", "round"])

    def _on_signed(self, lines):
        """Not content: rework by itself. All content: the desk can accept."""
        self.ensure_one()
        refused = lines.filtered(lambda line: line.passed == "no")
        if refused:
            reason = "\n".join(
                f"{line.unit_id.display_name or line.ticket_id.display_name}: "
                f"{line.remark}"
                for line in refused
            )
            self._rework(reason, refused.ticket_id)
        elif not self._unsigned_tickets():
            self._tell_coordinator(
                lambda env: env._("Signed, to be accepted: %s", self.display_name)
            )
