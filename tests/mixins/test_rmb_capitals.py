# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import BaseCase, TransactionCase, tagged

from ...models.mixins.rmb_capitals import rmb_capitals

CAPITALS = {
    0: "零元整",
    0.05: "伍分",
    0.5: "伍角整",
    10: "壹拾元整",
    123.45: "壹佰贰拾叁元肆角伍分",
    100.05: "壹佰元零伍分",
    1005: "壹仟零伍元整",
    10050: "壹万零伍拾元整",
    20000.01: "贰万元零壹分",
    # The examples of the People's Bank
    1409.5: "壹仟肆佰零玖元伍角整",
    6007.14: "陆仟零柒元壹角肆分",
    1680.32: "壹仟陆佰捌拾元叁角贰分",
    16409.02: "壹万陆仟肆佰零玖元零贰分",
    107000.53: "壹拾万柒仟元伍角叁分",
    325.04: "叁佰贰拾伍元零肆分",
    100_000_000: "壹亿元整",
    100_000_001: "壹亿零壹元整",
    100_010_000: "壹亿零壹万元整",
    1_020_030_004.05: "壹拾亿贰仟零叁万零肆元零伍分",
    1_000_000_000_000: "壹万亿元整",
    -12.3: "负壹拾贰元叁角整",
    # Half a fen is rounded away from zero, whatever the binary fraction says.
    2.675: "贰元陆角捌分",
    -0.001: "零元整",
}


class TestRmbCapitals(BaseCase):
    def test_capitals(self):
        for amount, text in CAPITALS.items():
            with self.subTest(amount=amount):
                self.assertEqual(rmb_capitals(amount), text)

    def test_capitals_read_back_to_the_amount(self):
        for amount in (*range(0, 20_000, 37), *range(1, 10**9, 7_654_321)):
            with self.subTest(amount=amount):
                self.assertEqual(_read(rmb_capitals(amount)), amount)

    def test_too_large_an_amount(self):
        with self.assertRaises(ValueError):
            rmb_capitals(10**16)


@tagged("post_install", "-at_install")
class TestCurrencyCapitals(TransactionCase):
    def test_capitals_are_for_renminbi_on_a_chinese_paper(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        renminbi = self.env.ref("base.CNY")
        self.assertEqual(
            renminbi.with_context(lang="zh_CN")._amount_in_capitals(100), "壹佰元整"
        )
        for currency, lang in (
            (renminbi, "en_US"),
            (self.env.ref("base.USD"), "zh_CN"),
        ):
            text = currency.with_context(lang=lang)._amount_in_capitals(100)
            self.assertNotIn("壹", text)


def _read(text):
    """The yuan that capitals stand for, read by another way than they are written."""
    digits = "零壹贰叁肆伍陆柒捌玖"
    units = {"拾": 10, "佰": 100, "仟": 1000}
    total = group = digit = 0
    for char in text.removesuffix("整").removesuffix("元"):
        if char in digits:
            digit = digits.index(char)
        elif char in units:
            group, digit = group + digit * units[char], 0
        else:
            scale = {"万": 10**4, "亿": 10**8}[char]
            total, group, digit = total + (group + digit) * scale, 0, 0
    return total + group + digit
