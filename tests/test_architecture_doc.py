# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``docs/ARCHITECTURE.md`` against the folders, the imports and the listeners."""

import ast
import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path

from .mixins.test_events import event_table

ROOT = Path(file_path("helpdesk_mgmt_property/__manifest__.py")).parent
MODELS = ROOT / "models"


def read_tables():
    """The rows of all tables by the head's first cell, heads left out."""
    tables, rows = {}, None
    for line in (ROOT / "docs" / "ARCHITECTURE.md").read_text().splitlines():
        if not line.startswith("|"):
            rows = None
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if rows is None:
            rows = tables.setdefault(cells[0], [])
        elif set(cells[0]) != {"-"}:
            rows.append(cells)
    return tables


def place_of(path):
    """The (room, topic) of a file under models; its topic is None at a room's root."""
    parts = path.relative_to(MODELS).parts
    return parts[0], parts[1] if len(parts) > 2 else None


def arrows():
    """(from, to) of every relative import between places."""
    for path in MODELS.rglob("*.py"):
        if path.name == "__init__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = path.parents[node.level - 1]
                target = base.joinpath(*(node.module or "").split("."))
                if target.with_suffix(".py").exists():
                    yield path, target.with_suffix(".py")


@tagged("post_install", "-at_install")
class TestArchitectureDoc(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tables = read_tables()
        cls.rooms = [row[0].strip("`") for row in cls.tables["room"]]
        cls.topics = {
            row[0].strip("`"): re.findall(r"`(\w+)`", row[2])
            for row in cls.tables["room"]
        }

    def test_rooms_and_topics_are_the_folders(self):
        source = (MODELS / "__init__.py").read_text()
        self.assertIn(f"from . import {', '.join(self.rooms)}", source)
        for room, topics in self.topics.items():
            folders = {
                path.name
                for path in (MODELS / room).iterdir()
                if path.is_dir() and path.name != "__pycache__"
            }
            with self.subTest(room=room):
                self.assertEqual(set(topics), folders)

    def test_rooms_and_topics_lean_to_the_left_only(self):
        walked = 0
        for source, target in arrows():
            (room, topic), (room_to, topic_to) = place_of(source), place_of(target)
            walked += 1
            with self.subTest(arrow=f"{source.name} imports {target.name}"):
                here, there = self.rooms.index(room), self.rooms.index(room_to)
                self.assertLessEqual(there, here)
                if room == room_to and topic and topic_to:
                    topics = self.topics[room]
                    self.assertLessEqual(topics.index(topic_to), topics.index(topic))
        self.assertGreater(walked, 50)

    def test_event_table_is_what_the_program_does(self):
        stated = {
            tuple(cell.strip("`") for cell in row) for row in self.tables["document"]
        }
        found = {
            (model, code, str(rank), name)
            for model, code, rank, name in event_table(self.env)
        }
        self.assertEqual(stated, found)

    def test_every_place_that_is_named_exists(self):
        text = (ROOT / "docs" / "ARCHITECTURE.md").read_text()
        places = re.findall(r"`((?:models|docs|security|tests)/[\w./]*)`", text)
        self.assertGreater(len(places), 20)
        for place in places:
            with self.subTest(place=place):
                self.assertTrue((ROOT / place).exists())

    def test_one_file_a_model_in_a_folder(self):
        """Up to about 400 lines; two if it must be, and more for nothing small."""
        for folder in {path.parent for path in MODELS.rglob("*.py")}:
            counts = {}
            for path in folder.glob("*.py"):
                for name in extended_models(path):
                    counts.setdefault(name, set()).add(path.name)
            if folder.name == "gates":
                continue
            with self.subTest(folder=str(folder.relative_to(ROOT))):
                many = {
                    name: files
                    for name, files in counts.items()
                    if len(files) > max(2, 1 + self._lines(folder, files) // 350)
                }
                self.assertFalse(many)

    def _lines(self, folder, files):
        return sum(len((folder / name).read_text().splitlines()) for name in files)


def extended_models(path):
    """The models that a file defines, or extends by their one name."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            names = {
                line.targets[0].id: line.value.value
                for line in node.body
                if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant)
            }
            name = names.get("_name") or names.get("_inherit")
            if name:
                yield name
