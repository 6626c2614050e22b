# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.fields import Command

from odoo.addons.base.tests.common import BaseCommon

# Where the loggers of the addon's models stand.
MODELS = "odoo.addons.helpdesk_mgmt_property.models"

_ROLES = {
    "employee": "base.group_user",
    "handler": "helpdesk_mgmt_property.group_department_handler",
    "head": "helpdesk_mgmt_property.group_department_handler",
    "designer": "helpdesk_mgmt_property.group_department_handler",
    "clerk": "helpdesk_mgmt_property.group_desk_user",
    "coordinator": "helpdesk_mgmt_property.group_repair_coordinator",
    "deputy": "helpdesk_mgmt_property.group_desk_deputy",
    "manager": "helpdesk_mgmt_property.group_desk_manager",
    "leader": "helpdesk_mgmt_property.group_leader",
    "general_manager": "helpdesk_mgmt_property.group_general_manager",
    "analyst": "helpdesk_mgmt_property.group_analyst",
}


def make_users(env, prefix, roles):
    """One user a role, in the environment's company.

    All in one go, since every class makes them: one by one they take four times as
    long.
    """
    users = env["res.users"].create(
        [
            {
                "login": f"{prefix}_{role}",
                "password": f"{prefix}_{role}",
                "name": f"{prefix}_{role} ({group})",
                "email": f"{prefix[0]}.{prefix[0]}@example.com",
                "group_ids": [Command.set(env.ref(group).ids)],
            }
            for role, group in roles.items()
        ]
    )
    return dict(zip(roles, users, strict=True))


def make_property_users(env):
    return make_users(env, "property", _ROLES)


