# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...models.mixins.rmb_capitals import rmb_capitals
from ..examples import examples

# What the longest text can hold, in fen.
_LIMIT = 10**18
# Zeros in every place are what is easily got wrong.
_amounts = st.one_of(
    st.integers(0, _LIMIT - 1),
    st.integers(0, 10**7),
    st.from_regex(r"[1-9][0-9]{0,3}(0{1,4}[0-9]{1,4}){0,3}", fullmatch=True)
    .map(int)
    .filter(lambda fen: fen < _LIMIT),
)


def read_capitals(text):
    """The fen of an amount in capitals, split at its largest unit again and again."""
    if text.startswith("负"):
        return -read_capitals(text[1:])
    yuan, found, rest = text.removesuffix("整").partition("元")
    if not found:
        yuan, rest = "", yuan
    tenths = re.search(r"(.)角", rest)
    hundredths = re.search(r"(.)分", rest)
    return (
        100 * _read_whole(yuan)
        + 10 * (_digit(tenths[1]) if tenths else 0)
        + (_digit(hundredths[1]) if hundredths else 0)
    )


def _read_whole(text):
    for unit, value in (
        ("万亿", 10**12),
        ("亿", 10**8),
        ("万", 10**4),
        ("仟", 1000),
        ("佰", 100),
        ("拾", 10),
    ):
        before, found, after = text.partition(unit)
        if found:
            return _read_whole(before) * value + _read_whole(after)
    return _digit(text.lstrip("零") or "零")


def _digit(sign):
    return "零壹贰叁肆伍陆柒捌玖".index(sign)


@tagged("post_install", "-at_install")
class TestRmbCapitalsProperties(BaseCase):
    @examples(500)
    @given(_amounts, st.booleans())
    def test_capitals_read_back_to_the_fen(self, fen, below):
        fen = -fen if below else fen
        self.assertEqual(read_capitals(rmb_capitals(Decimal(fen) / 100)), fen)

    @examples(300)
    @given(_amounts)
    def test_text_keeps_the_rules_of_the_bank(self, fen):
        text = rmb_capitals(Decimal(fen) / 100)
        self.assertNotIn("零零", text)
        self.assertNotRegex(text, r"零[拾佰仟万亿角分]")
        self.assertNotRegex(text, r"[^零]零[元整]")
        self.assertEqual(text.endswith("整"), not text.endswith("分"))
        self.assertEqual(text.count("元"), int(fen >= 100 or not fen))

    @examples(300)
    @given(st.integers(-(10**12), 10**12))
    def test_number_of_the_database_is_the_same_amount(self, fen):
        self.assertEqual(rmb_capitals(fen / 100), rmb_capitals(Decimal(fen) / 100))
