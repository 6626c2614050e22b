# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import cache

from odoo import fields, models

from ...property.warranty_cover import WarrantyCover
from .payer_proposal import PayerProposal


class HelpdeskTicket(models.Model):
    """Who should pay for the repair, as the table of rule 3.3 says."""

    _inherit = "helpdesk.ticket"

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
        zone = self.company_id.resource_calendar_id.tz or "UTC"
        received = self.received_at or self.create_date or fields.Datetime.now()
        local = fields.Datetime.context_timestamp(self.with_context(tz=zone), received)
        return local.date()

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
