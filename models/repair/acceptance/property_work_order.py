# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.event_mixin import on


class PropertyWorkOrder(models.Model):
    """The owners' acceptance (验收签认), and rework (返修): who signs again."""

    _inherit = "property.work.order"

    rework_at = fields.Datetime(
        "Sent Back At", sealed="SM03-06", readonly=True, copy=False
    )
    rework_reason = fields.Text(sealed="SM03-06", readonly=True, copy=False)
    # Homes whose earlier signature no longer counts.
    rework_ticket_ids = fields.Many2many(
        "helpdesk.ticket",
        "property_work_order_rework_rel",
        "order_id",
        "ticket_id",
        "Signed Again For",
        sealed="SM03-06",
        readonly=True,
        copy=False,
    )

    def action_rework(self, reason=None):
        """The desk finds the work not in order: it is done again (返修).

        :raises UserError: without a reason
        """
        return self._rework(reason)

    def _rework(self, reason, tickets=None):
        """A further round: the contractor is told, the homes concerned sign again.

        :param tickets: the homes that are not content; none: all of the order
        :raises UserError: without a reason, or when there is nothing to redo
        """
        reason = self._check_reason(reason)
        for order in self:
            # A home that has not signed yet still has to.
            again = order.ticket_ids & (tickets or order.ticket_ids)
            again |= order._unsigned_tickets()
            order._transition("rework", **order._prepare_rework_vals(reason, again))
        return True

    def _prepare_rework_vals(self, reason, tickets):
        self.ensure_one()
        return {
            "round": self.round + 1,
            "rework_reason": reason,
            "rework_ticket_ids": [fields.Command.set(tickets.ids)],
            "accepted_at": False,
        }

    @on("order_rework", rank=50)
    def _tell_rework(self, event):
        for order in self:
            number, reason = order.display_name, order.rework_reason
            order._tell_contractor(
                lambda env, number=number: env._("Rework: %s", number),
                lambda env, number=number, reason=reason: env._(
                    "The work of %(order)s is not accepted (%(reason)s). Please agree "
                    "on a visit with the owner and put it right.",
                    order=number,
                    reason=reason,
                ),
            )
            order._tell_coordinator(
                "rework", lambda env, number=number: env._("Rework: %s", number), reason
            )

    def _unsigned_tickets(self):
        """Homes whose owner has yet to sign that the work is in order."""
        self.ensure_one()
        return self.ticket_ids.filtered(lambda ticket: not self._is_signed(ticket))

    def _is_signed(self, ticket):
        """A pass counts until the work in this home is done again."""
        line = self._acceptance(ticket)
        return line.passed == "yes" and (
            line.round == self.round or ticket not in self.rework_ticket_ids
        )

    def _acceptance(self, ticket):
        """The latest word of a ticket's home: two tickets of one home share it."""
        self.ensure_one()
        lines = self.acceptance_ids.filtered(
            lambda line: (
                line.ticket_id == ticket
                or (ticket.unit_id and line.unit_id == ticket.unit_id)
            )
        )
        return lines.sorted(lambda line: (line.round, line.id))[-1:]

    def action_owner_signs(self):
        """Open the page on which the owner signs."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_work_order_sign_action"
        )
        return {**action, "context": {"default_order_id": self.id}}

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
                "acceptance",
                lambda env: env._("Signed, to be accepted: %s", self.display_name),
            )
