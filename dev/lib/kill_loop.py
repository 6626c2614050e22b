# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Kills a server in the middle of its work, starts it again, and looks whether the
work was finished and nothing was done twice; called by dev/soak.

kill_loop.py DATABASE ROUNDS SEED PORT COMMAND…
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import date, timedelta

import psycopg2
import requests

from odoo import fields
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config

ADDON = "helpdesk_mgmt_property"
HOST = "127.0.0.1"
PHONE = "199 0000 9001"
TICKETS = 4
PATIENCE = 600  # seconds


class Database:
    """What is committed, seen from outside."""

    def __init__(self, name):
        self.name = name
        self.connection = self._connect(name)

    def _connect(self, name):
        connection = psycopg2.connect(
            host=config["db_host"],
            port=config["db_port"],
            user=config["db_user"],
            dbname=name,
        )
        connection.autocommit = True
        return connection

    def ask(self, query, *args):
        with self.connection.cursor() as cr:
            cr.execute(query, args)
            return cr.fetchall() if cr.description else cr.rowcount

    def one(self, query, *args):
        return self.ask(query, *args)[0][0]

    def ref(self, name):
        return self.one(
            "SELECT res_id FROM ir_model_data WHERE module = %s AND name = %s",
            ADDON,
            name,
        )

    def wake_crons(self):
        """As a worker does that has planned something for now."""
        with closing(self._connect("postgres")) as connection:
            connection.cursor().execute(
                "SELECT pg_notify('cron_trigger', %s)", [self.name]
            )