class PropertyCommon(BaseCommon):
    """A project with two homes and their owners, and a user for each role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for role, user in make_property_users(cls.env).items():
            setattr(cls, role, user)
        cls._set_up_departments()
        cls._set_up_homes()
        cls.category = cls.env.ref("helpdesk_mgmt_property.category_gc03")
        cls.phone = cls.env.ref("helpdesk_mgmt_property.channel_phone")
        cls.letter = cls.env.ref("helpdesk_mgmt_property.channel_letter")
        cls.cause = cls.env["helpdesk.ticket.cause"].search([], limit=1)

    @classmethod
    def _set_up_departments(cls):
        ref = cls.env.ref
        cls.desk_team = ref("helpdesk_mgmt_property.team_desk")
        cls.project_team = ref("helpdesk_mgmt_property.team_project")
        cls.design_team = ref("helpdesk_mgmt_property.team_design")
        cls.desk_team.write(
            {"user_id": cls.manager.id, "user_ids": [Command.link(cls.clerk.id)]}
        )
        cls.project_team.write(
            {
                "user_id": cls.head.id,
                "user_ids": [Command.set([cls.handler.id, cls.head.id])],
            }
        )
        cls.design_team.write(
            {
                "user_id": cls.designer.id,
                "user_ids": [Command.set([cls.designer.id])],
            }
        )

    @classmethod
    def _set_up_homes(cls):
        cls.project = cls.env["project.project"].create(
            {
                "name": "Cloud Sea Garden",
                "is_development": True,
                "code": "TCG",
                "complaint_rep_id": cls.clerk.id,
                "completion_date": "2024-06-30",
            }
        )
        cls.building = cls.env["property.building"].create(
            {
                "name": "Building 1",
                "code": "B01",
                "project_id": cls.project.id,
                "floors": 10,
            }
        )
        cls.unit, cls.unit_2 = cls.env["property.unit"].create(
            [
                {"code": f"TCG-B01-U1-{door}", "building_id": cls.building.id}
                for door in ("1501", "1502")
            ]
        )
        cls.owner, cls.owner_2 = cls.env["res.partner"].create(
            [
                {"name": "Owner One", "email": "one@example.com"},
                {"name": "Owner Two", "email": "two@example.com"},
            ]
        )
        cls.env["property.ownership"].create(
            [
                {"unit_id": cls.unit.id, "partner_id": cls.owner.id, "is_main": True},
                {
                    "unit_id": cls.unit_2.id,
                    "partner_id": cls.owner_2.id,
                    "is_main": True,
                },
            ]
        )

    @classmethod
    def _prepare_ticket_vals(cls, kind="complaint", **over):
        return {
            "type_id": cls.env.ref(f"helpdesk_mgmt_property.type_{kind}").id,
            "name": "Leak in the bathroom",
            "description": "Water comes through the ceiling.",
            "unit_id": cls.unit.id,
            "partner_id": cls.owner.id,
            "contact_phone": "13800138000",
            "category_id": cls.category.id,
            "channel_id": cls.phone.id,
            "expected_date": fields.Date.today(),
            **over,
        }

    @classmethod
    def _create_ticket(cls, kind="complaint", user=None, **over):
        tickets = cls.env["helpdesk.ticket"].with_user(user or cls.clerk)
        return tickets.create(cls._prepare_ticket_vals(kind, **over))

    # What the people do, step by step, each as the one who does it.

    def _verify(self, ticket, **over):
        return (
            self.env["helpdesk.ticket.verification"]
            .with_user(self.clerk)
            .create({"ticket_id": ticket.id, "finding": "It leaks.", **over})
        )

    def _assign(self, ticket, team=None, **over):
        return (
            self.env["helpdesk.ticket.assignment"]
            .with_user(self.clerk)
            .create(
                {
                    "ticket_id": ticket.id,
                    "team_id": (team or self.project_team).id,
                    "required_date": "2030-01-01",
                    **over,
                }
            )
        )

    def _tell(self, ticket, subject, user=None, **over):
        notices = self.env["helpdesk.ticket.notice"].with_user(user or self.clerk)
        return notices.create(
            {"ticket_id": ticket.id, "subject": subject, "means": "phone", **over}
        )

    def _make_plan(self, ticket, **over):
        plan = (
            self.env["helpdesk.ticket.plan"]
            .with_user(self.handler)
            .create(
                {
                    "ticket_id": ticket.id,
                    "scheme": "New membrane",
                    "target_date": "2030-01-01",
                    **over,
                }
            )
        )
        plan.action_submit()
        return plan

    def _evaluate(self, ticket, satisfaction="4"):
        return (
            self.env["helpdesk.ticket.evaluation"]
            .with_user(self.handler)
            .create({"ticket_id": ticket.id, "satisfaction": satisfaction})
        )

    def _call_back(self, ticket, satisfied="yes"):
        callback = ticket.callback_ids.filtered(lambda line: line.state == "planned")
        callback = callback.with_user(self.clerk)
        callback.write(
            {
                "quality": "4",
                "speed": "3",
                "conduct": "5",
                "satisfied": satisfied,
                "content": "What the customer said",
            }
        )
        callback.action_done()
        return callback

    def _finish_assignments(self, ticket):
        """The departments at work do their part up to the feedback."""
        for line in ticket._assignments().with_user(self.manager):
            if line.state == "sent":
                line.action_accept()
            if line.state == "accepted":
                line.reply = "We come on Monday."
                line.action_reply()
            if line.state == "replied":
                line.result = "Membrane renewed."
                line.action_finish()

    def _bring_to(self, ticket, milestone):
        """Take a complaint or repair along its flow, every gate satisfied."""
        steps = {
            "verified": lambda: self._verify(ticket),
            "dispatched": lambda: ticket.assignment_ids or self._assign(ticket),
            "planned": lambda: self._reply_and_plan(ticket),
            "evaluation": lambda: self._finish_assignments(ticket),
            "callback": lambda: self._evaluate(ticket),
            "closed": lambda: self._conclude(ticket),
        }
        ticket = ticket.with_user(self.clerk)
        while ticket.milestone != milestone:
            target = ticket.property_next_stage_id.milestone
            steps.get(target, bool)()
            ticket.invalidate_recordset()
            ticket.action_advance()
        return ticket

    def _reply_and_plan(self, ticket):
        for line in ticket._assignments().with_user(self.manager):
            line.action_accept()
            line.reply = "We come on Monday."
            line.action_reply()
        self._make_plan(ticket)
        self._tell(ticket, "plan")

    def _conclude(self, ticket):
        if not ticket._callback():
            self._call_back(ticket)
        ticket.with_user(self.clerk).write(
            {"cause_id": self.cause.id, "outcome": "Membrane renewed."}
        )
