# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A home as people say it: 1栋101, 2号楼1单元702室, B01 101, 1-1-101."""

import re
import unicodedata
from typing import NamedTuple

_NUMERAL = "〇一二三四五六七八九"
_CHINESE = re.compile(r"[一二三四五六七八九十]+(?=\s*(?:期|栋|幢|座|号楼|号院|单元))")

_PHASE = re.compile(r"(\d{1,2})期")
_BUILDING = re.compile(r"([A-Z]?\d{1,3}[A-Z]?|[A-Z])(?:栋|幢|座|号楼|#楼?)")
_STAIRWELL = re.compile(r"(\d{1,2})单元|\bU(\d{1,2})\b")
_ROOM = re.compile(r"([A-Z]?\d{2,5}[A-Z]?)(?:室|房|号房|号)?")
# 1-101, B01 101, 1-2-702: building, stairwell if there are three, room.
_BARE = re.compile(
    r"([A-Z]?\d{1,3}[A-Z]?)[-\s/]+(?:(\d{1,2})[-\s/]+)?([A-Z]?\d{3,5}[A-Z]?)(?:室|房)?"
)
_SIGNS = re.compile(r"[\s\-_/.,，、—–]+")


class Said(NamedTuple):
    """What a text says of a home; what it leaves out is empty.

    :param project: words that may be the project's name
    :param room: its beginning, as it is typed
    """

    project: str
    phase: str
    building: str
    stairwell: int
    room: str


def plain(text):
    """The text in capital letters, full-width signs and Chinese numerals as digits."""
    text = unicodedata.normalize("NFKC", text or "").strip().upper()
    return _CHINESE.sub(lambda found: str(_number(found[0])), text)


def said(text):
    """What a text says of a home, or None if it names no building."""
    text = plain(text)
    bare = _BARE.fullmatch(text)
    if bare:
        building, stairwell, room = bare.groups()
        return Said("", "", building, int(stairwell or 0), room)
    building = _BUILDING.search(text)
    if not building:
        return None
    before, after = text[: building.start()], text[building.end() :]
    phase = _PHASE.search(before)
    stairwell = _STAIRWELL.search(after)
    rest = after[stairwell.end() :] if stairwell else after
    room = _ROOM.fullmatch(_SIGNS.sub("", rest))
    if not room and _SIGNS.sub("", rest):
        return None
    return Said(
        project=_SIGNS.sub("", _PHASE.sub("", before)),
        phase=phase[1] if phase else "",
        building=building[1],
        stairwell=int(stairwell[1] or stairwell[2]) if stairwell else 0,
        room=room[1] if room else "",
    )


def building_names(word):
    """What a building that people call by a word may be called in the register."""
    digits = re.sub(r"\D", "", word)
    names = {word, *(f"{word}{ending}" for ending in ("栋", "幢", "座", "号楼"))}
    if digits and digits == word:
        number = int(digits)
        names |= {f"{number}{ending}" for ending in ("栋", "幢", "座", "号楼")}
        names |= {str(number), f"{number:02d}", f"B{number}", f"B{number:02d}"}
    elif digits and word == f"B{digits}":
        names |= {f"B{int(digits)}", f"B{int(digits):02d}"}
    return sorted(names)


def code_pattern(text):
    """The parts of a code in their order, whatever signs stand between them."""
    parts = [part for part in _SIGNS.split(plain(text)) if part]
    return "%".join(part.replace("%", "").replace("_", "") for part in parts)


def _number(numeral):
    """一 to 九十九, as a number."""
    tens, ten, units = numeral.rpartition("十")
    if not ten:
        return int("".join(str(_NUMERAL.index(sign)) for sign in numeral))
    high = _NUMERAL.index(tens) if tens else 1
    return high * 10 + (_NUMERAL.index(units) if units else 0)
