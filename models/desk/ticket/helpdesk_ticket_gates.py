# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

from ..gate import find_gates


class HelpdeskTicket(models.Model):
    """How gates are found, asked and explained."""

    _inherit = "helpdesk.ticket"

    missing_html = fields.Html(
        "Missing for the Next Step", compute="_compute_missing_html", sanitize=False
    )

    @api.depends("stage_id", "type_id")
    def _compute_missing_html(self):
        """What the next step still waits for, said before anybody presses it."""
        for ticket in self:
            milestone = ticket.next_stage_id.milestone
            missing = ticket._missing_for(milestone) if milestone else []
            ticket.missing_html = missing and Markup("<ul>%s</ul>") % Markup("").join(
                Markup("<li>%s</li>") % self._missing_text(*item) for item in missing
            )

    @api.model
    @ormcache()
    def _gate_names(self):
        return find_gates(self.env.registry[self._name])

    def _missing_for(self, milestone):
        """What the gates before a milestone wait for, as (clause, Missing)."""
        self.ensure_one()
        # A gate looks at all that is recorded, whoever presses; what somebody may
        # do, it asks of the user.
        ticket_sudo = self.sudo()
        missing = []
        for name in self._gate_names():
            method = getattr(ticket_sudo, name)
            if method._gate.guards(self.kind, milestone):
                found = method()
                if found:
                    missing.append((method._gate.clause, found))
        return sorted(missing)

    def _check_gates(self, milestone):
        """:raises UserError: naming each clause, what is missing and who has it"""
        missing = self._missing_for(milestone) if self.kind else []
        if missing:
            raise UserError(
                self.env._(
                    "%(ticket)s cannot go to %(stage)s yet:\n%(missing)s",
                    ticket=self.display_name,
                    stage=self._stage(milestone).name,
                    missing="\n".join(
                        "• " + self._missing_text(*item) for item in missing
                    ),
                )
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
        return self.env.user.has_group("helpdesk_mgmt_property.group_desk_user")

    def _is_desk_manager(self):
        return self.env.user.has_group("helpdesk_mgmt_property.group_desk_manager")
