# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Asks both workers in turn for each figure, and prints the medians as a table.

compare.py THEIR_DATABASE OUR_DATABASE OUT_FILE [--quick]
"""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

import crowd

HERE = Path(__file__).parent
FULL = {
    "runs": 5,
    "create": 1000,
    "form": 20,
    "register": 1_000_000,
    "pairs": 4,
    "rounds": 3,
}
QUICK = {
    "runs": 3,
    "create": 200,
    "form": 5,
    "register": 500,
    "pairs": 2,
    "rounds": 2,
}


class Side:
    def __init__(self, database, stack):
        self.database = database
        self.stack = stack
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "worker.py"), database, stack],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def _answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"the worker of {self.stack} ended, see above")
        return json.loads(line)

    def ask(self, figure, size):
        self.process.stdin.write(f"{figure} {size}\n")
        self.process.stdin.flush()
        return self._answer()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def medians(answers):
    return {name: median(answer[name] for answer in answers) for name in answers[0]}


def measure(sides, figure, size, runs):
    """The median answers of each side, after one run each to warm up."""
    answers = {side.stack: [] for side in sides}
    for run in range(runs + 1):
        # Turn about, so that neither always goes first.
        for side in sides if run % 2 else reversed(sides):
            answer = side.ask(figure, size)
            if run:
                answers[side.stack].append(answer)
    return {stack: medians(found) for stack, found in answers.items()}


def row(name, ours, theirs, unit, target="", met=True):
    """A line of the table; a target that is not kept says so."""
    mark = f" ({'met' if met else 'missed'})" if target else ""
    cells = [f"{value:.4g} {unit}".strip() for value in (ours, theirs)]
    return (name, *cells, f"{ours / theirs:.2f}", target + mark)


def at_most(limit, name, ours, theirs, unit):
    return row(name, ours, theirs, unit, f"≤ {limit} ×", ours / theirs <= limit)


def create_rows(sides, sizes):
    count = sizes["create"]
    both = measure(sides, "create", count, sizes["runs"])
    seconds = [both[stack]["seconds"] for stack in ("ours", "theirs")]
    yield at_most(1.25, f"create {count:,} tickets", *seconds, "s")
    queries = [both[stack]["queries"] / count for stack in ("ours", "theirs")]
    met = queries[0] - queries[1] <= 5
    yield row("queries a ticket", *queries, "", "≤ 5 more", met)


def page_rows(sides, sizes):
    """A page in a session that has opened such a page before."""
    for page, limit in (("list", 1.25), ("kanban", 1.25), ("form", 0.6)):
        size = sizes["form"] if page == "form" else 1
        both = measure(sides, page, size, sizes["runs"] * 2 + 1)
        times = [both[stack]["seconds"] * 1000 / size for stack in ("ours", "theirs")]
        yield at_most(limit, f"open the {page}", *times, "ms")
        queries = [both[stack]["queries"] / size for stack in ("ours", "theirs")]
        few = ("≤ 30 in ours", queries[0] <= 30) if page == "form" else ()
        yield row(f"queries of the {page}", *queries, "", *few)
    for what in ("number", "words"):
        size = sizes["form"]
        both = measure(sides, what, size, sizes["runs"])
        times = [both[stack]["seconds"] * 1000 / size for stack in ("ours", "theirs")]
        yield at_most(1, f"find a ticket by {what}", *times, "ms")


def order_rows(sides, sizes):
    count = sizes["create"]
    both = measure(sides, "dispatch", count, sizes["runs"])
    seconds = [both[stack]["seconds"] for stack in ("ours", "theirs")]
    yield at_most(1.5, f"dispatch {count:,} tickets", *seconds, "s")
    both = measure(sides, "board", 1, sizes["runs"] * 2 + 1)
    times = [both[stack]["seconds"] * 1000 for stack in ("ours", "theirs")]
    yield at_most(1.25, "open the board of orders", *times, "ms")


def register_row(side, sizes):
    """Ours against PostgreSQL's own COPY of what was loaded, each time anew."""
    answer = measure([side], "register", sizes["register"], 3)["ours"]
    name = f"load the register, {answer['done']:,.0f} units; theirs: COPY"
    seconds = answer["seconds"], answer["seconds"] / answer["times_copy"]
    return at_most(6, name, *seconds, "s")


def crowd_rows(theirs, ours, sizes):
    """One server at a time, in pairs: ours, theirs, ours, theirs."""
    found = {"ours": [], "theirs": []}
    for _pair in range(sizes["pairs"]):
        for side in (ours, theirs):
            people = side.ask("rounds", sizes["rounds"] + 1)["done"]
            found[side.stack].append(crowd.measure(side.database, people))
    both = {stack: medians(answers) for stack, answers in found.items()}
    rates = [both[stack]["rate"] for stack in ("ours", "theirs")]
    met = rates[0] / rates[1] >= 1.2
    yield row(f"{crowd.PEOPLE} people at once", *rates, "req/s", "≥ 1.2 ×", met)
    slowest = [both[stack]["p95"] for stack in ("ours", "theirs")]
    yield row("95 % of their requests within", *slowest, "s")


def figures(sides, sizes):
    yield from create_rows(sides, sizes)
    yield from page_rows(sides, sizes)
    yield from order_rows(sides, sizes)
    yield register_row(sides[1], sizes)
    yield from crowd_rows(*sides, sizes)


def table(rows):
    head = ("figure", "ours", "theirs", "ratio", "target")
    rows = [head, *rows]
    widths = [max(len(line[place]) for line in rows) for place in range(len(head))]
    lines = [
        "| "
        + " | ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        )
        + " |"
        for line in rows
    ]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines) + "\n"


def main(their_database, our_database, out, quick):
    sizes = QUICK if quick else FULL
    sides = [Side(their_database, "theirs"), Side(our_database, "ours")]
    rows = []
    for line in figures(sides, sizes):
        print("•", " · ".join(cell for cell in line if cell), flush=True)
        rows.append(line)
    for side in sides:
        side.close()
    result = table(rows)
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    Path(out).write_text(result, encoding="utf-8")
    print(f"\n{result}\nAlso in {out}")


if __name__ == "__main__":
    main(*sys.argv[1:4], "--quick" in sys.argv)
