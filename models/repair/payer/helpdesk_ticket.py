# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import cache

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ...desk.flow import FINAL
from ...property.warranty_cover import WarrantyCover
from .payer_proposal import PayerProposal

# Names of tickets that one message lists.
_NAMED = 10
_VERIFIED_FIRST = ("complaint", "repair")
# No claim or wish is repaired before it is granted.
_IN_HAND = {
    "complaint": ("dispatched", "planned", "in_progress"),
    "repair": ("dispatched", "planned", "in_progress"),
    "application": ("implementing",),
    "suggestion": ("implementing",),
    "claim": ("execution",),
}


class HelpdeskTicket(models.Model):
    """Who pays for a ticket's repair: proposed by the table of rule 3.3, decided."""

    _inherit = "helpdesk.ticket"

    payer_ids = fields.One2many(
        "helpdesk.ticket.payer",
        "ticket_id",
        "Who Pays",
        context={"active_test": False},
        help="The decisions on who pays; the earlier ones are history.",
    )
    payer_note = fields.Html(compute="_compute_payer_note", compute_sudo=True)

    @api.depends_context("lang")
    @api.depends("payer_ids.active", "category_id", "location_id", "unit_id")
    def _compute_payer_note(self):
        """Who pays and why, with the clause; what is proposed where none decided."""
        for ticket in self:
            decision = ticket._payer()
            ticket.payer_note = self.env["ir.qweb"]._render(
                "helpdesk_mgmt_property.ticket_payer_note",
                {
                    "decision": decision,
                    "proposal": not decision
                    and ticket._origin
                    and ticket._origin._propose_payer(),
                    "label": self.env["helpdesk.ticket.payer"]._payer_label,
                },
            )

    def _payer(self):
        """The decision in force on who pays."""
        return self.payer_ids.filtered("active")[:1]

    def _check_payer_decidable(self):
        """Clause 9.2.3: the facts come before who pays, but in an emergency.

        :raises UserError: naming the tickets that are not verified yet
        """
        raw = self.filtered(
            lambda ticket: (
                ticket.kind in _VERIFIED_FIRST
                and not ticket._is_repair_emergency()
                and not ticket._verification()
            )
        )
        if raw:
            raise UserError(
                self.env._(
                    "Clause 9.2.3: customer service verifies the facts before anybody "
                    "decides who pays. Not verified yet: %(tickets)s",
                    tickets=raw._names_text(),
                )
            )

    def _names_text(self):
        """The tickets in a message: the first ones by name, the rest is counted."""
        names = self[:_NAMED].mapped("display_name")
        if len(self) > _NAMED:
            names.append(self.env._("%s more", len(self) - _NAMED))
        return format_list(self.env, names)

    def _is_repair_emergency(self):
        return (
            self.kind == "emergency"
            or self.category_id._inherited("repair_urgency") == "emergency"
        )

    def _is_repair_in_hand(self):
        """Clause 9.2.3: verified and handed over."""
        if not self.kind:
            return not self.closed
        if self.kind == "emergency":
            return self.milestone not in FINAL
        return self.milestone in _IN_HAND.get(self.kind, ())

    def action_decide_payer(self):
        """Open the decision on who pays, filled in with what is proposed."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who Pays"),
            "res_model": "helpdesk.ticket.payer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_ticket_id": self.id},
        }

    def action_decide_payer_as_proposed(self):
        """Decide for each as proposed, where nobody has decided yet (同意建议)."""
        self._decide_payer_as_proposed()
        return True

    def _decide_payer_as_proposed(self):
        """:return: the new decisions; tickets that have one keep it
        :raises UserError: naming the tickets for which the table names nobody
        """
        return self.env["helpdesk.ticket.payer"].create(
            [
                {"ticket_id": ticket.id, "replaces_id": False}
                for ticket in self
                if not ticket._payer()
            ]
        )

    # The proposal

    def _propose_payer(self, cause="workmanship"):
        """Propose who pays, with the reason (rule 3.3).

        :param cause: one of ``DEFECT_CAUSES``
        :return: PayerProposal
        """
        self.ensure_one()
        return self._propose_payers(cause)[self]

    def _propose_payers(self, cause="workmanship"):
        """The proposals for many tickets: tables and contracts are read once.

        :return: {ticket: PayerProposal}
        """
        table_of = cache(self.env["property.payer.rule"]._rows_for)
        contracts_of = cache(self.env["property.contractor.contract"]._works_contracts)
        return {
            ticket: ticket._prepare_proposal(
                cause,
                table_of(ticket.company_id),
                contracts_of(ticket.project_id, ticket.company_id),
            )
            for ticket in self
        }

    def _prepare_proposal(self, cause, table, contracts):
        self.ensure_one()
        day = self._receipt_day()
        cover = self._warranty_cover(day)
        trade = self.category_id._inherited("trade_id")
        rule = self.env["property.payer.rule"]
        if self._is_cover_known(cover):
            rule = table._first_that_fits(
                cover.covered or self._is_before_handover(day),
                cover.contractor_covered,
                cause,
                self._is_public_part(),
            )
        return PayerProposal(
            cover=cover,
            rule=rule,
            payer=rule.payer,
            reason=self._proposal_reason(cover, rule, day),
            contractor=contracts._most_specific(
                self.unit_id.building_id, trade, day
            ).contractor_id,
        )

    def _receipt_day(self):
        """Rule 3.3: what counts is the day of receipt, on the company's clock."""
        return self.company_id._property_day(self.received_at or self.create_date)

    def _warranty_cover(self, day):
        if self.unit_id:
            return self.unit_id._warranty_covers(
                self.category_id, day, self.location_id
            )
        reason = self.env._("No room is given: the warranty cannot be told.")
        term = self.env["property.warranty.term"]
        return WarrantyCover(False, False, None, None, term, reason)

    def _is_before_handover(self, day):
        handover = self.unit_id.effective_handover_date
        return not handover or day < handover

    def _is_cover_known(self, cover):
        """What is not known has not expired: nobody is made to pay by it."""
        handover = self.unit_id.effective_handover_date
        return bool(cover.term and (cover.owner_end or not handover))

    def _is_public_part(self):
        return self.category_id._inherited("is_public") or self.location_id._is_public()

    def _proposal_reason(self, cover, rule, day):
        """The whole reason in words, as it is kept with the decision."""
        parts = [cover.reason]
        if rule and not cover.covered and self._is_before_handover(day):
            parts.append(
                self.env._(
                    "Before the handover the developer answers for the home as within "
                    "the owner's warranty."
                )
            )
        if rule:
            parts.append(f"{rule.name}: {rule.explanation}")
        else:
            parts.append(
                self.env._(
                    "Rule 3.3: the table names nobody. The coordinator decides, with "
                    "a reason."
                )
            )
        if rule.recovery:
            parts.append(self.env._("Recovered from: %s", rule.recovery))
        return "\n".join(parts)
