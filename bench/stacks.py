# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The two stacks that are compared, and the tickets that both are given.

``theirs`` is the bare OCA stack, ``ours`` the same with this addon on top. What a
ticket of ours needs besides stands in ``_our_vals`` and ``_our_master_data``, and
nowhere else in the benchmark.
"""

import csv
import os
import random
from pathlib import Path

THEIR_MODULES = ["helpdesk_mgmt_project", "helpdesk_mgmt_sla", "helpdesk_type"]
GROUPS = {
    "theirs": "helpdesk_mgmt.group_helpdesk_user",
    "ours": "helpdesk_mgmt_property.group_desk_user",
}
# Where a desk user's day begins: the views of these actions are measured.
ACTIONS = {
    "theirs": "helpdesk_mgmt.helpdesk_ticket_action",
    "ours": "helpdesk_mgmt_property.helpdesk_ticket_action",
}
LOGIN = "bench_desk"
TEAM = "Bench Desk"
PARTNERS = 300


def shared_data(name):
    path = Path(os.environ["HMP_SHARED"]) / "data" / name
    if not path.is_file():
        raise SystemExit(f"{path} is missing; HMP_SHARED names the folder above data/")
    return path


class Complaints:
    """Complaints in the mix in which they are really reported."""

    def __init__(self, seed=19):
        with shared_data("nyc_complaint_counts.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.kinds = [(row["major_category"], row["minor_category"]) for row in rows]
        self.weights = [int(row["reports"]) for row in rows]
        self.random = random.Random(seed)

    def draw(self, count):
        return self.random.choices(self.kinds, self.weights, k=count)


def desk_user(env):
    return env["res.users"].search([("login", "=", LOGIN)])


def make_master_data(env, stack):
    """A team under one SLA policy, its user, categories and customers."""
    user = env["res.users"].create(
        {
            "name": "Bench Desk User",
            "login": LOGIN,
            "group_ids": [(4, env.ref("base.group_user").id)]
            + [(4, env.ref(GROUPS[stack]).id)],
        }
    )
    team = env["helpdesk.ticket.team"].create(
        {
            "name": TEAM,
            "user_ids": [(6, 0, user.ids)],
            "use_sla": True,
            "resource_calendar_id": env.company.resource_calendar_id.id,
        }
    )
    done = env["helpdesk.ticket.stage"].search([("closed", "=", True)], limit=1)
    env["helpdesk.sla"].create(
        {
            "name": "Two days",
            "team_ids": [(6, 0, team.ids)],
            "stage_id": done.id,
            "days": 2,
        }
    )
    majors = sorted({major for major, _minor in Complaints().kinds})
    env["helpdesk.ticket.category"].create([{"name": major} for major in majors])
    env["res.partner"].create(
        [{"name": f"Bench Owner {number}"} for number in range(PARTNERS)]
    )
    if stack == "ours":
        _our_master_data(env)


def _our_master_data(env):
    """A development with a unit for each customer."""
    project = env["project.project"].create(
        {"name": "Bench Garden", "code": "BENCH", "is_development": True}
    )
    building = env["property.building"].create(
        {
            "name": "Building 1",
            "code": "1",
            "project_id": project.id,
            "floors": 30,
            "units_per_floor": 10,
        }
    )
    env["property.unit"].create(
        [
            {
                "code": f"BENCH-1-{number:04d}",
                "building_id": building.id,
                "floor": number // 10 + 1,
                "door": number % 10 + 1,
            }
            for number in range(PARTNERS)
        ]
    )


class TicketVals:
    """Builds what ``create`` is given, of the same complaints for both stacks."""

    def __init__(self, env, stack, seed=19):
        self.stack = stack
        self.complaints = Complaints(seed)
        self.team = env["helpdesk.ticket.team"].search([("name", "=", TEAM)])
        self.channel = env.ref("helpdesk_mgmt.helpdesk_ticket_channel_phone")
        self.partners = env["res.partner"].search([("name", "=like", "Bench Owner %")])
        categories = env["helpdesk.ticket.category"].search([])
        self.categories = {category.name: category.id for category in categories}
        if stack == "ours":
            self.units = env["property.unit"].search([("code", "=like", "BENCH-%")])
            self.complaint_type = env["helpdesk.ticket.type"].search(
                [("kind", "=", "complaint")], limit=1
            )

    def build(self, count):
        return [
            self._vals(number, major, minor)
            for number, (major, minor) in enumerate(self.complaints.draw(count))
        ]

    def _vals(self, number, major, minor):
        vals = {
            "name": f"{major}: {minor}",
            "description": f"<p>{minor} was reported by the resident.</p>",
            "team_id": self.team.id,
            "channel_id": self.channel.id,
            "category_id": self.categories[major],
            "partner_id": self.partners[number % len(self.partners)].id,
        }
        if self.stack == "ours":
            vals.update(self._our_vals(number))
        return vals

    def _our_vals(self, number):
        return {
            "type_id": self.complaint_type.id,
            "unit_id": self.units[number % len(self.units)].id,
            "contact_phone": f"139{number % 100_000_000:08d}",
        }


def stages(env, stack):
    """The stages over which the tickets of a grown desk are spread."""
    if stack == "ours":
        return env["helpdesk.ticket.stage"]._for_kind("complaint")
    team = env["helpdesk.ticket.team"].search([("name", "=", TEAM)])
    return team._get_applicable_stages()
