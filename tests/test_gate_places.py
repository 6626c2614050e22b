# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each gate says where what it misses is entered, and the way there is open."""

import ast
from pathlib import Path

from lxml import etree

from odoo.tests import tagged
from odoo.tools import SQL, file_path
from odoo.tools.safe_eval import safe_eval

from ..models.desk.flow import FINAL, FLOWS
from .repair.repair_common import RepairCommon

ROOT = Path(file_path("helpdesk_mgmt_property/__manifest__.py")).parent / "models"
GATES = {
    "helpdesk.ticket": ROOT / "desk" / "ticket" / "gates",
    "property.work.order": ROOT / "repair" / "order" / "gates",
}
# Orders that miss something else each: a contractor, the consent, a price, an
# award's quotes, its tender.
ORDERS = (
    {"contractor_id": False},
    {"nature": "paid"},
    {"pricing": "none", "lump_sum": 0},
    {"lump_sum": 30000},
    {"lump_sum": 3000000},
)
# With the contractor since long, so that it is late.
LONG_AGO = {
    "sent_at": "2020-01-05 08:00:00",
    "arrived_at": "2020-01-06 08:00:00",
    "required_date": "2020-01-07",
}


def missing_calls(folder):
    """(the lines of its file, the call) of each ``Missing(…)`` of a folder."""
    for path in sorted(folder.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Missing":
                yield text.splitlines(), node


def place_of(call):
    named = [word.value for word in call.keywords if word.arg == "where"]
    return (call.args[2:] + named + [None])[0]


@tagged("post_install", "-at_install")
class TestGatePlaces(RepairCommon):
    def test_each_gate_says_where(self):
        """Nothing but waiting helps only where a comment says why."""
        for model, folder in GATES.items():
            calls = list(missing_calls(folder))
            self.assertGreater(len(calls), 20)
            for lines, call in calls:
                with self.subTest(model=model, line=lines[call.lineno - 2].strip()):
                    self._check_place(self.env[model], lines, place_of(call))

    def _check_place(self, documents, lines, place):
        self.assertIsNotNone(place, "where is it entered?")
        if isinstance(place, ast.Constant) and place.value is None:
            self.assertIn("#", lines[place.lineno - 1], "why does only waiting help?")
        names = [] if not isinstance(place, ast.IfExp) else [place.body, place.orelse]
        for node in [place, *names]:
            if isinstance(node, ast.Constant) and node.value:
                self._check_name(documents, node.value)

    def _check_name(self, documents, name):
        if name.startswith("action_"):
            self.assertTrue(callable(getattr(documents, name)))
        else:
            self.assertIn(name, documents._fields)

    def test_what_a_ticket_misses_is_at_hand(self):
        """In each state of each kind, with little on record."""
        seen = set()
        for kind, flow in FLOWS.items():
            ticket = self._create_ticket(kind, user=self.env.user)
            for milestone in flow:
                if milestone not in FINAL:
                    stage = ticket._stage(milestone)
                    self._put_at(ticket, stage_id=stage.id, milestone=milestone)
                    seen |= self._follow(ticket, flow[milestone])
        self.assertGreater(len(seen), 12, seen)

    def _put_at(self, document, **place):
        """As if it had come that far with nothing on record."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s WHERE id = %s",
                SQL.identifier(document._table),
                SQL(", ").join(
                    SQL("%s = %s", SQL.identifier(name), value)
                    for name, value in place.items()
                ),
                document.id,
            )
        )
        self.env.invalidate_all()

    def test_what_an_order_misses_is_at_hand(self):
        seen = set()
        for over in ORDERS:
            order = self._bare_order(**over)
            for state, targets in order._state_flow.items():
                self._put_at(order, state=state, **LONG_AGO)
                seen |= self._follow(order, targets)
        self.assertGreater(len(seen), 12, seen)

    def _bare_order(self, **over):
        """An order for a ticket that nobody has looked at."""
        ticket = self._create_ticket("repair")
        return self._create_order(ticket, **over).sudo()

    def _follow(self, document, targets):
        """Go to all places where something is missing for one of the steps.

        :return: their names
        """
        document = document.with_user(self.manager).sudo(False)
        places = {
            missing.where
            for target in targets
            for _clause, missing in document._missing_for(target)
        } - {None}
        for place in places:
            with self.subTest(
                document=document._name, at=self._stand(document), place=place
            ):
                self._go_to(document, place)
        return places

    def _stand(self, document):
        return document[("milestone" if "milestone" in document else "state")]

    def _go_to(self, document, place):
        if not place.startswith("action_"):
            self.assertTrue(self._is_shown(document, place), "no field to go to")
            return
        with self.env.cr.savepoint() as savepoint:
            action = getattr(document, place)()
            self.assertEqual(action["type"], "ir.actions.act_window")
            savepoint.rollback()
        self.env.invalidate_all()

    def _is_shown(self, document, name):
        """Whether the form has the field now, its page and its group too."""
        form = document.get_formview_id()
        arch = etree.fromstring(document.get_view(form, "form")["arch"])
        nodes = arch.xpath(f"//field[@name='{name}'][not(ancestor::field)]")
        return any(
            not any(
                self._hides(document, step) for step in (node, *node.iterancestors())
            )
            for node in nodes
        )

    def _hides(self, document, node):
        expression = node.get("invisible")
        if not expression:
            return False
        values = {
            name: value[0] if isinstance(value, tuple) else value
            for name, value in document.read(load="_classic_read")[0].items()
        }
        return bool(safe_eval(expression, {**values, "context": {}}))
