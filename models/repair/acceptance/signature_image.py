# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import binascii
import io

from PIL import Image, UnidentifiedImageError

# Larger pictures are no signature, and some are bombs.
_MAX_BYTES = 2_000_000
_MAX_PIXELS = 8_000_000
# A stroke is darker than this on white paper, pale ink too.
_INK = 230


def is_drawn(source):
    """Whether a signature is a picture on which somebody has drawn.

    :param source: base64 of the picture, as a client sends it
    """
    try:
        data = base64.b64decode(source or b"")
        if not data or len(data) > _MAX_BYTES:
            return False
        image = Image.open(io.BytesIO(data))
        if image.width * image.height > _MAX_PIXELS:
            return False
        image = image.convert("RGBA")
    except (
        binascii.Error,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        UnidentifiedImageError,
        ValueError,
    ):
        return False
    paper = Image.new("RGBA", image.size, "white")
    darkest, _lightest = Image.alpha_composite(paper, image).convert("L").getextrema()
    return darkest < _INK
