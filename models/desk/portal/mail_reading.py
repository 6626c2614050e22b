# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Mails as they come in the wild, made readable for any reader (邮件读取).

What a mail says of its coding is often wrong: gb2312 stands over GBK, a name that no
library knows over either, or nothing at all. Texts and headers are decoded here, and
written anew in UTF-8.
"""

import base64
import codecs
import email
import quopri
import re
from email import policy
from email.parser import BytesHeaderParser
from typing import NamedTuple

# GB18030 reads all that the smaller ones do.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}
_PLAIN = ("us-ascii", "ascii", "unknown-8bit", "unknown", "default", "x-unknown")
_GUESSES = ("utf-8", "gb18030")
# Words of one coding that follow one another: senders cut characters in two.
_CODED = r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?="
_CODED_RUN = re.compile(rf"{_CODED}(?:\s+=\?\1\?\2\?[^?]*\?=)*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+(?:[ \t]+[^\x00-\x7f]+)*")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TRANSFERS = ("", "7bit", "8bit", "binary", "base64", "quoted-printable")


class ReadMail(NamedTuple):
    """A mail as any reader can read it.

    :param content: the mail, as bytes
    :param doubtful: whether a coding was guessed or characters were lost
    """

    content: bytes
    doubtful: bool


def read_mail(raw):
    """A mail with all its texts and headers in UTF-8; unaltered where it is so.

    :param raw: the mail as it came, as bytes
    """
    # The oldest policy keeps what it does not understand.
    message = email.message_from_bytes(raw, policy=policy.compat32)
    found = []
    for part in message.walk():
        found += [_read_headers(part), _read_part(part)]
    doubts = [doubt for doubt in found if doubt is not None]
    return ReadMail(message.as_bytes() if doubts else raw, any(doubts))


def bare_mail(raw, notice):
    """A mail with the sender, the addresses and the subject of another, and no more.

    For one that cannot be taken to pieces.

    :param notice: what stands in the place of its text
    """
    old = email.message_from_bytes(raw, policy=policy.compat32)
    new = email.message.Message(policy=policy.compat32)
    names = ("From", "To", "Cc", "Delivered-To", "Subject", "Date", "Message-ID")
    for name in (*names, "In-Reply-To", "References", "Auto-Submitted"):
        value = old.get(name)
        if value:
            text, _doubt = _readable_header(str(value))
            new.set_raw(name, " ".join(text.split())[:900])
    new.set_raw("MIME-Version", "1.0")
    _set_text(new, "plain", notice)
    return new.as_bytes()


def mail_headers(raw):
    """The headers of a mail, read as far as they can be."""
    return BytesHeaderParser(policy=policy.compat32).parsebytes(raw)


def _read_headers(part):
    """:returns: whether something was guessed; None if nothing was altered"""
    doubts = []
    rows = list(part.raw_items())
    for position, (name, value) in enumerate(rows):
        # As it was parsed: what reads it by name gives another object.
        text, doubt = _readable_header(str(value))
        if text != str(value):
            rows[position] = (name, text)
            doubts.append(doubt)
    if not doubts:
        return None
    for name in set(part.keys()):
        del part[name]
    for name, value in rows:
        part.set_raw(name, value)
    return any(doubts)


def _readable_header(value):
    """A header's value in ASCII, with words in UTF-8 where its coding was wrong or
    left out."""
    doubts = []

    def read(found):
        charset = found[1].partition("*")[0]
        words = re.findall(_CODED, found[0])
        pieces = [_word_bytes(coding, text) for _name, coding, text in words]
        if _is_right(charset, pieces):
            return found[0]
        text, doubt = decode(b"".join(pieces), charset)
        doubts.append(doubt)
        # Coded anew as a whole: what it holds is a text and no address.
        return _coded(_UNWRITABLE.sub("", text))

    raw = value.encode("utf-8", "surrogateescape")
    text, doubt = (raw.decode(), False) if raw.isascii() else decode(raw, "")
    text = _CODED_RUN.sub(read, _UNWRITABLE.sub("", text))
    return _in_words(text), doubt or any(doubts)


def _is_right(charset, pieces):
    """Whether each word is what it says it is."""
    try:
        return not any(_UNWRITABLE.search(piece.decode(charset)) for piece in pieces)
    except (LookupError, UnicodeError, ValueError):
        return False


def _word_bytes(coding, text):
    if coding in "bB":
        return _from_base64(text.encode("ascii", "replace"))
    return quopri.decodestring(text.replace("_", " ").encode("ascii", "replace"), True)


def _in_words(text):
    return _NOT_ASCII.sub(lambda found: _coded(found[0]), text)


def _coded(text):
    # In one piece: readers leave a blank between two.
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def _read_part(part):
    """Write a text anew in UTF-8, unless it is what it says it is.

    :returns: whether something was guessed; None if nothing was altered
    """
    if part.is_multipart() or part.get_content_maintype() != "text":
        return None
    charset = _declared_charset(part)
    payload = _payload_bytes(part)
    if _is_file(part):
        return _keep_file(part, payload, charset)
    strange = _transfer(part) not in _TRANSFERS or _is_misread(part, payload)
    if charset == "utf-8" and not strange and _is_right(charset, [payload]):
        return None
    text, doubtful = decode(payload, charset)
    _set_text(part, part.get_content_subtype(), text)
    return doubtful or strange


def _is_file(part):
    """Whether a text came as a file: its bytes are kept, whatever they say."""
    disposition = str(part.get("Content-Disposition") or "").strip().lower()
    if disposition.startswith("attachment"):
        return True
    try:
        return bool(part.get_filename())
    except (LookupError, UnicodeError, ValueError):
        return True


def _keep_file(part, payload, charset):
    if _is_right(charset or "utf-8", [payload]):
        return None
    kind = str(part.get("Content-Type") or "").partition(";")[2]
    kind = re.sub(r";?\s*charset\*?=(\"[^\"]*\"|[^;\s]*)", "", kind, flags=re.I)
    _set_payload(part, f"application/octet-stream; {kind.strip(' ;')}", payload)
    return False


def _transfer(part):
    return str(part.get("Content-Transfer-Encoding") or "").strip().lower()


def _declared_charset(part):
    try:
        charset = part.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        charset = None
    return (charset or "").strip().lower()


def _payload_bytes(part):
    """The bytes of a part, whatever its transfer coding says."""
    raw, coding = _carried_bytes(part), _transfer(part)
    if coding == "quoted-printable":
        return quopri.decodestring(raw)
    if coding == "base64":
        return _from_base64(raw)
    return raw


def _is_misread(part, payload):
    """Whether a common reader gets other bytes out of a part."""
    return part.get_payload(decode=True) != payload


def _carried_bytes(part):
    """What stands in a mail for a part, still in its transfer coding."""
    given = part.get_all("Content-Transfer-Encoding") or []
    del part["Content-Transfer-Encoding"]
    carried = part.get_payload(decode=True) or b""
    for value in given:
        part.set_raw("Content-Transfer-Encoding", value)
    return carried


def _from_base64(raw):
    """Bytes of a base64 text; of one that is none, the text itself."""
    squeezed = re.sub(rb"\s", b"", raw)
    if re.search(rb"[^A-Za-z0-9+/=]", squeezed):
        return raw
    squeezed = squeezed.rstrip(b"=")
    # Cut short: what is whole is read.
    whole = squeezed[: len(squeezed) - (len(squeezed) % 4 == 1)]
    return base64.b64decode(whole + b"=" * (-len(whole) % 4))


def _set_text(part, subtype, text):
    content = _UNWRITABLE.sub("", text).encode()
    _set_payload(part, f'text/{subtype}; charset="utf-8"', content)


def _set_payload(part, content_type, content):
    for name in ("Content-Type", "Content-Transfer-Encoding"):
        del part[name]
    part.set_raw("Content-Type", content_type.rstrip("; "))
    part.set_raw("Content-Transfer-Encoding", "base64")
    part.set_payload(base64.encodebytes(content).decode("ascii"))


def decode(raw, charset):
    """The text of some bytes.

    :param charset: as the mail declares it; may be wrong, unknown or empty
    :returns: the text, and whether that is a guess
    """
    known = _known_codec(charset)
    tried = [known] if known else []
    tried += [guess for guess in _GUESSES if guess != known]
    for codec in tried:
        try:
            text = raw.decode(codec)
        except (UnicodeError, ValueError):
            continue
        return text, not (raw.isascii() or _is_certain(codec, known, charset))
    return raw.decode(known or "utf-8", "replace"), True


def _is_certain(codec, known, charset):
    """Whether what was read is what was meant; UTF-8 is never so by chance."""
    silent = not charset or charset.lower() in _PLAIN
    return codec == known or (silent and codec == "utf-8")


def _known_codec(charset):
    """The codec of a name; none for what says nothing or is no coding of text."""
    charset = (charset or "").strip().strip("\"'").lower()
    try:
        name = codecs.lookup(charset).name
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    if name == "ascii":
        return None
    return _WIDER.get(name, name)
