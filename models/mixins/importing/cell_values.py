# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The cells of a spreadsheet as people write them: numbers, days and times.

A cell is read as exactly what it says or not at all: each reader raises
``UnreadCell`` rather than take a number for another number or a day for another day.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

# What spreadsheets show of a number that is too long for them (4.40106E+17).
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
# A spreadsheet keeps so many digits of a number; the others it makes up.
SHEET_DIGITS = 15
# A number of days (Excel): five digits are the years 1927 to 2119.
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_SERIAL_START = datetime(1899, 12, 30)
_EARLIEST_SERIAL, _LATEST_SERIAL = 10_000, 80_000

_YEAR_FIRST = re.compile(
    r"(\d{4})\s*(?P<separator>[年./-])\s*(\d{1,2})\s*(?:月|[./-])\s*(\d{1,2})\s*[日号]?"
)
_EIGHT_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_TIME = re.compile(
    r"(?P<noon>上午|下午|AM|PM)?\s*(\d{1,2})(?:[:时点](\d{1,2}))?(?:[:分](\d{1,2}))?\s*"
    r"[分秒]?\s*(?P<after>AM|PM)?",
    re.IGNORECASE,
)
_AREA = ("m2", "平方米", "平米", "平方", "平", "方", "sqm", "sq.m")
_PERCENT = ("%",)
_MONEY = ("元", "人民币", "CNY", "RMB", "¥", "￥")
_COUNT = (
    "层",
    "楼",
    "F",
    "单元",
    "栋",
    "户",
    "个月",
    "月",
    "天",
    "日",
    "年",
    "套",
    "次",
)


class UnreadCell(ValueError):
    """What a cell says is nothing of the kind that its column holds."""


def plain(text):
    """The text without full-width signs and without blanks at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


def is_scientific(text):
    """Whether a spreadsheet has put a rounded number in place of a long one."""
    return bool(_SCIENTIFIC.fullmatch(plain(text)))


def units_of(fname, label):
    """The units of measure that may follow a number of a field."""
    if "m²" in label or "area" in fname:
        return _AREA
    if "%" in label:
        return _PERCENT
    return ()


def read_number(text, units=(), thousands=",", decimal="."):
    """A number in plain digits; ``89.5㎡`` and ``1,234.50`` say what they mean.

    :param units: what may follow the number
    :param thousands: the sign between groups of three digits
    :param decimal: the sign before the decimals
    """
    bare = _without_unit(plain(text), (*units, *_MONEY))
    # Accountants write a loss in brackets.
    loss = re.fullmatch(r"\((.+)\)", bare)
    bare = f"-{loss[1]}" if loss else bare
    grouped = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+" if thousands else r"\d+"
    number = re.fullmatch(
        rf"([+-]?)({grouped}|\d+)(?:{re.escape(decimal)}(\d+))?", bare, re.ASCII
    )
    if not number:
        raise UnreadCell(text)
    sign, whole, fraction = number.groups()
    whole = whole.replace(thousands, "") if thousands else whole
    return f"{sign.strip('+')}{whole}" + (f".{fraction}" if fraction else "")


def read_integer(text, **signs):
    """A whole number in plain digits; ``15.0`` is one, ``3A`` and ``1.5`` are none."""
    number = read_number(text, units=_COUNT, **signs)
    whole, _dot, fraction = number.partition(".")
    if fraction.strip("0"):
        raise UnreadCell(text)
    return whole


def read_day(text, written=()):
    """A day, whose year stands first or which a spreadsheet counts (45430).

    :param written: other ways in which the file's days are written (``strptime``)
    """
    return _read_moment(plain(text), written).date()


def read_moment(text, written=()):
    """A day with its time of day, or its midnight."""
    return _read_moment(plain(text), written)


def _without_unit(text, units):
    for unit in sorted(units, key=len, reverse=True):
        unit = plain(unit)
        if text.lower().endswith(unit.lower()):
            return text[: -len(unit)].strip()
        if unit in _MONEY and text.startswith(unit):
            return text[len(unit) :].strip()
    return text


def _read_moment(text, written):
    try:
        return _year_first(text) or _counted(text) or _as_written(text, written)
    except (ValueError, OverflowError) as error:
        raise UnreadCell(text) from error


def _year_first(text):
    found = _YEAR_FIRST.match(text)
    if found:
        year, _separator, month, day = found.groups()
    else:
        found = _EIGHT_DIGITS.match(text)
        if not found:
            return None
        year, month, day = found.groups()
    return datetime.combine(
        date(int(year), int(month), int(day)), _time_of(text[found.end() :])
    )


def _time_of(text):
    text = text.strip().lstrip("T").strip()
    if not text:
        return time()
    found = _TIME.fullmatch(text)
    if not found:
        raise UnreadCell(text)
    noon, hour, minute, second, after = found.groups()
    half = {"上午": "AM", "下午": "PM"}.get(noon, (noon or after or "").upper())
    hour = int(hour)
    if half and not 1 <= hour <= 12:
        raise UnreadCell(text)
    if half:
        hour = hour % 12 + (12 if half == "PM" else 0)
    return time(hour, int(minute or 0), int(second or 0))


def _counted(text):
    serial = _SERIAL.fullmatch(text)
    if not serial:
        return None
    days = float(text)
    if not _EARLIEST_SERIAL <= days < _LATEST_SERIAL:
        raise UnreadCell(text)
    moment = _SERIAL_START + timedelta(days=days)
    # The fraction of a day is rounded by the spreadsheet.
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _as_written(text, written):
    for pattern in written:
        # Of two digits nobody knows the century, nor which of three they are.
        if not pattern or "%Y" not in pattern:
            continue
        try:
            return datetime.strptime(text, pattern)
        except ValueError:
            continue
    raise UnreadCell(text)
