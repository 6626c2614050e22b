# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError


class HelpdeskTicketPayer(models.Model):
    """What a decision on who pays has to keep to (rule 3.3)."""

    _inherit = "helpdesk.ticket.payer"

    def _check_seen(self, vals_list):
        """:raises UserError: if another decision was made since the form was opened"""
        seen_of = {
            vals["ticket_id"]: vals["replaces_id"]
            for vals in vals_list
            if "replaces_id" in vals
        }
        for decision in self:
            if seen_of.get(decision.ticket_id.id, decision.id) != decision.id:
                raise UserError(
                    self.env._(
                        "%(user)s has decided meanwhile who pays for %(ticket)s. Look "
                        "at it anew.",
                        user=decision.decided_by_id.name,
                        ticket=decision.ticket_id.display_name,
                    )
                )

    @api.model
    def _check_somebody_pays(self, vals_list):
        """:raises UserError: naming the tickets for which nobody was named"""
        ids = [vals["ticket_id"] for vals in vals_list if not vals["payer"]]
        if ids:
            tickets = self.env["helpdesk.ticket"].browse(ids)
            raise UserError(
                self.env._(
                    "Rule 3.3: the table names nobody who pays for %(tickets)s. Decide "
                    "each, with the reason.",
                    tickets=tickets._names_text(),
                )
            )

    def _check_decision(self):
        """:raises UserError: if a reason is missing
        :raises AccessError: if the manager has to decide
        """
        self.ensure_one()
        if not self.override_reason:
            if self._is_override():
                raise UserError(self._override_refusal())
            if self.replaces_id and self._orders_out():
                raise UserError(self._change_refusal())
        if (
            self.rule_id.goodwill_approval
            and self.payer == "developer"
            and not self.ticket_id._is_desk_manager()
        ):
            raise AccessError(
                self.env._(
                    "Rule 3.3: out of warranty, that the developer pays for "
                    "%(ticket)s is goodwill; the customer service manager decides it.",
                    ticket=self.ticket_id.display_name,
                )
            )

    def _is_override(self):
        """Whether somebody else is named than was proposed."""
        return self.payer != self.proposed_payer or (
            self.payer == "contractor"
            and self.proposed_contractor_id
            and self.original_contractor_id != self.proposed_contractor_id
        )

    def _override_refusal(self):
        if not self.proposed_payer:
            return self.env._(
                "Rule 3.3: the table names nobody who pays for %(ticket)s. Who decides "
                "gives the reason.",
                ticket=self.ticket_id.display_name,
            )
        return self.env._(
            "Rule 3.3: %(proposed)s is proposed to pay for %(ticket)s. Who decides "
            "otherwise gives the reason.",
            proposed=self._proposed_label(),
            ticket=self.ticket_id.display_name,
        )

    def _proposed_label(self):
        label = self._payer_label(self.proposed_payer)
        firm = self.proposed_contractor_id.name
        return (
            f"{label} ({firm})"
            if firm and self.proposed_payer == "contractor"
            else label
        )

    def _payer_label(self, payer):
        return dict(self._fields["payer"]._description_selection(self.env))[payer]

    def _change_refusal(self):
        return self.env._(
            "Rule 3.3: %(order)s has gone out on the earlier decision. Who changes it "
            "gives the reason.",
            order=self._orders_out()[:1].display_name,
        )

    def _orders_out(self):
        """The orders that went out before this decision."""
        return self.sudo().ticket_id.work_order_ids.filtered(
            lambda order: order._is("gone_out")
        )

    def _tell_orders(self):
        """Who follows an order that has gone out hears that another one pays."""
        for decision in self.filtered("replaces_id"):
            if decision.payer == decision.replaces_id.payer:
                continue
            for order_sudo in decision._orders_out():
                order_sudo.message_post(
                    body=self.env._(
                        "%(user)s decided anew who pays for %(ticket)s: %(payer)s. "
                        "%(reason)s",
                        user=decision.decided_by_id.name,
                        ticket=decision.ticket_id.display_name,
                        payer=decision._payer_label(decision.payer),
                        reason=decision.override_reason or "",
                    )
                )
