# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The requests of people who work at the desk, as the web client would send them."""

import stacks
from crowd import PEOPLE


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
        self.words = stacks.words()

    def of(self, rounds):
        """``[{"login", "rounds"}]``: each round on a ticket of its own."""
        tickets = iter(stacks.open_tickets(self.env, PEOPLE * rounds))
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
            self._search(self.pages.domain),
            self._search(self.pages.searching(number)),
            self._search(self.pages.searching(next(self.words))),
            self._call("web_read", [[ticket_id]], form),
            self._call("web_save", [[ticket_id], {"name": title}], form),
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
