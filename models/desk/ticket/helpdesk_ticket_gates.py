# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...mixins.roles import DESK, MANAGER


class HelpdeskTicket(models.Model):
    """How the gates of a ticket are asked and explained."""

    _inherit = "helpdesk.ticket"

    _missing_depends = ("stage_id", "type_id")

    def _next_target(self):
        return self.next_stage_id.milestone

    def _gate_kind(self):
        return self.kind

    def _missing_for(self, milestone):
        # A ticket without a kind is out of the rule book.
        return super()._missing_for(milestone) if self.kind else []

    def _gate_refusal(self, milestone, missing):
        return self.env._(
            "%(ticket)s cannot go to %(stage)s yet:\n%(missing)s",
            ticket=self.display_name,
            stage=self._stage(milestone).name,
            missing=missing,
        )

    @api.model
    def _missing_text(self, clause, missing):
        return self.env._(
            "Clause %(clause)s: %(what)s (%(who)s)",
            clause=clause,
            what=missing.what,
            who=missing.who,
        )

    def _who(self, role):
        """Who supplies something, in the user's language."""
        return {
            "desk": self.env._("customer service"),
            "manager": self.env._("the customer service manager"),
            "department": self.env._("the handling department"),
            "head": self.env._("the head of the handling department"),
            "leader": self.env._("the supervising leader"),
            "receiver": self.env._("who received the ticket"),
            "customer": self.env._("the customer"),
        }[role]

    def _is_desk(self):
        return self.env.user.has_group(DESK)

    def _is_desk_manager(self):
        return self.env.user.has_group(MANAGER)
