# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads every source file of a checkout and reports what no linter sees.

check_sources.py FOLDER
"""

import ast
import csv
import re
import sys
from collections import Counter
from pathlib import Path

from lxml import etree

LOADED_ROOMS = ("data", "demo", "report", "security", "views", "wizards")
# What counts days by somebody else's clock than the company's.
OTHER_CLOCKS = re.compile(
    r"context_today|context_timestamp|Date\.today|date\.today|datetime\.(?:now|today)\("
    r"|user\.tz\b"
)
HEADER = "License AGPL-3.0 or later"


def check_xml(path):
    tree = etree.parse(str(path))
    ids = Counter(node.get("id") for node in tree.iter("record", "template"))
    ids.pop(None, None)
    for name, count in ids.items():
        if count > 1:
            yield f"{count} records with the id {name}"


def check_csv(path):
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, strict=True))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            yield f"line {number} has {len(row)} columns, the first has {len(rows[0])}"
    ids = Counter(row[0] for row in rows if row and rows[0][0] == "id")
    for name, count in ids.items():
        if count > 1:
            yield f"{count} rows with the id {name}"


def check_clock(path):
    """Days are the company's: no viewer's zone, no server's, in what the models do."""
    if path.match("models/property/res_company.py"):
        return
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if OTHER_CLOCKS.search(line):
            yield f"line {number}: another clock than the company's (_property_day, …)"


def check_file(path):
    if path.suffix == ".py" and "models" in path.parts:
        yield from check_clock(path)
    if path.suffix in (".py", ".xml") and HEADER not in path.read_text()[:400]:
        yield "no licence header"
    if path.suffix == ".xml":
        yield from check_xml(path)
    # The inputs that people get wrong are wrong on purpose.
    if path.suffix == ".csv" and not path.match("tests/cases/*"):
        yield from check_csv(path)


def check_manifest(root):
    manifest = ast.literal_eval((root / "__manifest__.py").read_text())
    listed = manifest.get("data", []) + manifest.get("demo", [])
    for name in listed:
        if not (root / name).is_file():
            yield f"__manifest__.py: no such file: {name}"
    for room in LOADED_ROOMS:
        for path in sorted((root / room).rglob("*")):
            name = str(path.relative_to(root))
            if path.suffix in (".xml", ".csv") and name not in listed:
                yield f"{name}: not loaded by the manifest"


def main(root):
    faults = list(check_manifest(root))
    for path in sorted(root.rglob("*")):
        if path.suffix not in (".py", ".xml", ".csv"):
            continue
        try:
            found = list(check_file(path))
        except (etree.XMLSyntaxError, csv.Error, UnicodeDecodeError) as error:
            found = [str(error)]
        faults += [f"{path.relative_to(root)}: {fault}" for fault in found]
    print("\n".join(faults) or "nothing found")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
