# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.addons.base.tests.common import BaseCommon

from ..common import make_users

DESK = "helpdesk_mgmt_property.group_desk_user"
MANAGER = "helpdesk_mgmt_property.group_desk_manager"
LEADER = "helpdesk_mgmt_property.group_leader"
GENERAL_MANAGER = "helpdesk_mgmt_property.group_general_manager"


def make_approval_users(env):
    """One user a role, all in the environment's company."""
    roles = {
        "clerk": DESK,
        "colleague": DESK,
        "manager": MANAGER,
        "leader": LEADER,
        "leader_two": LEADER,
        "general_manager": GENERAL_MANAGER,
        "employee": "base.group_user",
    }
    return make_users(env, "approval", roles)


def prepare_decision_vals(env, **over):
    team = env["helpdesk.ticket.team"].create({"name": "Project department"})
    ticket = env["helpdesk.ticket"].create(
        {"name": "Leak under the bay window", "description": "Since Sunday"}
    )
    return {
        "ticket_id": ticket.id,
        "opinion_summary": "Project: builder. Design: owner.",
        "proposal": "The builder repairs at once.",
        "lead_team_id": team.id,
        **over,
    }


def sign(document, user, verb="validate", opinion="Agreed"):
    """Decide as the user's form does: button, then opinion where one is asked."""
    document = document.with_user(user)
    action = document.validate_tier() if verb == "validate" else document.reject_tier()
    if action:
        document.env["comment.wizard"].with_context(**action["context"]).create(
            {"comment": opinion}
        ).add_comment()


class ApprovalCommon(BaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, user in make_approval_users(cls.env).items():
            setattr(cls, name, user)
        cls.model_id = cls.env["ir.model"]._get_id("helpdesk.ticket.decision")

    @classmethod
    def _create_decision(cls, user=None, **over):
        vals = prepare_decision_vals(cls.env, **over)
        return (
            cls.env["helpdesk.ticket.decision"]
            .with_user(user or cls.clerk)
            .create(vals)
        )

    @classmethod
    def _create_tier(cls, user, **over):
        return cls.env["tier.definition"].create(
            {
                "name": f"Tier of {user.name}",
                "model_id": cls.model_id,
                "review_type": "individual",
                "reviewer_id": user.id,
                "approve_sequence": True,
                **over,
            }
        )

    def _submit(self, **over):
        decision = self._create_decision(**over)
        decision.action_submit()
        return decision

    def _approve(self, **over):
        decision = self._submit(**over)
        sign(decision, self.leader)
        self.assertEqual(decision.state, "approved")
        return decision
