# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Room codes (房间代码) from a pattern, such as YH-1-B03-U2-1502."""

import re
from string import Formatter

# The parts of a code, each with a value to try a pattern on.
SAMPLE = {
    "project": "YH",
    "phase": "1",
    "building": "B03",
    "stairwell": 2,
    "floor": 15,
    "door": 2,
}
PARTS = tuple(SAMPLE)
# Without these every unit of a building would get the same code.
NEEDED_PARTS = ("floor", "door")

_SEPARATORS = re.compile(r"([-_/. ])[-_/. ]+")


class Floor(int):
    """A floor number; below ground it reads B1, B2 instead of -1, -2."""

    def __format__(self, spec):
        if self < 0:
            return "B" + format(-int(self), spec)
        return format(int(self), spec)


def unknown_parts(pattern):
    """The parts of a pattern that no room code knows.

    Raises ValueError if the text is no pattern at all.
    """
    return [name for name in pattern_parts(pattern) if name not in PARTS]


def pattern_parts(pattern):
    """The names between braces, in their order."""
    return [
        name
        for _text, name, _spec, _conv in Formatter().parse(pattern)
        if name is not None
    ]


def format_code(pattern, values):
    """The room code of a unit; the separators around an empty part become one."""
    values = dict(values, floor=Floor(values["floor"]))
    return _SEPARATORS.sub(r"\1", pattern.format(**values)).strip("-_/. ")
