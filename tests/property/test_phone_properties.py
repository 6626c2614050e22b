# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

import phonenumbers
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...models.property import phone
from ..examples import examples

_DIGIT = "0123456789"
_GAPS = ("", " ", "-", "  ", " - ", ".")
_FULL_WIDTH = str.maketrans("0123456789+-()", "０１２３４５６７８９＋－（）")
# Cities with eight digits after the area code, and some with seven.
_AREAS = {"10": 8, "20": 8, "21": 8, "755": 8, "760": 8, "571": 8, "991": 7, "970": 7}
_EXTENSION_WORDS = ("转", " 转 ", "转分机", "-", " ext. ", "x", "#", "－", "—", "（转")
_BETWEEN_TWO = ("/", " / ", "、", "；", "或", "／", " ")

digits = st.text(_DIGIT, max_size=20)
scribble = st.text(_DIGIT + " -+()/#*x转,;０１９＋－", max_size=24)
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@st.composite
def landlines(draw):
    """(area code, number in the city) of a landline."""
    area = draw(st.sampled_from(sorted(_AREAS)))
    first = draw(st.sampled_from("2345678"))
    size = _AREAS[area] - 1
    return area, first + draw(st.text(_DIGIT, min_size=size, max_size=size))


@st.composite
def spaced(draw, text):
    """The same digits in groups, as somebody may write them: none of one digit."""
    cuts = draw(st.lists(st.integers(1, len(text) // 2 - 1), max_size=3, unique=True))
    cuts = [2 * cut for cut in cuts]
    bounds = [0, *sorted(cuts), len(text)]
    parts = [text[low:high] for low, high in zip(bounds, bounds[1:], strict=False)]
    return draw(st.sampled_from(_GAPS)).join(parts)


def in_other_widths(text):
    return st.sampled_from((text, text.translate(_FULL_WIDTH), f" {text} "))


@tagged("post_install", "-at_install")
class TestPhoneProperties(BaseCase):
    @examples(400)
    @given(st.one_of(digits, scribble, st.text(max_size=30)))
    def test_what_is_kept_stays_when_read_again(self, text):
        number, extension = phone.split_phone(text)
        self.assertRegex(number, r"\A[0-9]*\Z")
        self.assertRegex(extension, r"\A[0-9]{0,6}\Z")
        self.assertEqual(phone.normalize_phone(number), number)
        self.assertEqual(phone.split_phone(number), (number, ""))

    @examples(200)
    @given(digits)
    def test_mask_shows_too_little_to_call(self, number):
        mask = phone.mask_phone(number)
        if not number:
            self.assertFalse(mask)
            return
        shown = len(re.sub(r"\D", "", mask))
        self.assertTrue(phone.is_masked_phone(mask))
        self.assertLessEqual(shown, 7)
        self.assertEqual(shown and len(number) - shown >= 4, bool(shown))
        start, end = mask.split("****")
        self.assertTrue(number.startswith(start) and number.endswith(end))

    @examples(200)
    @given(
        st.data(),
        mobiles,
        st.sampled_from(
            ("", "+86 ", "+86", "0086-", "86 ", "0", "+86 (0)", "17951 ", "（+86）")
        ),
    )
    def test_mobile_is_one_number_however_written(self, data, number, prefix):
        written = prefix + data.draw(spaced(number))
        written = data.draw(in_other_widths(written))
        self.assertEqual(phone.normalize_phone(written), number)
        self.assertTrue(phone.is_one_phone_number(written))

    @examples(200)
    @given(st.data(), landlines())
    def test_landline_is_one_number_however_written(self, data, landline):
        area, local = landline
        form = data.draw(
            st.sampled_from(
                (
                    "0{}-{}",
                    "(0{}){}",
                    "+86 {} {}",
                    "0086-0{}-{}",
                    "+86(0){}-{}",
                    "0{}{}",
                )
            )
        )
        written = form.format(area, data.draw(spaced(local)))
        written = data.draw(in_other_widths(written))
        self.assertEqual(phone.split_phone(written), (f"0{area}{local}", ""))
        self.assertTrue(phone.is_one_phone_number(written))

    @examples(200)
    @given(
        landlines(),
        st.sampled_from(("0{}-{}", "(0{}){}", "+86 {} {}", "0086-0{}-{}")),
        st.sampled_from(_EXTENSION_WORDS),
        st.text(_DIGIT, min_size=1, max_size=6),
    )
    def test_extension_is_apart(self, landline, form, word, extension):
        area, local = landline
        written = form.format(area, local) + word + extension
        self.assertEqual(phone.split_phone(written), (f"0{area}{local}", extension))
        self.assertTrue(phone.is_one_phone_number(written))

    @examples(200)
    @given(
        st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS - {"CN"})),
        st.sampled_from(
            (
                phonenumbers.PhoneNumberType.MOBILE,
                phonenumbers.PhoneNumberType.FIXED_LINE,
            )
        ),
    )
    def test_number_abroad_is_one_number_however_written(self, region, kind):
        number = phonenumbers.example_number_for_type(region, kind)
        if number is None:
            return
        formats = phonenumbers.PhoneNumberFormat
        e164 = phonenumbers.format_number(number, formats.E164)
        kept = "00" + e164[1:]
        for form in (formats.E164, formats.INTERNATIONAL, formats.RFC3966):
            written = phonenumbers.format_number(number, form)
            self.assertEqual(phone.normalize_phone(written), kept, written)
            self.assertEqual(
                phone.normalize_phone(f"00{written.lstrip('tel:+')}"), kept
            )

    @examples(200)
    @given(
        st.lists(
            mobiles | landlines().map("0{0[0]}-{0[1]}".format), min_size=2, max_size=2
        ),
        st.sampled_from(_BETWEEN_TWO),
    )
    def test_two_numbers_are_never_one(self, numbers, between):
        self.assertFalse(phone.is_one_phone_number(between.join(numbers)))
