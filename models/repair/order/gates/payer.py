# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import float_compare

from ....mixins.gate_mixin import Missing, gate
from ...catalogue import NATURES_OF_PAYER


class PropertyWorkOrder(models.Model):
    """Gates of who pays, and of what the tickets have to be before (判定、核实)."""

    _inherit = "property.work.order"

    @gate("3.3", entering=["sent"])
    def _gate_payer_is_decided(self):
        """Who pays is decided before an order goes out."""
        if not self.ticket_ids:
            return Missing(
                self.env._("the tickets that the order is for"),
                self._who("coordinator"),
                "ticket_ids",
            )
        undecided = self._undecided_tickets()
        if undecided:
            return Missing(
                self.env._(
                    "the decision on who pays for %s",
                    undecided._names_text(),
                ),
                self._who("coordinator"),
                "action_decide_payer",
            )

    def _undecided_tickets(self):
        return self.ticket_ids.filtered(lambda ticket: not ticket._payer())

    def action_decide_payer(self):
        """Open the decision on who pays for the first ticket that has none."""
        tickets = self._undecided_tickets() or self.ticket_ids
        return tickets.sorted("id")[:1].action_decide_payer()

    @gate("3.3", entering=["sent", "in_progress"])
    def _gate_nature_is_the_payers(self):
        """The order's nature is that of who pays, also if that was decided anew."""
        for decision in self._payer_decisions():
            if self.nature not in NATURES_OF_PAYER[decision.payer]:
                return Missing(
                    self.env._(
                        "an order whose nature agrees with who pays: for %(ticket)s "
                        "that is %(payer)s, and the order is %(nature)s",
                        ticket=decision.ticket_id.display_name,
                        payer=decision._payer_label(decision.payer),
                        nature=self._nature_label(),
                    ),
                    self._who("coordinator"),
                    "nature",
                )

    @gate("3.3", entering=["sent"])
    def _gate_warranty_is_the_original_contractors(self):
        """What is under warranty, who did the work first repairs; who else does it
        does it in its place."""
        for decision in self._payer_decisions():
            owing = decision.original_contractor_id
            if decision.payer != "contractor" or not owing:
                continue
            if (self.nature == "warranty") != (self.contractor_id == owing):
                return Missing(
                    self.env._(
                        "the nature that goes with the contractor: %(owing)s owes the "
                        "repair of %(ticket)s under warranty; anybody else does it in "
                        "its place",
                        owing=owing.name,
                        ticket=decision.ticket_id.display_name,
                    ),
                    self._who("coordinator"),
                    "nature",
                )

    @gate("3.3", entering=["in_progress"])
    def _gate_who_pays_consents(self):
        """A paid service: quote first, then the consent, then the work."""
        if self.nature != "paid":
            return
        decisions = self._payer_decisions()
        who = decisions[:1]._payer_label(decisions[:1].payer or "owner")
        if not self.owner_consent_at:
            return Missing(
                self.env._("the consent to the price, with its evidence"),
                who,
                "action_record_consent",
            )
        rounding = self.currency_id.rounding
        if float_compare(self.amount, self.consent_amount, None, rounding) > 0:
            return Missing(
                self.env._("the consent to the price as it is now"),
                who,
                "action_record_consent",
            )

    @gate("9.2.3", entering=["sent"])
    def _gate_tickets_are_in_hand(self):
        """Facts first: verified and handed over, but for an emergency."""
        closed = self.ticket_ids.filtered("closed")
        if closed:
            return Missing(
                self.env._(
                    "open tickets; closed are %s",
                    closed._names_text(),
                ),
                self.ticket_ids._who("manager"),
                "ticket_ids",
            )
        waiting = self.ticket_ids.filtered(lambda t: not t._is_repair_in_hand())
        if waiting and self.urgency != "emergency":
            return Missing(
                self.env._(
                    "the facts and the department that handles %s",
                    waiting._names_text(),
                ),
                self.ticket_ids._who("desk"),
                "ticket_ids",
            )

    @api.constrains("ticket_ids")
    def _check_tickets_open(self):
        """:raises UserError: if an order is made for what is closed"""
        self.sudo().ticket_ids._check_open_for_orders()

    def _payer_decisions(self):
        return self.ticket_ids.payer_ids.filtered("active")

    def _nature_label(self):
        return dict(self._fields["nature"]._description_selection(self.env))[
            self.nature
        ]
