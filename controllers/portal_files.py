# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Files that owners hand in: what they are is read from the bytes, not the name."""

import base64
import os
import re

from odoo.http import request

from ..models.mixins.limits import is_sane_picture

MAX_FILES = 9
MAX_NAME = 100
MAX_MB_PARAM = "helpdesk_mgmt_property.portal_max_file_mb"
DEFAULT_MAX_MB = 30

_SIGNATURES = (
    (re.compile(rb"\xff\xd8\xff"), "photo"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "photo"),
    (re.compile(rb"GIF8[79]a"), "photo"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "photo"),
    (re.compile(rb"%PDF-"), "paper"),
    (
        re.compile(
            rb".{4}ftyp(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|qt  |3g[gp2].)", re.DOTALL
        ),
        "video",
    ),
)


# Photos as some phones keep them: most browsers show nothing of them.
_HEIC = re.compile(rb".{4}ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1)", re.DOTALL)


def file_kind(content):
    """The kind of evidence that a file is, nothing if it is not accepted."""
    head = content[:16]
    return next((kind for sign, kind in _SIGNATURES if sign.match(head)), None)


def max_file_mb():
    parameters = request.env["ir.config_parameter"].sudo()
    return int(parameters.get_param(MAX_MB_PARAM) or DEFAULT_MAX_MB)


def _refusal(name, content, kinds):
    env = request.env
    if _HEIC.match(content[:16]):
        return env._(
            "%(file)s is a photo in the format HEIC, which others cannot open. Set the "
            "camera to “Most Compatible” (iPhone: Settings, Camera, Formats), or send "
            "a screenshot of the photo.",
            file=name,
        )
    if "paper" not in kinds:
        return env._("%(file)s is not accepted: only photos and videos are.", file=name)
    if "video" not in kinds:
        return env._(
            "%(file)s is not accepted: only photos and PDF files are.", file=name
        )
    return env._(
        "%(file)s is not accepted: only photos, videos and PDF files are.", file=name
    )


def read_files(uploads, kinds=("photo", "video", "paper")):
    """The uploaded files as values of evidence, and what is wrong with them.

    :param kinds: what is taken: pictures of work are photos or videos, no papers
    :return: (list of values, list of errors in the user's language)
    """
    env = request.env
    uploads = [upload for upload in uploads if upload.filename]
    if len(uploads) > MAX_FILES:
        return [], [env._("At most %s files can be sent at once.", MAX_FILES)]
    limit = max_file_mb()
    files, errors = [], []
    for upload in uploads:
        name = os.path.basename(upload.filename.replace("\\", "/"))[-MAX_NAME:]
        # A request that met another one is run again, and of several files of one
        # field Odoo winds back the first alone.
        upload.stream.seek(0)
        content = upload.stream.read(limit * 1024 * 1024 + 1)
        kind = file_kind(content)
        if len(content) > limit * 1024 * 1024:
            errors.append(
                env._("%(file)s is larger than %(size)s MB.", file=name, size=limit)
            )
        elif kind not in kinds:
            errors.append(_refusal(name, content, kinds))
        elif not is_sane_picture(content):
            errors.append(
                env._(
                    "%(file)s has too many pixels; send a smaller picture.", file=name
                )
            )
        else:
            files.append(
                {"name": name, "kind": kind, "file": base64.b64encode(content)}
            )
    return ([] if errors else files), errors
