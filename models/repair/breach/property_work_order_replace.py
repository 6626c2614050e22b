# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.fields import Command


class PropertyWorkOrder(models.Model):
    """Somebody else does the work (代修), rule 6.6, decree 80 §12."""

    _inherit = "property.work.order"

    def action_replace(self):
        """Close the order as not performed and draft the one in its place.

        Whoever presses second finds what the first one left.

        :raises UserError: naming the notice that is still missing
        """
        self.ensure_one()
        self.check_access("write")
        self._lock()
        order = self._replacement()
        if not order:
            if self.state != "defaulted":
                self._transition("defaulted")
            order = self._create_replacement()
        return order._get_records_action(name=self.env._("Order in Its Place"))

    def _replacement(self):
        return self.replaced_by_ids.filtered(lambda order: order.state != "cancelled")

    def _create_replacement(self):
        self.ensure_one()
        basis_sudo = self._backcharge_basis()
        # One that was cancelled just now makes room for the next.
        self.replaced_by_ids.flush_recordset(["state"])
        order = self.create(self._prepare_replacement_vals())
        order.sudo()._write_sealed(
            {"replaces_id": self.id, "backcharge_id": basis_sudo.id or False}
        )
        # The index speaks before anybody is told.
        order.flush_recordset()
        for ticket in self.ticket_ids:
            ticket.message_post(
                body=self.env._(
                    "%(old)s was not performed; %(new)s takes its place. Who pays "
                    "stays as decided.",
                    old=self.display_name,
                    new=order.display_name,
                ),
                subtype_xmlid="mail.mt_note",
            )
        return order

    def _prepare_replacement_vals(self):
        """The same work for the same rooms; to whom and at what price is open."""
        self.ensure_one()
        owed = self.nature == "warranty"
        today = self.company_id._property_day()
        ahead = self.required_date and self.required_date > today
        return {
            "name": self.name,
            "nature": "substitute" if owed else self.nature,
            "urgency": self.urgency,
            "ticket_ids": [Command.set(self.ticket_ids.ids)],
            "trade_id": self.trade_id.id,
            "contractor_id": False,
            "original_contractor_id": (
                self.contractor_id if owed else self.original_contractor_id
            ).id,
            "user_id": self.user_id.id,
            "team_id": self.team_id.id,
            "pricing": "unit_price" if owed else self.pricing,
            "estimate": self.estimate,
            "description": self.description,
            "quality_standard": self.quality_standard,
            "guarantee_months": self.guarantee_months,
            "required_date": ahead and self.required_date,
            "line_ids": [
                Command.create(
                    {
                        "sequence": line.sequence,
                        "name": line.name,
                        "uom_id": line.uom_id.id,
                        "quantity": line.quantity,
                    }
                )
                for line in self.line_ids
            ],
        }

    # ------------------------------------------------------------------
    # Basis of the deduction
    # ------------------------------------------------------------------

    def _backcharge_basis(self):
        """The basis that the cost of a new order in this one's place goes to.

        Only a contractor that owes the work under warranty is charged; where its
        substitute fails too, the cost of the next one still is the first one's.
        """
        self.ensure_one()
        bases_sudo = self.env["property.backcharge"].sudo()
        if self.nature != "warranty":
            return self.sudo().backcharge_id
        basis_sudo = bases_sudo.search([("order_id", "=", self.id)])
        return basis_sudo or bases_sudo._create_sealed(
            [self._prepare_backcharge_vals()]
        )

    def _prepare_backcharge_vals(self):
        """What is known when the contractor has not performed, kept as it is."""
        self.ensure_one()
        contract = self.sudo()._breach_contract()
        return {
            "order_id": self.id,
            "reason": self._backcharge_reason(),
            "contract_id": contract.id,
            "contract_clause": contract.breach_clause,
            "fee_percent": contract.breach_fee_percent,
            "sent_at": self.sent_at,
            "required_date": self.required_date,
            "refused_at": self.refused_at,
            "defaulted_at": fields.Datetime.now(),
            "user_id": self.env.uid,
        }

    def _backcharge_reason(self):
        """In words: what the contractor did, and what it was told."""
        lines = []
        if self.refused_at:
            lines.append(
                self.env._(
                    "Refused at %(at)s: %(reason)s",
                    at=self._local_moment(self.refused_at),
                    reason=self.refusal_reason or "",
                )
            )
        for notice in self.notice_ids.filtered("served_at").sorted("id"):
            lines.append(
                self.env._(
                    "%(notice)s served at %(at)s, %(result)s",
                    notice=notice.display_name,
                    at=self._local_moment(notice.served_at),
                    result=notice.answer or notice._state_label(notice.state),
                )
            )
        return "\n".join(lines) or self._state_label(self.state)
