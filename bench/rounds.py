# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The requests of people who work at the desk, as the web client would send them."""

import random

import stacks
from crowd import PEOPLE

LIST, NUMBER, WORDS, OPEN, SAVE = "list", "number", "words", "open", "save"


class Rounds:
    """Rounds of list, two searches, form and save, each on tickets of its own."""

    def __init__(self, env, pages):
        self.env = env
        self.pages = pages
        self.context = {
            "lang": "en_US",
            "tz": "Asia/Shanghai",
            "allowed_company_ids": env.company.ids,
            **{
                key: value
                for key, value in pages.context.items()
                if not key.startswith("search_default_")
            },
        }
        self.random = random.Random(19)
        self.words = [minor for _major, minor in stacks.Complaints().kinds]

    def of(self, rounds):
        """``[{"login", "rounds"}]``; open tickets from all over the register."""
        self.env.cr.execute(
            "SELECT t.id, t.number, t.name FROM helpdesk_ticket t"
            " JOIN helpdesk_ticket_stage s"
            "   ON s.id = t.stage_id AND s.closed IS NOT TRUE"
            " ORDER BY md5(t.id::text) LIMIT %s",
            [PEOPLE * rounds],
        )
        tickets = iter(self.env.cr.fetchall())
        return [
            {
                "login": stacks.login(person),
                "rounds": [
                    _turned(self._round(*next(tickets)), person)
                    for _round in range(rounds)
                ],
            }
            for person in range(PEOPLE)
        ]

    def _round(self, ticket_id, number, name):
        form = {"specification": self.pages.specifications["form"]}
        # The title gets a full stop, or loses it.
        title = name.removesuffix(".") if name.endswith(".") else f"{name}."
        return [
            (LIST, self._search(self.pages.domain)),
            (NUMBER, self._search(self.pages.searching(number))),
            (WORDS, self._search(self.pages.searching(self.random.choice(self.words)))),
            (OPEN, self._call("web_read", [[ticket_id]], form)),
            (SAVE, self._call("web_save", [[ticket_id], {"name": title}], form)),
        ]

    def _search(self, domain):
        return self._call("web_search_read", [], self.pages.list_query(domain))

    def _call(self, method, args, kwargs):
        return {
            "model": self.pages.model._name,
            "method": method,
            "args": args,
            "kwargs": {**kwargs, "context": {**self.context, "bin_size": True}},
        }


def _turned(calls, person):
    """A round that begins elsewhere for each of the people, not in step."""
    start = person % len(calls)
    return calls[start:] + calls[:start]
