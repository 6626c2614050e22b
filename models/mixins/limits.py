# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Bounds of sense for what is entered: ``fields.Date(bounds=PAST)``.

Bounds are a pair, each may be None for that of the type. Those of a date are days, as
text, or as a figure counted from today.
"""

import base64
import binascii
import io
import re
import warnings

from PIL import Image, UnidentifiedImageError

_CENTURIES = ("1900-01-01", "2200-12-31")
# A day more, since it is tomorrow somewhere.
PAST = (None, 1)
# What is planned or promised lies within ten years.
NEAR = (-3653, 3653)

PERCENT = (0, 100)
COUNT = (0, 1_000_000)
DAYS = (0, 3653)
MONTHS = (0, 1200)
AREA = (0, 1_000_000)

DEFAULTS = {
    "date": _CENTURIES,
    "datetime": _CENTURIES,
    "integer": (-1_000_000, 1_000_000),
    "float": (-(10**9), 10**9),
    "monetary": (-(10**11), 10**11),
}
# Signs at most.
LENGTHS = {"char": 1000, "text": 100_000, "html": 10_000_000}
# Above that a picture costs more memory than a server has to give.
MEGAPIXELS = 100

# What no keyboard types and no database keeps; line ends and tabs are none of it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def without_controls(text):
    """A text without control characters and halves of characters."""
    return _CONTROL.sub("", text)


def is_sane_picture(content):
    """Whether a file is no picture, or one that can be opened without harm.

    Only the head is read. A compressed picture of 900 megapixels is a small file.

    :param content: bytes
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = Image.open(io.BytesIO(content)).size
    except Image.DecompressionBombError:
        return False
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return True
    return width * height <= MEGAPIXELS * 1_000_000


def decoded(value):
    """The bytes of a binary value, nothing if it is none."""
    try:
        return base64.b64decode(value or b"")
    except (binascii.Error, TypeError, ValueError):
        return b""
