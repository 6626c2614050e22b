# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ....mixins.gate_mixin import Missing, gate

CLAIM = ("claim",)
_DESK_STEPS = (
    "opinions",
    "scheme",
    "legal",
    "negotiation",
    "agreed",
    "report",
    "approval",
    "execution",
    "withdrawn",
)


class HelpdeskTicket(models.Model):
    """Gates of claims (索赔) as far as the ticket holds them: 8.1.7, 9.4."""

    _inherit = "helpdesk.ticket"

    @gate("9.4.3", entering=["responded"], kinds=CLAIM)
    def _gate_claimant_has_answer(self):
        """The claim is responded to first."""
        if not self.notice_ids:
            return Missing(
                self.env._("word to the claimant"), self._who("desk"), "notice_ids"
            )

    @gate("9.4.1", entering=_DESK_STEPS, kinds=CLAIM)
    def _gate_desk_settles(self):
        """Customer service coordinates claims."""
        if not self._is_desk():
            return Missing(
                self.env._("customer service's decision"),
                self._who("desk"),
                None,  # its own button, in the hands of the desk
            )

    @gate("9.4.3", entering=["scheme"], kinds=CLAIM)
    def _gate_departments_gave_opinions(self):
        """The departments' opinions come before the first scheme."""
        assignments = self._assignments()
        if not assignments or assignments.filtered(lambda line: not line.opinion):
            return Missing(
                self.env._("the departments' opinions"),
                self._who("department"),
                "assignment_ids",
            )

    @gate("9.4.3", entering=["legal"], kinds=CLAIM)
    def _gate_scheme_is_drawn_up(self):
        """A scheme is there before the lawyer sees it."""
        if not self._plan():
            return Missing(
                self.env._("the scheme of settlement"),
                self._who("desk"),
                self._plan_place(),
            )

    @gate("8.1.7", entering=["negotiation", "approval", "execution"], kinds=CLAIM)
    def _gate_lawyer_is_asked(self):
        """No claim goes on without legal advice."""
        if not self.evidence_ids.filtered(lambda line: line.kind == "legal"):
            return Missing(
                self.env._("the legal opinion"), self._who("desk"), "evidence_ids"
            )

    @gate("9.4.3", entering=["report"], kinds=CLAIM)
    def _gate_liability_is_named(self):
        """The scheme that the customer agreed to names who is liable."""
        if not self._plan().liability_ids:
            return Missing(
                self.env._("the shares of liability in the scheme"),
                self._who("desk"),
                "plan_ids" if self._plan() else self._plan_place(),
            )

    @gate("8.1.7", entering=["execution"], kinds=CLAIM)
    def _gate_leader_approves(self):
        """No claim is carried out without the leader's approval, whatever its sum."""
        approved = self.decision_ids.filtered(
            lambda decision: decision.topic == "claim" and decision.state == "approved"
        )
        if not approved:
            return Missing(
                self.env._("the leader's approval"),
                self._who("leader"),
                "action_ask_claim_decision",
            )

    def action_ask_claim_decision(self):
        """Put the claim before the supervising leader (8.1.7)."""
        return self._open_decision("claim")
