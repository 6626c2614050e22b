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
from datetime import date, timedelta
from pathlib import Path

from crowd import PEOPLE

THEIR_MODULES = ["helpdesk_mgmt_project", "helpdesk_mgmt_sla", "helpdesk_type"]
GROUPS = {
    "theirs": ("helpdesk_mgmt.group_helpdesk_user", "project.group_project_user"),
    "ours": (
        "helpdesk_mgmt_property.group_repair_coordinator",
        "project.group_project_user",
    ),
}
# Where a desk user's day begins: the views of these actions are measured.
ACTIONS = {
    "theirs": "helpdesk_mgmt.helpdesk_ticket_action",
    "ours": "helpdesk_mgmt_property.helpdesk_ticket_action",
}
# What goes to a contractor: with OCA's helpdesk alone it would be a project task.
ORDERS = {"theirs": "project.task", "ours": "property.work.order"}
BOARDS = {
    "theirs": "project.action_view_all_task",
    "ours": "helpdesk_mgmt_property.property_work_order_action",
}
CONTRACTOR = "Bench Contractor"
TASKS = "Bench Repairs"
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


def words():
    """What people look for, without end: kinds of complaint, rare ones and common."""
    kinds = [minor for _major, minor in Complaints().kinds]
    dice = random.Random(19)
    while True:
        yield dice.choice(kinds)


def open_tickets(env, count):
    """``[(id, number, title)]`` from all over the register, always the same ones."""
    env.cr.execute(
        "SELECT t.id, t.number, t.name FROM helpdesk_ticket t"
        " JOIN helpdesk_ticket_stage s ON s.id = t.stage_id"
        " WHERE s.closed IS NOT TRUE ORDER BY md5(t.id::text) LIMIT %s",
        [count],
    )
    return env.cr.fetchall()


def login(person):
    """The login and password of one of the people at the desk."""
    return f"bench_desk_{person}"


def desk_user(env):
    return env["res.users"].search([("login", "=", login(0))])


def make_people(env, stack):
    groups = ("base.group_user", *GROUPS[stack])
    return env["res.users"].create(
        [
            {
                "name": f"Bench Desk User {person}",
                "login": login(person),
                "password": login(person),
                "group_ids": [(4, env.ref(group).id) for group in groups],
            }
            for person in range(PEOPLE)
        ]
    )


def make_master_data(env, stack):
    """A team under one SLA policy, its user, categories and customers."""
    user = make_people(env, stack)[0]
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
    contractor = env["res.partner"].create(
        {"name": CONTRACTOR, "is_company": True, "email": "bench@example.com"}
    )
    if stack == "ours":
        _our_master_data(env)
        _our_contractor(env, contractor)
    else:
        _their_project(env)


def _their_project(env):
    """A project whose tasks have as many stages as an order's board has columns."""
    project = env["project.project"].create({"name": TASKS})
    env["project.task.type"].create(
        [
            {"name": f"Stage {number}", "project_ids": [(4, project.id)]}
            for number in range(10)
        ]
    )


def _our_contractor(env, partner):
    """The original contractor of the development, its papers in order."""
    trade = env.ref("helpdesk_mgmt_property.trade_zb")
    contractor = env["property.contractor"].create(
        {
            "partner_id": partner.id,
            "trade_ids": [(4, trade.id)],
            "certificate_ids": [
                (0, 0, {"kind": kind, "name": kind, "valid_until": "2099-12-31"})
                for kind in ("licence", "qualification", "safety")
            ],
        }
    )
    contractor.certificate_ids.action_check()
    contractor._transition("approved")
    env["property.contractor.contract"].create(
        {
            "contractor_id": contractor.id,
            "name": "Main contract",
            "project_id": env["project.project"].search([("code", "=", "BENCH")]).id,
            "trade_ids": [(4, trade.id)],
        }
    )
    majors = [major for major, _minor in Complaints().kinds]
    categories = env["helpdesk.ticket.category"].search([("name", "in", majors)])
    categories.write({"warranty_code": "DEC", "trade_id": trade.id})


def _our_master_data(env):
    """A development with a unit for each customer."""
    project = env["project.project"].create(
        {
            "name": "Bench Garden",
            "code": "BENCH",
            "is_development": True,
            "completion_date": date.today() - timedelta(days=200),
        }
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
                "handover_date": date.today() - timedelta(days=100),
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


def ready_for_dispatch(env, stack, tickets):
    """Tickets that may go to a contractor: ours are verified and handed over."""
    if stack == "ours":
        stage = env["helpdesk.ticket"]._stage("dispatched")
        env.cr.execute(
            "UPDATE helpdesk_ticket SET stage_id = %s, milestone = %s"
            " WHERE id = ANY(%s)",
            [stage.id, stage.milestone, tickets.ids],
        )
        tickets.invalidate_recordset()
        env["helpdesk.ticket.verification"].create(
            [{"ticket_id": ticket.id, "finding": "As reported."} for ticket in tickets]
        )
        env.flush_all()
    return tickets


def dispatch(env, stack, tickets):
    """Each ticket becomes an order to the contractor, as people of the desk do it."""
    finish = date.today() + timedelta(days=10)
    partner = env["res.partner"].search([("name", "=", CONTRACTOR)])
    if stack == "theirs":
        return _dispatch_as_tasks(env, tickets, partner, finish)
    contractor = env["property.contractor"].search([("partner_id", "=", partner.id)])
    wizard = env["property.work.order.dispatch"].create(
        {
            "ticket_ids": [(6, 0, tickets.ids)],
            "contractor_id": contractor.id,
            "trade_id": contractor.trade_ids.id,
            "grouping": "ticket",
            "required_date": finish,
        }
    )
    wizard.action_dispatch()
    return tickets.work_order_ids


def _dispatch_as_tasks(env, tickets, partner, finish):
    """A task a ticket, with what a task can hold of an order; no link back to it."""
    project = env["project.project"].search([("name", "=", TASKS)])
    stage = project.type_ids.sorted()[:1]
    return env["project.task"].create(
        [
            {
                "name": ticket.name,
                "description": ticket.description,
                "project_id": project.id,
                "stage_id": stage.id,
                "partner_id": partner.id,
                "user_ids": [(6, 0, env.user.ids)],
                "date_deadline": finish,
            }
            for ticket in tickets
        ]
    )


def order_columns(env, stack):
    """The columns of the board, each with what a record in it says."""
    if stack == "ours":
        states = env["property.work.order"]._group_expand_states([], [])
        return [{"state": state} for state in states]
    project = env["project.project"].search([("name", "=", TASKS)])
    return [{"stage_id": stage.id} for stage in project.type_ids]
