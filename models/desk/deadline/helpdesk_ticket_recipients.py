# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...mixins.roles import GENERAL_MANAGER, MANAGER
from .helpdesk_escalation_step import RECIPIENTS

_GROUPS = {
    "desk_manager": "group_desk_manager",
    "leader": "group_leader",
    "general_manager": "group_general_manager",
}


class HelpdeskTicket(models.Model):
    """Whom an alert about a ticket reaches."""

    _inherit = "helpdesk.ticket"

    def _deadline_recipients(self, rung, team):
        """The users of a rung, and the roles passed over since nobody holds them.

        The ladder never stops silently: where nobody is found upwards, the search
        goes on downwards.
        """
        self.ensure_one()
        if rung.recipient == "user":
            named = self._able(self.env["res.users"].browse(rung.user_id))
            if named:
                return named, []
        roles = [role for role, _label in RECIPIENTS]
        start = roles.index(rung.recipient) if rung.recipient in roles else 0
        labels = dict(
            self.env["helpdesk.escalation.step"]
            ._fields["recipient"]
            ._description_selection(self.env)
        )
        missing = [] if rung.recipient in roles else [labels["user"]]
        for role in roles[start:] + roles[:start][::-1]:
            users = self._holders(role, team)
            if users:
                return users, missing
            missing.append(labels[role])
        return self.env["res.users"], missing

    def _holders(self, role, team):
        """Who holds a role for this ticket, active and in its company."""
        if role == "assignee":
            return self._able(self.user_id)
        if role == "coordinator":
            return self._able(self.coordinator_id)
        if role == "department_head":
            return self._able((team or self.team_id).user_id)
        if role == "desk_manager":
            desk = self._default_team_of("desk", self.company_id)
            head = self._able(desk.user_id)
            manager = self.env.ref(MANAGER)
            if head and manager in head.all_group_ids:
                return head
        return self._able(self._group_members(role))

    def _group_members(self, role):
        """A leader is told as such; the general manager has a rung of his own."""
        group = self.env.ref(f"helpdesk_mgmt_property.{_GROUPS[role]}")
        users = group.all_user_ids
        if role == "leader":
            above = self.env.ref(GENERAL_MANAGER)
            users -= above.all_user_ids
        return users

    def _able(self, users):
        return users.filtered(
            lambda user: (
                user.active and not user.share and self.company_id in user.company_ids
            )
        )
