# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Phone numbers as customers write them, and how others than the desk see them."""

import re
import unicodedata

_EXTENSION = re.compile(r"\s*(?:转|轉|分机|ext\.?|x|#)\s*\d+\s*$", re.IGNORECASE)
_CHINESE_MOBILE = re.compile(r"1[3-9]\d{9}")
_NO_AREA_CODE = re.compile(r"[48]00\d{7}")
_MASK = re.compile(r"\d{0,3}\*{4}\d{0,4}")


def normalize_phone(number):
    """The digits by which a number is kept and found.

    ``+86 138-0013-8000``, ``0086 138 0013 8000`` and ``13800138000`` are one
    number; a landline keeps its area code (``075588886666``), a number abroad its
    country code (``0085261234567``). An extension is left out.
    """
    text = _EXTENSION.sub("", unicodedata.normalize("NFKC", number or "")).strip()
    digits = re.sub(r"\D", "", text)
    if text.startswith("+"):
        digits = "00" + digits
    if digits.startswith("0086"):
        digits = digits[4:]
        if not _is_dialled_as_is(digits):
            digits = "0" + digits
    elif digits.startswith("86") and _CHINESE_MOBILE.fullmatch(digits[2:]):
        digits = digits[2:]
    return digits


def is_one_phone_number(number):
    """Whether a text holds one number, and neither none nor several."""
    return 3 <= len(normalize_phone(number)) <= 17


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


def _is_dialled_as_is(digits):
    return bool(
        not digits
        or digits.startswith("0")
        or _CHINESE_MOBILE.fullmatch(digits)
        or _NO_AREA_CODE.fullmatch(digits)
    )
