# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Measures one stack, in a process of its own, figure by figure as it is asked.

worker.py DATABASE STACK      a figure and its size a line in, JSON a line out
"""

import json
import logging
import sys
import time
from itertools import islice

import register
import session
import stacks
import yardstick
from pages import Pages
from rounds import Rounds

UNITS = "property_unit"


class Worker:
    def __init__(self, env, stack):
        self.stack = stack
        self.root = env
        self.env = env(user=stacks.desk_user(env), context={"lang": "en_US"})
        self.pages = Pages(self.env, stacks.ACTIONS[stack])
        self.board = Pages(self.env, stacks.BOARDS[stack])
        self.seed = 0

    def measure(self, figure, size):
        result = {}
        self.env.invalidate_all()
        prepared = getattr(self, f"prepare_{figure}", lambda size: size)(size)
        self.env.invalidate_all()
        queries = self.env.cr.sql_log_count
        start = time.perf_counter()
        result["done"] = getattr(self, f"do_{figure}")(prepared)
        # What a commit would still have to do, short of the commit.
        self.env.cr.flush()
        result["seconds"] = time.perf_counter() - start
        result["queries"] = self.env.cr.sql_log_count - queries
        result.update(getattr(self, f"after_{figure}", lambda result: {})(result))
        self.env.cr.rollback()
        return result

    def prepare_create(self, size):
        self.seed += 1
        return stacks.TicketVals(self.env, self.stack, self.seed).build(size)

    def do_create(self, vals_list):
        return len(self.env["helpdesk.ticket"].create(vals_list))

    def prepare_dispatch(self, size):
        """The latest tickets without an order, ready to go to the contractor."""
        # The orders are those of the first half, see seed.link_orders.
        half = yardstick.last_id(self.env.cr, "helpdesk_ticket") // 2
        tickets = self.env["helpdesk.ticket"].search(
            [("partner_id.name", "=like", "Bench Owner %"), ("id", ">", half + 1)],
            limit=size,
            order="create_date desc, id desc",
        )
        return stacks.ready_for_dispatch(self.env, self.stack, tickets)

    def do_dispatch(self, tickets):
        return len(stacks.dispatch(self.env, self.stack, tickets))

    def do_board(self, size):
        return len(self.board.open_kanban())

    def do_list(self, size):
        return len(self.pages.open_list())

    def do_kanban(self, size):
        return len(self.pages.open_kanban())

    def prepare_form(self, size):
        """Tickets from all over the register, the same ones every time."""
        self.env.cr.execute(
            "SELECT id FROM helpdesk_ticket ORDER BY md5(id::text) LIMIT %s",
            [size],
        )
        return [ticket_id for (ticket_id,) in self.env.cr.fetchall()]

    def do_form(self, ticket_ids):
        for ticket_id in ticket_ids:
            self.env.invalidate_all()
            self.pages.open_form(ticket_id)
        return len(ticket_ids)

    def prepare_number(self, size):
        return [number for _id, number, _name in stacks.open_tickets(self.env, size)]

    def prepare_words(self, size):
        return list(islice(stacks.words(), size))

    def do_number(self, texts):
        return sum(len(self.pages.search(text)) for text in texts)

    do_words = do_number

    def prepare_register(self, lots):
        self.last_unit = yardstick.last_id(self.env.cr, UNITS)
        return lots

    def do_register(self, lots):
        return register.load_register(self.root, limit=lots)["units"]

    def after_register(self, result):
        seconds = yardstick.copy_seconds(self.env.cr, UNITS, self.last_unit)
        return {"times_copy": result["seconds"] / seconds}

    def do_rounds(self, rounds):
        return Rounds(self.env, self.pages).of(rounds)


def main(database, stack):
    logging.getLogger("register").setLevel(logging.WARNING)
    with session.environment(database) as env:
        worker = Worker(env, stack)
        print(json.dumps("ready"), flush=True)
        for line in sys.stdin:
            figure, size = line.split()
            print(json.dumps(worker.measure(figure, int(size))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
