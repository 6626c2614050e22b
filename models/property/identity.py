# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers of identity papers (证件号码), and whether one can be believed.

A number joins two entries to one person: one that is only nearly right, such as what
a spreadsheet makes of eighteen digits, would join strangers.
"""

import re
import unicodedata
from datetime import date, timedelta

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from odoo.fields import Datetime

# Numbers without a check that anybody could make, by their form alone.
_FORMS = tuple(
    re.compile(form)
    for form in (
        # 护照, of China and abroad: letters first, or mixed with digits.
        r"(?!\d+E\d+$)(?=.*[A-Z])(?=(?:.*\d){5})[A-Z0-9]{6,12}",
        # 台湾居民来往大陆通行证: eight digits, formerly ten with the times renewed
        r"\d{8}|\d{10}",
        # A passport of digits alone (such as that of the United States)
        r"\d{9}",
        # 港澳居民来往内地通行证: eight digits, and two for the times renewed
        r"[HM]\d{8}(?:\d{2})?",
        # 香港身份证、澳门身份证
        r"[A-Z]{1,2}\d{6}\([0-9A]\)|[1578]\d{6}\(\d\)",
        # 外国人永久居留身份证 as issued up to 2023
        r"[A-Z]{3}\d{12}",
        # 军官证、士兵证、武警警官证
        r"[军武士文海空政后装南北沈兰成济广参]\w{0,3}字?第?\d{6,8}号?",
    )
)
_EARLIEST_BIRTH = date(1880, 1, 1)


def normalize_identity(number):
    """The number as it is kept and compared: no blanks, capital letters."""
    return "".join(unicodedata.normalize("NFKC", number or "").split()).upper()


def is_identity(number):
    """Whether a text can be the number of somebody's identity paper.

    Resident cards (居民身份证, GB 11643) and those of Hong Kong, Macau and Taiwan
    residents and of foreigners are checked by length, date of birth and check digit,
    firms (统一社会信用代码) by theirs, other papers by their form.
    """
    number = normalize_identity(number)
    if len(number) == 18:
        return _is_resident_card(number) or uscc.is_valid(number)
    if len(number) == 15 and number.isdecimal():
        return _is_birth(f"19{number[6:12]}")
    return any(form.fullmatch(number) for form in _FORMS)


def _is_resident_card(number):
    """Region codes are not looked up: they come and go, and a list lags behind."""
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        return False
    return ric.calc_check_digit(number) == number[-1] and _is_birth(number[6:14])


def _is_birth(digits):
    try:
        birth = ric.get_birth_date(f"000000{digits}0000")
    except ValidationError:
        return False
    # It is tomorrow somewhere.
    return _EARLIEST_BIRTH <= birth <= Datetime.now().date() + timedelta(days=1)
