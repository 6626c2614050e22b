# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``docs/RULES.md`` against the gates and the tests that there are."""

import ast
import re
from collections import Counter
from pathlib import Path

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path

ROOT = Path(file_path("helpdesk_mgmt_property/__manifest__.py")).parent
WITH_GATES = ("helpdesk.ticket", "property.work.order")
LEFT_TO_PEOPLE = re.compile(r"left to people: .+")
TRAPS = (1, 2, 3, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22)


def written_tests():
    """Names of all test methods in the sources."""
    return {
        node.name
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def read_rules():
    """The entries: [clause, what it demands, where it is held, its tests]."""
    text = (ROOT / "docs" / "RULES.md").read_text(encoding="utf-8")
    rules = []
    for line in text.splitlines():
        if entry := re.match(r"- \*\*(.+?)\*\* (.+)", line):
            rules.append([*entry.groups(), "", ""])
        elif line.startswith("  — "):
            rules[-1][2] = line[4:]
        elif line.startswith("  - "):
            rules[-1][3] = f"{rules[-1][3]} {line[4:]}".strip()
    return rules


def listed_clauses():
    """{clause: whether it states a purpose or conduct} of ``rule_clauses.txt``."""
    text = (ROOT / "tests" / "rule_clauses.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.removesuffix(" ~"): line.endswith(" ~") for line in lines}


def named_tests(row):
    return set(re.findall(r"`(test_\w+)`", row[3]))


@tagged("post_install", "-at_install")
class TestRulesDoc(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = read_rules()
        cls.tests = written_tests()

    def _our_gates(self):
        """{gate: clause} of the module itself; other modules have their own book."""
        gates = {
            name: gate
            for model in WITH_GATES
            for name, gate in self.env[model]._gates().items()
        }
        sources = "\n".join(
            path.read_text(encoding="utf-8") for path in (ROOT / "models").rglob("*.py")
        )
        return {
            name: gate.clause
            for name, gate in gates.items()
            if f"def {name}(" in sources
        }

    def test_every_gate_stands_with_its_clause(self):
        gates = self._our_gates()
        self.assertGreater(len(gates), 30)
        for name, clause in gates.items():
            with self.subTest(gate=name):
                rows = [row for row in self.rules if f"`{name}`" in row[2]]
                # A clause with several rows says in each what part of it is meant.
                clauses = [row[0] for row in rows]
                self.assertTrue(
                    any(f"{found} ".startswith(f"{clause} ") for found in clauses),
                    f"{clause} not in {clauses}",
                )
                self.assertTrue(all(named_tests(row) for row in rows))

    def test_every_gate_that_is_named_exists(self):
        named = {
            name for row in self.rules for name in re.findall(r"`(_gate_\w+)`", row[2])
        }
        self.assertFalse(named - set(self._our_gates()))

    def test_every_test_that_is_named_exists(self):
        named = set().union(*map(named_tests, self.rules))
        self.assertGreater(len(named), 100)
        self.assertFalse(named - self.tests)

    def test_each_clause_of_the_rule_book_has_one_row(self):
        """No general row stands for several; nothing is left out."""
        clauses = listed_clauses()
        self.assertGreater(len(clauses), 350)
        rows = Counter(row[0] for row in self.rules)
        self.assertFalse([clause for clause in clauses if rows[clause] != 1])
        self.assertFalse([name for name in rows if re.search(r"\d–\d|, \w* ?\d", name)])

    def test_purposes_and_conduct_alone_are_left_to_people(self):
        left = {row[0] for row in self.rules if LEFT_TO_PEOPLE.fullmatch(row[3])}
        marked = {clause for clause, soft in listed_clauses().items() if soft}
        self.assertEqual(left, marked)

    def test_every_clause_has_a_test_or_a_room(self):
        """A clause is kept and tested, or stands for a later room; none of the desk
        is put off."""
        for row in self.rules:
            with self.subTest(clause=row[0]):
                later = re.fullmatch(
                    r"later: room (handover|finance|claim|care|insight)", row[-1]
                )
                soft = LEFT_TO_PEOPLE.fullmatch(row[-1])
                self.assertTrue(later or soft or named_tests(row), row[0])

    def test_every_clause_has_one_row(self):
        counts = Counter(row[0] for row in self.rules)
        self.assertFalse([clause for clause, count in counts.items() if count > 1])

    def test_every_trap_of_our_users_has_a_test(self):
        for number in TRAPS:
            with self.subTest(trap=number):
                self.assertTrue(
                    [name for name in self.tests if f"test_trap_{number:02}_" in name]
                )
