# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What must hold after every step of the random walk, whoever did what."""

from ...models.desk.flow import FINAL, FLOWS

LIVE = ("running", "paused", "breached")


def reachable(flow, start):
    """The states that a flow leads to from one, that one included."""
    found, todo = {start}, [start]
    while todo:
        for target in flow.get(todo.pop(), ()):
            if target not in found:
                found.add(target)
                todo.append(target)
    return found


class Invariants:
    """Remembers what it has seen, and says what may not have become of it."""

    def __init__(self, env):
        self.env = env
        self.places = {}
        self.history = {}
        self.closed = {}

    def faults(self):
        self.env.flush_all()
        self.env.invalidate_all()
        yield from self._moves()
        yield from self._approvals()
        yield from self._histories()
        yield from self._clocks()
        yield from self._orders()
        yield from self._tickets()

    def _documents(self):
        for name, model in sorted(self.env.registry.items()):
            if not model._abstract and getattr(model, "_state_flow", None):
                yield self.env[name].with_context(active_test=False).search([])

    def _moves(self):
        """Documents move along the arrows of their flow, and in no other way."""
        for documents in self._documents():
            for document in documents:
                yield from self._moved(document, document._state_flow, document.state)
        for ticket in self.env["helpdesk.ticket"].search([("kind", "!=", False)]):
            flow = FLOWS[ticket.kind]
            yield from self._moved(ticket, flow, ticket.milestone, ticket.kind)

    def _moved(self, document, flow, place, kind=None):
        key = (document._name, document.id)
        before, kind_before = self.places.get(key, (place, kind))
        self.places[key] = (place, kind)
        if kind == kind_before and place not in reachable(flow, before):
            yield f"{document}: {before} became {place}"

    def _approvals(self):
        """What is signed has the values that were signed."""
        for documents in self._documents():
            if "approval_snapshot" not in documents._fields:
                continue
            for document in documents:
                signed = {*document._state_to, *document._approval_sealed_states}
                if document.state in signed and document.approval_broken:
                    yield f"{document}: {document.state}, not as it was signed"

    def _histories(self):
        """Rows of a history are added, and stay as they are."""
        for name in ("property.approval.log", "property.contractor.status"):
            rows = self.env[name].search([])
            now = {row.id: row.read(load=None)[0] for row in rows}
            for row_id, values in self.history.get(name, {}).items():
                if now.get(row_id) != values:
                    yield f"{name} {row_id}: was {values}, is {now.get(row_id)}"
            self.history[name] = now

    def _clocks(self):
        """One live clock a limit and document; the breach is when it was due."""
        live = {}
        for clock in self.env["helpdesk.ticket.deadline"].search([]):
            if clock.state not in LIVE:
                continue
            key = (
                clock.ticket_id,
                clock.policy_id,
                clock.order_id,
                clock.assignment_id,
            )
            if key in live:
                yield f"{clock} runs beside {live[key]}"
            live[key] = clock
            if clock.state == "breached" and not clock.breached_at:
                yield f"{clock} is overdue since never"

    def _orders(self):
        for order in self.env["property.work.order"].search([]):
            yield from self._order(order)

    def _order(self, order):
        extras = [*order.visa_ids, *order.day_labour_ids]
        paid = sum(
            extra.payable_amount for extra in extras if extra.state == "approved"
        )
        total = order._base_amount() + paid
        if order.currency_id.compare_amounts(order.total_amount, total):
            yield f"{order}: costs {order.total_amount}, its parts {total}"
        for state, moment in (
            ("confirmed", "confirmed_at"),
            ("in_progress", "arrived_at"),
            ("finished", "finished_at"),
            ("accepted", "accepted_at"),
            ("refused", "refused_at"),
            ("defaulted", "defaulted_at"),
        ):
            if order.state == state and not order[moment]:
                yield f"{order}: {state}, but nobody knows when"
        if order.state == "accepted":
            signed = order.acceptance_ids.filtered(lambda line: line.passed == "yes")
            if order.ticket_ids - signed.ticket_id:
                yield f"{order}: accepted without the signature of every home"
        opened = order.notice_ids.filtered(lambda n: n.state in ("draft", "served"))
        if len(opened) > 1:
            yield f"{order}: two notices at once"

    def _tickets(self):
        """Nothing of what a ticket says changes while it is closed (9.7)."""
        for ticket in self.env["helpdesk.ticket"].search([("kind", "!=", False)]):
            said = (
                ticket.description,
                ticket.unit_id,
                ticket.partner_id,
                ticket.severity,
            )
            final = ticket.milestone in FINAL
            if final and self.closed.get(ticket.id, said) != said:
                yield f"{ticket}: changed while it was {ticket.milestone}"
            self.closed.pop(ticket.id, None)
            if final:
                self.closed[ticket.id] = said
            if ticket.milestone == "closed" and ticket.kind in ("complaint", "repair"):
                called = ticket.callback_ids.filtered(lambda line: line.state == "done")
                if not called:
                    yield f"{ticket}: closed without a callback"
