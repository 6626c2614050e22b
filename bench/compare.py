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

HERE = Path(__file__).parent
FULL = {"runs": 5, "create": 1000, "form": 20, "register": 1_000_000}
QUICK = {"runs": 3, "create": 200, "form": 5, "register": 500}


class Side:
    def __init__(self, database, stack):
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


def measure(sides, figure, size, runs):
    """The median answers, after one run each to warm up."""
    answers = {side.stack: [] for side in sides}
    for run in range(runs + 1):
        # Turn about, so that neither always goes first.
        for side in sides if run % 2 else reversed(sides):
            answer = side.ask(figure, size)
            if run:
                answers[side.stack].append(answer)
    return {
        stack: {
            name: median(answer[name] for answer in found)
            for name in ("seconds", "queries", "done")
        }
        for stack, found in answers.items()
    }


def row(name, ours, theirs, unit, limit):
    ratio = ours / theirs
    mark = "met" if ratio <= limit else "missed"
    return (
        name,
        f"{ours:.4g} {unit}",
        f"{theirs:.4g} {unit}",
        f"{ratio:.2f}",
        f"≤ {limit} × ({mark})",
    )


def figures(sides, sizes):
    count = sizes["create"]
    both = measure(sides, "create", count, sizes["runs"])
    ours, theirs = both["ours"], both["theirs"]
    yield row(f"create {count:,} tickets", ours["seconds"], theirs["seconds"], "s", 1.5)
    per_ticket = [side["queries"] / count for side in (ours, theirs)]
    more = per_ticket[0] - per_ticket[1]
    yield (
        "queries a ticket",
        f"{per_ticket[0]:.1f}",
        f"{per_ticket[1]:.1f}",
        f"{more:+.1f}",
        f"≤ +5 ({'met' if more <= 5 else 'missed'})",
    )
    for figure in ("list", "kanban", "form"):
        size = sizes["form"] if figure == "form" else 1
        both = measure(sides, figure, size, sizes["runs"] * 2 + 1)
        milliseconds = [
            both[stack]["seconds"] * 1000 / size for stack in ("ours", "theirs")
        ]
        yield row(f"open the {figure}", *milliseconds, "ms", 1.25)
        queries = [both[stack]["queries"] / size for stack in ("ours", "theirs")]
        yield (
            f"queries of the {figure}",
            f"{queries[0]:.0f}",
            f"{queries[1]:.0f}",
            f"{queries[0] - queries[1]:+.0f}",
            "",
        )
    both = measure(sides, "dispatch", count, sizes["runs"])
    yield row(
        f"dispatch {count:,} tickets",
        both["ours"]["seconds"],
        both["theirs"]["seconds"],
        "s",
        1.5,
    )
    both = measure(sides, "board", 1, sizes["runs"] * 2 + 1)
    milliseconds = [both[stack]["seconds"] * 1000 for stack in ("ours", "theirs")]
    yield row("open the board of orders", *milliseconds, "ms", 1.25)
    answer = measure(sides[1:], "register", sizes["register"], 3)["ours"]
    speed = answer["done"] / answer["seconds"]
    yield (
        f"load the register, {answer['done']:,} units",
        f"{speed:,.0f} units/s",
        "",
        "",
        f"≥ 4,000 ({'met' if speed >= 4000 else 'missed'})",
    )


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
