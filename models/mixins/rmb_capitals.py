# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Amounts in Chinese capitals (人民币大写), as papers about money show them.

After 正确填写票据和结算凭证的基本规定 of the People's Bank: the yuan end in 整 where
nothing or only jiao follow, one 零 stands for any zeros between digits, and none is
written where the yuan end in zero and jiao follow.
"""

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_GROUP = 10_000


def rmb_capitals(amount):
    """``123.45`` as ``壹佰贰拾叁元肆角伍分``.

    :raises ValueError: from 10,000 billion yuan (一亿亿) on
    """
    fen = int((Decimal(str(amount)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    sign, fen = ("负" if fen < 0 else ""), abs(fen)
    yuan, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    if yuan >= _GROUP ** len(_GROUPS):
        raise ValueError("The amount is too large for capitals.")
    text = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        text += "零"
    if fen:
        return f"{sign}{text}{_DIGITS[fen]}分"
    return f"{sign}{text or '零元'}整"


def _whole(number):
    """Groups of four places, a 零 before one that does not fill its thousands."""
    text, gap = "", False
    for power in reversed(range(len(_GROUPS))):
        group = number // _GROUP**power % _GROUP
        if group:
            zero = text and (gap or group < _GROUP // 10)
            text += ("零" if zero else "") + _thousands(group) + _GROUPS[power]
        gap = not group
    return text


def _thousands(group):
    text, gap = "", False
    for power in reversed(range(len(_PLACES))):
        digit = group // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[power]
        gap = not digit
    return text
