# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""People who press buttons at random: what they do must be refused or right."""

from datetime import timedelta

import psycopg2

from odoo import fields
from odoo.exceptions import UserError

from ...models.desk.handling.helpdesk_ticket_notice import SUBJECTS
from ..repair.repair_common import PIXEL, SIGNATURE


class NothingThere(Exception):
    """No document of the kind that a step asks for."""


# A refusal in words, or what the server turns into words for a client.
REFUSALS = (UserError, psycopg2.IntegrityError, NothingThere)

PRESSED = (
    "helpdesk.ticket",
    "helpdesk.ticket.assignment",
    "helpdesk.ticket.callback",
    "helpdesk.ticket.decision",
    "helpdesk.ticket.plan",
    "property.breach.notice",
    "property.contractor",
    "property.contractor.certificate",
    "property.day.labour",
    "property.site.visa",
    "property.work.order",
    "property.work.order.quote",
)
KINDS = ("complaint", "repair", "application", "suggestion", "claim", "consultation")


class Walker:
    """Does one thing after another, each as somebody, each wholly or not at all."""

    def __init__(self, world, rng):
        self.world, self.rng, self.env = world, rng, world.env
        self.log = []
        self.done = self.refused = 0
        self.moves = {
            self.press: 10,
            self.go_on: 8,
            self.record: 6,
            self.order_work: 4,
            self.change: 4,
            self.sign: 3,
            self.let_time_pass: 1,
        }

    def step(self):
        """:raises Exception: whatever is no refusal in words"""
        move = self.rng.choices(list(self.moves), list(self.moves.values()))[0]
        try:
            with self.env.cr.savepoint():
                what = move()
                self.env.flush_all()
            self.done += 1
        except REFUSALS as error:
            self.refused += 1
            what = f"refused: {str(error)[:80]}"
            self.env.invalidate_all()
        self.log.append(f"{move.__name__}: {what}")

    # Whom and what

    def person(self, *roles):
        return getattr(self.world, self.rng.choice(roles or self.world.roles))

    def any_of(self, model, domain=()):
        found = self.env[model].with_context(active_test=False).search(list(domain))
        if not found:
            raise NothingThere
        return self.rng.choice(found)

    def as_(self, record, *roles):
        user = self.person(*roles)
        self.log.append(f"as {user.login} on {record}")
        return record.sudo(False).with_user(user)

    # What people do

    def press(self):
        """Any button of any document, by anybody."""
        record = self.as_(self.any_of(self.rng.choice(PRESSED)))
        name = self.rng.choice(self.buttons(type(record)))
        self.log.append(name)
        action = getattr(record, name)()
        if isinstance(action, dict) and action.get("target") == "new":
            self.fill_in(record, action)
        return name

    def buttons(self, model):
        """The buttons that the addon has put on a document."""
        return sorted(
            {
                name
                for cls in model.__mro__
                if "helpdesk_mgmt_property" in cls.__module__
                for name in vars(cls)
                if name.startswith("action_")
            }
        )

    def fill_in(self, record, action):
        """The form that a button opens: what it asks for, then one of its buttons."""
        model = self.env[action["res_model"]]
        if not model._transient:
            return
        context = action.get("context") or {}
        context = context if isinstance(context, dict) else {}
        keyed = model.with_user(record.env.user).with_context(
            active_id=record.id, active_ids=record.ids, active_model=record._name
        )
        keyed = keyed.with_context(**context)
        wizard = keyed.create(self.vals_for(keyed))
        names = self.buttons(type(wizard))
        if names:
            getattr(wizard, self.rng.choice(names))()

    def vals_for(self, model):
        given = model.default_get(list(model._fields))
        return {
            name: self.value(field)
            for name, field in model._fields.items()
            if field.store
            and not field.compute
            and not field.readonly
            and not given.get(name)
            and (field.required or self.rng.random() < 0.4)
        }

    def value(self, field):
        now = fields.Datetime.now()
        ahead = timedelta(days=self.rng.randint(-3, 20), hours=self.rng.randint(0, 9))
        kind = field.type
        if kind == "many2one":
            found = self.env[field.comodel_name].search([], limit=20)
            return self.rng.choice(found).id if found else False
        if kind in ("one2many", "many2many"):
            return []
        if kind == "selection":
            return self.rng.choice(field.get_values(self.env))
        if kind == "binary":
            return self.rng.choice((PIXEL, SIGNATURE))
        return {
            "properties": {},
            "properties_definition": [],
            "json": {},
            "many2one_reference": self.rng.choice((0, 1, 7)),
            "boolean": self.rng.random() < 0.5,
            "integer": self.rng.choice((0, 1, 5, 30)),
            "float": self.rng.choice((0, 0.5, 8, 100)),
            "monetary": self.rng.choice((0, 0.01, 800, 4999.99, 60000)),
            "date": (now + ahead).date(),
            "datetime": now + ahead,
        }.get(kind, f"{self.rng.choice(('Leak', '漏水', 'x'))} {self.rng.random():.3f}")

    def go_on(self):
        """The next step of a ticket, after what its box says is missing."""
        ticket = self.any_of("helpdesk.ticket", [("kind", "!=", False)])
        if self.rng.random() < 0.5:
            self.supply(ticket)
        self.as_(ticket, "clerk", "manager", "handler").action_advance()
        return ticket.milestone

    def supply(self, ticket):
        world, milestone = self.world, ticket.milestone
        ways = {
            "registered": lambda: (world._verify(ticket), world._assign(ticket)),
            "verified": lambda: world._assign(ticket, self.rng.choice(world.teams)),
            "dispatched": lambda: world._make_plan(ticket),
            "in_progress": lambda: world._finish_assignments(ticket),
            "evaluation": lambda: world._evaluate(ticket, self.rng.choice("12345")),
            "callback": lambda: world._call_back(
                ticket, self.rng.choice(("yes", "no"))
            ),
        }
        if milestone in ways:
            ways[milestone]()

    def record(self):
        """A new ticket, or a part of one."""
        world = self.world
        kinds = {
            "ticket": lambda: world._create_ticket(
                self.rng.choice(KINDS),
                user=self.person("clerk", "handler", "employee"),
                severity=self.rng.choice("1234"),
            ),
            "notice": lambda: world._tell(
                self.any_of("helpdesk.ticket"),
                self.rng.choice(SUBJECTS)[0],
                user=self.person("clerk", "handler"),
            ),
            "dispatched": lambda: world._dispatched_ticket(
                self.rng.choice(("repair", "complaint")),
                unit_id=self.rng.choice((world.unit, world.unit_2)).id,
            ),
            "payer": lambda: world._decide_payer(
                self.any_of("helpdesk.ticket", [("kind", "=", "repair")]),
                self.rng.choice(("developer", "owner", "contractor")),
            ),
        }
        name = self.rng.choice(sorted(kinds))
        kinds[name]()
        return name

    def order_work(self):
        """An order, or its next step as those go who know the way."""
        world = self.world
        if self.rng.random() < 0.3:
            tickets = self.env["helpdesk.ticket"].search(
                [
                    ("kind", "=", "repair"),
                    ("milestone", "in", ("dispatched", "planned")),
                ]
            )
            amount = self.rng.choice((800, 3000, 6000, 40000))
            world._create_order(tickets[-1:] or None, lump_sum=amount)
            return "ordered"
        order = self.any_of("property.work.order")
        steps = {
            "draft": world._award,
            "submitted": world._award,
            "approved": lambda order: order.with_user(world.coordinator).action_send(),
            "sent": world._take_on,
            "confirmed": world._start,
            "in_progress": world._finish,
            "rework": world._finish,
            "finished": world._accept,
            "accepted": world._settle,
        }
        if order.state in steps:
            steps[order.state](order.sudo(False).with_user(world.coordinator))
        return order.state

    def change(self):
        """Any value of any document, by anybody: also what is sealed."""
        record = self.as_(self.any_of(self.rng.choice(PRESSED)))
        names = [
            name
            for name, field in record._fields.items()
            if field.store and name not in ("id", "message_main_attachment_id")
        ]
        name = self.rng.choice(sorted(names))
        self.log.append(name)
        record.write({name: self.value(record._fields[name])})
        return name

    def sign(self):
        review = self.any_of("tier.review", [("status", "=", "pending")])
        document = self.env[review.model].browse(review.res_id)
        user = self.person("manager", "leader", "general_manager", "coordinator")
        document = document.with_user(user)
        way = self.rng.choice(("_validate_tier", "_rejected_tier"))
        getattr(document, way)(opinion="So be it")
        return f"{way} {document}"

    def let_time_pass(self):
        """Hours or days go by, and the scheduled runs have their turn."""
        self.world.clock.tick(timedelta(hours=self.rng.choice((1, 9, 30, 200))))
        for cron in self.world.crons:
            cron.method_direct_trigger()
        return str(fields.Datetime.now())