class Server:
    def __init__(self, command, port):
        self.command, self.port = command, port
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            self.command, start_new_session=True, stderr=subprocess.DEVNULL
        )
        wait_for("the server", self._is_well)

    def _is_well(self):
        try:
            return requests.get(f"http://{HOST}:{self.port}/web/health", timeout=5).ok
        except requests.RequestException:
            return False

    def kill(self):
        """All of its processes at one blow."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Client:
    """A person at the demo; password and login are one."""

    def __init__(self, database, port, login):
        self.url = f"http://{HOST}:{port}"
        self.session = requests.Session()
        self._post(
            "/web/session/authenticate",
            {"db": database, "login": login, "password": login},
        )

    def _post(self, path, params):
        answer = self.session.post(
            self.url + path, json={"params": params}, timeout=PATIENCE
        ).json()
        if "error" in answer:
            raise Refused(answer["error"]["data"]["message"])
        return answer["result"]

    def call(self, model, method, *args, **kwargs):
        return self._post(
            "/web/dataset/call_kw",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )


class Refused(Exception):
    """What the server says to a person."""


def wait_for(what, condition, pause=0.5):
    ends = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > ends:
            raise SystemExit(f"waited {PATIENCE} s for {what} in vain")
        time.sleep(pause)


def expect(condition, message):
    if not condition:
        raise SystemExit(f"✗ {message}")


class Watch:
    """The scheduled run over all clocks of a day that nobody worked on."""

    name = "watch of deadlines"

    def __init__(self, loop):
        self.loop, self.db = loop, loop.db
        self.cron = self.db.ref("cron_deadline_watch")

    def prepare(self):
        """A day passes in which nobody looks at the clocks."""
        self._plan("1 day")
        self.db.ask(
            "UPDATE helpdesk_deadline_alert SET sent_at = sent_at - interval '1 day'"
        )
        self.db.ask(
            "UPDATE helpdesk_ticket_deadline "
            "   SET next_alert_at = next_alert_at - interval '1 day'"
        )
        self.due = self._due()
        self.alert = self.db.one(
            "SELECT coalesce(max(id), 0) FROM helpdesk_deadline_alert"
        )
        self.note = self.db.one("SELECT max(id) FROM mail_message")

    def _due(self):
        """How often each clock is to be told of, by its own reckoning."""
        with Registry(self.db.name).cursor() as cr:
            clocks = Environment(cr, SUPERUSER_ID, {})["helpdesk.ticket.deadline"]
            now = fields.Datetime.now()
            found = clocks.search(
                [
                    ("state", "in", ("running", "breached")),
                    ("next_alert_at", "<=", now),
                ]
            )
            moments = {
                clock.id: [moment for *_rung, moment in clock._open_rungs()]
                for clock in found
            }
            cr.rollback()
        counts = {
            clock: sum(moment <= now for moment in found)
            for clock, found in moments.items()
        }
        return {clock: count for clock, count in counts.items() if count}

    def _plan(self, ahead):
        """When the run comes next; whoever runs now is waited for."""
        self.db.ask(
            "UPDATE ir_cron SET nextcall = now() at time zone 'utc' + %s::interval, "
            "       active = (id = %s)",
            ahead,
            self.cron,
        )
        self.db.ask("DELETE FROM ir_cron_trigger")

    def press(self):
        self._plan("-1 minute")
        self.db.wake_crons()

    def _told(self):
        found = self.db.ask(
            "SELECT deadline_id, count(*) FROM helpdesk_deadline_alert "
            " WHERE id > %s GROUP BY deadline_id",
            self.alert,
        )
        return dict(found)

    def progress(self):
        return f"{len(self._told())} of {len(self.due)} clocks"

    def reach_middle(self, chance, _takes):
        """Each clock is a transaction of its own: some are done, others are not."""
        enough = chance.randrange(len(self.due))
        wait_for("the first clocks", lambda: len(self._told()) >= enough, pause=0.01)

    def wait(self):
        """A run has its time, and leaves what is left then to the next one."""

        def all_seen():
            self.db.wake_crons()
            return not self.db.one(
                "SELECT count(*) FROM helpdesk_ticket_deadline "
                " WHERE state IN ('running', 'breached') "
                "   AND next_alert_at <= now() at time zone 'utc'"
            )

        wait_for("the clocks", all_seen)

    def finish(self):
        """The next scheduled run goes on where this one ended."""
        self.press()
        self.wait()

    def check(self):
        told = self._told()
        wrong = {
            clock: (self.due.get(clock, 0), told.get(clock, 0))
            for clock in self.due.keys() | told.keys()
            if self.due.get(clock) != told.get(clock)
        }
        expect(not wrong, f"clocks (due, told): {wrong}")
        notes = self.db.one(
            "SELECT count(*) FROM mail_message "
            " WHERE id > %s AND message_type <> 'user_notification' "
            "   AND model IN ('helpdesk.ticket', 'property.work.order')",
            self.note,
        )
        expect(notes == sum(told.values()), f"{notes} notes for {told}")
        double = self.db.ask(
            "SELECT deadline_id, user_id FROM mail_activity "
            " WHERE deadline_id IS NOT NULL AND active "
            " GROUP BY deadline_id, user_id HAVING count(*) > 1"
        )
        expect(not double, f"two activities for one clock and person: {double}")


class Dispatch:
    """Many tickets to one contractor: all go out, or none."""

    name = "dispatch"

    def __init__(self, loop):
        self.loop, self.db = loop, loop.db
        # A repair that its builder owes, so that the order goes out at once.
        self.pattern = self.db.ask(
            "SELECT o.contractor_id, o.trade_id, r.ticket_id "
            "  FROM property_work_order o "
            "  JOIN property_work_order_ticket_rel r ON r.order_id = o.id "
            " WHERE o.nature = 'warranty' ORDER BY o.id LIMIT 1"
        )[0]
        self.team = self.db.ref("team_project")

    def prepare(self):
        self.tickets = [self._make_ticket() for _ticket in range(TICKETS)]
        self.last_message = self.db.one("SELECT max(id) FROM mail_message")

    def _make_ticket(self):
        """A repair in the hands of the department, step by step."""
        clerk = self.loop.client("clerk")
        (ticket,) = clerk.call(
            "helpdesk.ticket", "copy", [self.pattern[2]], {"contact_phone": PHONE}
        )
        part = {"ticket_id": ticket}
        clerk.call("helpdesk.ticket", "action_advance", [ticket])
        clerk.call(
            "helpdesk.ticket.verification", "create", [{**part, "finding": "漏水"}]
        )
        clerk.call("helpdesk.ticket", "action_advance", [ticket])
        required = (date.today() + timedelta(days=10)).isoformat()
        clerk.call(
            "helpdesk.ticket.assignment",
            "create",
            [{**part, "team_id": self.team, "required_date": required}],
        )
        clerk.call("helpdesk.ticket", "action_advance", [ticket])
        return ticket

    def press(self):
        contractor, trade, _ticket = self.pattern
        coordinator = self.loop.client("repair")
        (wizard,) = coordinator.call(
            "property.work.order.dispatch",
            "create",
            [
                {
                    "ticket_ids": [(6, 0, self.tickets)],
                    "contractor_id": contractor,
                    "trade_id": trade,
                    "nature": "warranty",
                    "grouping": "ticket",
                }
            ],
        )
        coordinator.call("property.work.order.dispatch", "action_dispatch", [wizard])

    def reach_middle(self, chance, takes):
        time.sleep(chance.uniform(0, takes))

    def wait(self):
        """Whoever presses the button has waited already."""

    def _orders(self):
        return self.db.ask(
            "SELECT r.ticket_id, o.id, o.state FROM property_work_order o "
            "  JOIN property_work_order_ticket_rel r ON r.order_id = o.id "
            " WHERE r.ticket_id = ANY(%s)",
            self.tickets,
        )

    def progress(self):
        return f"{len(self._orders())} of {TICKETS} orders"

    def finish(self):
        """The person presses again, and is told if it was done."""
        before = len(self._orders())
        expect(before in (0, TICKETS), f"{before} of {TICKETS} orders went out")
        try:
            self.press()
        except Refused as refusal:
            expect(before == TICKETS, f"refused without a reason: {refusal}")
        else:
            expect(before == 0, "dispatched a second time")

    def check(self):
        orders = self._orders()
        expect(
            sorted(ticket for ticket, _order, _state in orders) == sorted(self.tickets),
            f"orders of the tickets: {orders}",
        )
        expect({state for _t, _o, state in orders} == {"sent"}, f"not sent: {orders}")
        mails = self.db.one(
            "SELECT count(*) FROM mail_mail l "
            "  JOIN mail_message m ON m.id = l.mail_message_id "
            " WHERE m.model = 'property.contractor' AND m.res_id = %s AND m.id > %s",
            self.pattern[0],
            self.last_message,
        )
        expect(mails == 1, f"{mails} mails for one dispatch")


class Loop:
    def __init__(self, database, command, port, seed):
        self.db = Database(database)
        self.server = Server(command, port)
        self.random = random.Random(seed)
        self.works = [Watch(self), Dispatch(self)]
        self.clients = {}
        # How long each takes undisturbed, in seconds.
        self.takes = {}

    def client(self, login):
        if login not in self.clients:
            self.clients[login] = Client(self.db.name, self.server.port, login)
        return self.clients[login]

    def run(self, rounds):
        try:
            self.server.start()
            for work in self.works:
                self._measure(work)
            for number in range(1, rounds + 1):
                for work in self.works:
                    self._round(number, work)
        finally:
            self.server.kill()

    def _measure(self, work):
        work.prepare()
        begin = time.monotonic()
        work.press()
        work.wait()
        self.takes[work.name] = time.monotonic() - begin
        work.check()
        print(f"{work.name}: {self.takes[work.name]:.1f} s undisturbed", flush=True)

    def _round(self, number, work):
        work.prepare()
        pressing = threading.Thread(target=self._press_in_vain, args=[work])
        pressing.start()
        work.reach_middle(self.random, self.takes[work.name])
        self.server.kill()
        pressing.join()
        done = work.progress()
        self.server.start()
        work.finish()
        work.check()
        print(
            f"{number}: {work.name} killed with {done} done; finished, nothing twice",
            flush=True,
        )

    def _press_in_vain(self, work):
        """Nobody answers who has been killed."""
        try:
            work.press()
        except requests.RequestException:
            return


if __name__ == "__main__":
    config.parse_config(["--log-level=error"], setup_logging=True)
    name, rounds, seed, port = sys.argv[1:5]
    print(f"seed {seed}", flush=True)
    Loop(name, sys.argv[5:], int(port), int(seed)).run(int(rounds))
