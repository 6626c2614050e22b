# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Phone numbers as customers write them, and how others than the desk see them.

``phonenumbers`` knows the numbering plans of the world: trunk zeros abroad, country
codes without a plus, area codes that have lost their zero. What it does not know is
written here: extensions in Chinese and after a dash, service numbers behind a country
code, mobile ranges and landlines that its tables lack, two numbers in one field.
"""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from odoo.fields import Domain

_CHINA = 86
# Country codes that people write without a plus or 00.
_CODES_WITHOUT_PLUS = ("86", "852", "853", "886")
# Before a mobile number: the country, or a carrier's cheap line (17951).
_MOBILE = re.compile(r"(?:(?:00)?86|1(?:[12]\d|79)\d\d)?0?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"(?!0[48]00)0(?:10|2\d|[3-9]\d\d)\d{7,8}")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}")
# Up to here a number has no area code, or is one of the short ones (110, 95588).
_LONGEST_SHORT = 8

_WORD_EXTENSION = re.compile(
    r"(?<=\d)[\s\-(,;.]*(?:(?:转|轉|分机|分機|内线|ext(?:ension|n)?|x|#|,)[\s.:=]*)+"
    r"(\d{1,6})\D*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(.*\d)[\s\-‐–—_*]+(\d{1,6})\D*", re.DOTALL)
# Area code and number, one apart from the other: a third part is an extension.
_TWO_PARTS = re.compile(
    r"\D*(?:(?:00)?86\D+)?0?(?:10|2\d|[3-9]\d\d)\D+\d{7,8}", re.DOTALL
)
_LIST = re.compile(r"\d\D*[/、;|&\n或和及]\D*\d")
_SLASH_AFTER_AREA = re.compile(r"^\D*0\d{2,3}\D*/")
_MASK = re.compile(r"\d{0,3}\*{4}\d{0,4}")


def normalize_phone(number):
    """The digits by which a number is kept and found, as they are dialled in China.

    ``+86 138-0013-8000``, ``0086 138 0013 8000`` and ``13800138000`` are one
    number; a landline keeps its area code (``075588886666``), a number abroad its
    country code (``0085261234567``). An extension is left out.
    """
    return split_phone(number)[0]


def split_phone(number):
    """The digits of a number and those of its extension (分机), each may be empty."""
    head, extension = _split_extension(_plain(number))
    return _canonical(_digits(head)), extension


def phone_search_domain(fname, text):
    """Finds a kept number, or a part of one, however it is written."""
    terms = {normalize_phone(text), re.sub(r"\D", "", _plain(text))} - {""}
    return Domain.OR(Domain(fname, "ilike", digits) for digits in sorted(terms))


def loose_phone_domain(fname, text):
    """Finds a number that is kept as it was written, however that is."""
    digits = normalize_phone(text) or re.sub(r"\D", "", _plain(text))
    pattern = "%".join(digits) or text
    return Domain(fname, "ilike", pattern) | Domain(fname, "ilike", text)


def is_one_phone_number(number):
    """Whether a text holds one number, and neither none nor several."""
    head, _extension = _split_extension(_plain(number))
    digits = _digits(head)
    if not 3 <= len(_canonical(digits)) <= 17:
        return False
    if _LIST.search(_SLASH_AFTER_AREA.sub("", head)):
        return False
    return len(re.findall(r"\d{7,}", head)) < 2 or _is_known(digits)


def mask_phone(digits):
    """``138****5678``: enough to recognise one's own number, too little to call."""
    if not digits:
        return False
    if len(digits) >= 11:
        return f"{digits[:3]}****{digits[-4:]}"
    return f"****{digits[-3:]}" if len(digits) >= 7 else "****"


def is_masked_phone(number):
    return bool(_MASK.fullmatch((number or "").strip()))


def mask_identity(identity):
    """The first three and the last two signs of an identity number (证件号码)."""
    if not identity:
        return False
    if len(identity) < 8:
        return "*" * len(identity)
    return f"{identity[:3]}{'*' * (len(identity) - 5)}{identity[-2:]}"


def _plain(text):
    """The text with the digits and signs of a telephone's keys."""
    if not text or text.isascii():
        return text or ""
    text = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def _split_extension(text):
    if text.isdecimal():
        return text, ""
    word = _WORD_EXTENSION.search(text)
    if word and word.end() == len(text):
        return text[: word.start()], word[1]
    tail = _TAIL.fullmatch(text)
    if tail and (
        _TWO_PARTS.fullmatch(tail[1])
        or (not _is_known(_digits(text)) and _is_complete(tail[1]))
    ):
        return tail.groups()
    return text, ""


def _is_complete(text):
    digits = _digits(text)
    return bool(_is_known(digits) or _LOCAL.fullmatch(digits))


def _digits(text):
    """The digits of a text, with 00 for a plus before them."""
    digits = re.sub(r"\D", "", text)
    if re.match(r"[^\d+]*\+", text):
        return "00" + digits.lstrip("0")
    return digits


def _canonical(digits):
    mobile = _MOBILE.fullmatch(digits)
    if mobile:
        return mobile[1]
    # Most numbers end here: to parse one takes fifty times as long.
    if _LANDLINE.fullmatch(digits):
        return digits
    parsed = _parse(digits)
    return _dialled_in_china(parsed) if parsed else _as_dialled(digits)


def _is_known(digits):
    """Whether the digits are one whole number."""
    return bool(
        _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits) or _parse(digits)
    )


# An import asks for one number several times.
@lru_cache(maxsize=4096)
def _parse(digits):
    """The number by its numbering plan, None for what no plan holds."""
    if digits.startswith("00"):
        candidates = ["+" + digits[2:]]
    elif len(digits) <= _LONGEST_SHORT and not digits.startswith("0"):
        candidates = []
    else:
        candidates = [digits]
        if digits.startswith(_CODES_WITHOUT_PLUS):
            candidates.append("+" + digits)
    for candidate in candidates:
        try:
            parsed = phonenumbers.parse(candidate, "CN")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return parsed
    return None


def _dialled_in_china(parsed):
    national = phonenumbers.national_significant_number(parsed)
    if parsed.country_code != _CHINA:
        return f"00{parsed.country_code}{national}"
    if phonenumbers.number_type(parsed) == PhoneNumberType.FIXED_LINE:
        return "0" + national
    return re.sub(
        r"\D", "", phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    )


def _as_dialled(digits):
    """What no plan holds stays as it was written, without China's country code."""
    national = re.sub(r"^(?:00)?86", "", digits)
    if national != digits and _LANDLINE.fullmatch("0" + national):
        return "0" + national
    if not digits.startswith("0086"):
        return digits
    if (
        len(national) <= _LONGEST_SHORT
        or national.startswith(("0", "1"))
        or _SERVICE.fullmatch(national)
    ):
        return national
    return "0" + national
