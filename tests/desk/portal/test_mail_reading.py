# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import sys

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .mail_common import MailCommon

_TEXT = "漏水投诉陞旸"
_GBK = _TEXT.encode("gb18030")
_PLAIN = "text/plain; charset="
_HTML = f"<p>{_TEXT}</p>".encode()


def _word(charset, raw):
    return f"=?{charset}?B?{base64.b64encode(raw).decode()}?="


def _parts(*parts):
    """The body of a mail of several parts."""
    return b"".join(b"--cut\r\n" + part + b"\r\n" for part in parts) + b"--cut--\r\n"


def _multi(kind="mixed"):
    return {"Content_Type": f'multipart/{kind}; boundary="cut"'}


_TEXT_PART = b"Content-Type: text/plain; charset=gb2312\r\n\r\n" + _GBK
# name: (headers, body, whether its text is read, whether it is kept as it came)
_TABLE = {
    "utf-8": ({}, _TEXT.encode(), True, False),
    "gb2312 over GBK": ({"Content_Type": _PLAIN + "gb2312"}, _GBK, True, False),
    "gbk": ({"Content_Type": _PLAIN + "GBK"}, _GBK, True, False),
    "gb18030": ({"Content_Type": _PLAIN + "gb18030"}, _GBK, True, False),
    "cp936": ({"Content_Type": _PLAIN + "cp936"}, _GBK, True, False),
    "quoted charset": ({"Content_Type": _PLAIN + '"gb2312"'}, _GBK, True, False),
    "unknown over GBK": ({"Content_Type": _PLAIN + "x-gbk"}, _GBK, True, True),
    "unknown over UTF-8": (
        {"Content_Type": _PLAIN + "foo-1"},
        _TEXT.encode(),
        True,
        True,
    ),
    "no coding of text": (
        {"Content_Type": _PLAIN + "base64"},
        _TEXT.encode(),
        True,
        True,
    ),
    "no charset, GBK": ({"Content_Type": "text/plain"}, _GBK, True, True),
    "no charset, UTF-8": ({"Content_Type": "text/plain"}, _TEXT.encode(), True, False),
    "no content type": ({"Content_Type": None}, _GBK, True, True),
    "broken content type": ({"Content_Type": ";;;="}, _GBK, True, True),
    "UTF-8 over GBK": ({}, _GBK, True, True),
    "ASCII over UTF-8": (
        {"Content_Type": _PLAIN + "us-ascii"},
        _TEXT.encode(),
        True,
        False,
    ),
    "bytes of no coding": ({}, b"\xff\xfe\x80Leak\xff", False, True),
    "base64": (
        {"Content_Transfer_Encoding": "base64"},
        base64.b64encode(_TEXT.encode()),
        True,
        False,
    ),
    "base64 of GBK": (
        {
            "Content_Type": _PLAIN + "gb2312",
            "Content_Transfer_Encoding": "base64",
        },
        base64.b64encode(_GBK),
        True,
        False,
    ),
    "base64 that is none": (
        {"Content_Transfer_Encoding": "base64"},
        _TEXT.encode(),
        True,
        True,
    ),
    "base64 cut short": (
        {"Content_Transfer_Encoding": "base64"},
        base64.b64encode((_TEXT + "abcd").encode())[:-3],
        True,
        True,
    ),
    "unknown transfer": (
        {"Content_Transfer_Encoding": "8-bits"},
        _TEXT.encode(),
        True,
        True,
    ),
    "quoted-printable broken": (
        {"Content_Transfer_Encoding": "quoted-printable"},
        b"=ZZ=E6=BC=8F= " + _TEXT.encode(),
        True,
        False,
    ),
    "empty": ({}, b"", False, False),
    "only blanks": ({}, b"  \r\n \r\n", False, False),
    "NUL": ({}, b"\0" + _TEXT.encode() + b"\0", True, False),
    "only HTML": ({"Content_Type": "text/html; charset=gb2312"}, None, True, False),
    "HTML of unknown": ({"Content_Type": "text/html; charset=x-cn"}, None, True, True),
    "two parts": (_multi(), _parts(_TEXT_PART, b"\r\nx"), True, False),
    "alternative": (
        _multi("alternative"),
        _parts(
            _TEXT_PART,
            b"Content-Type: text/html; charset=gb2312\r\n\r\n<p>" + _GBK + b"</p>",
        ),
        True,
        False,
    ),
    "nested": (
        _multi(),
        _parts(
            b'Content-Type: multipart/alternative; boundary="in"\r\n\r\n--in\r\n'
            + _TEXT_PART
            + b"\r\n--in--\r\n"
        ),
        True,
        False,
    ),
    "forwarded mail": (
        _multi(),
        _parts(
            _TEXT_PART,
            b"Content-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: "
            + _GBK
            + b"\r\nContent-Type: text/plain; charset=x-none\r\n\r\n"
            + _GBK,
        ),
        True,
        True,
    ),
    "parts without end": (_multi(), _parts(_TEXT_PART)[:-9], True, False),
    "parts without boundary": (
        {"Content_Type": "multipart/mixed"},
        _parts(_TEXT_PART),
        False,
        False,
    ),
    "report without parts": (
        {"Content_Type": "message/delivery-status"},
        b"x",
        False,
        False,
    ),
    "subject in raw GBK": ({"Subject": _GBK}, _TEXT.encode(), True, True),
    "subject of wrong coding": (
        {"Subject": _word("gb2312", _GBK)},
        _TEXT.encode(),
        True,
        False,
    ),
    "subject of unknown coding": (
        {"Subject": _word("x-cn", _GBK)},
        _TEXT.encode(),
        True,
        True,
    ),
    "subject cut in a character": (
        {"Subject": _word("gb2312", _GBK[:3]) + "\r\n " + _word("gb2312", _GBK[3:])},
        _TEXT.encode(),
        True,
        False,
    ),
    "subject with NUL": (
        {"Subject": _word("utf-8", b"a\0b")},
        _TEXT.encode(),
        True,
        False,
    ),
    "no subject": ({"Subject": None}, _TEXT.encode(), True, False),
    "subject of a page": ({"Subject": "x" * 5000}, _TEXT.encode(), True, False),
    "no date": ({"Date": None}, _TEXT.encode(), True, False),
    "no date at all": ({"Date": "yesterday"}, _TEXT.encode(), True, False),
    "date of year 99999": (
        {"Date": "Mon, 02 Mar 99999 01:02:03 +0800"},
        _TEXT.encode(),
        True,
        False,
    ),
    "no number": ({"Message_Id": None}, _TEXT.encode(), True, False),
    "name in raw GBK": (
        {"From": _GBK + b" <stranger@elsewhere.example>"},
        _TEXT.encode(),
        True,
        True,
    ),
    "name of unknown coding": (
        {"From": _word("x-cn", _GBK) + " <stranger@elsewhere.example>"},
        _TEXT.encode(),
        True,
        True,
    ),
    "no sender": ({"From": None}, _TEXT.encode(), True, False),
    "sender without address": ({"From": "nobody"}, _TEXT.encode(), True, False),
}
# name of a file, as its header has it: what is stored under which name
_FILES = {
    b'filename="plan.txt"': "plan.txt",
    b'filename="' + _GBK + b'.txt"': f"{_TEXT}.txt",
    b'filename="' + _word("gb2312", _GBK).encode() + b'"': _TEXT,
    b'filename="' + _word("x-cn", _GBK).encode() + b'"': _TEXT,
    b"filename*=UTF-8''%E6%BC%8F.txt": "漏.txt",
    b"filename*=x-cn''%E6%BC%8F.txt": None,
    b"filename*=broken": None,
    b"filename": None,
    b'filename="' + b"x" * 300 + b'.txt"': None,
    b'filename="../../etc/passwd"': None,
    b"": None,
}


@tagged("post_install", "-at_install")
class TestMailReading(MailCommon):
    """Clause 8.2.2: no coding of a mail, right or wrong, loses a complaint."""

    def test_m01_gb2312_over_gbk_is_read(self):
        ticket = self._process(self._case("M01_gb2312_declared_gbk_used"))
        self.assertIn("镕", ticket.name)
        self.assertIn("喆某", ticket.description)
        self.assertEqual(ticket.partner_name, "李业主")
        self.assertFalse(self._originals(ticket), "nothing was guessed")

    def test_m03_unknown_charset_makes_a_ticket(self):
        raw = self._case("M03_unknown_charset")
        ticket = self._process(raw)
        self.assertEqual(ticket.kind, "complaint")
        self.assertIn("漏水投诉", ticket.description)
        self.assertEqual(self._originals(ticket).raw, raw)

    def test_table_of_broken_mails(self):
        for name, (headers, body, is_read, is_kept) in _TABLE.items():
            if body is None:
                body = _HTML.decode().encode("gb18030")
            raw = self._mail(body, **headers)
            with self.subTest(name):
                ticket = self._process(raw)
                self.assertEqual(ticket.kind, "complaint")
                self.assertTrue(ticket.name)
                if is_read:
                    self.assertIn(_TEXT, ticket.description)
                kept = self._originals(ticket)
                self.assertEqual(len(kept), int(is_kept))
                if is_kept:
                    self.assertEqual(kept.raw, raw)

    def test_subjects_are_read(self):
        for subject in (
            _GBK,
            _word("gb2312", _GBK),
            _word("x-cn", _GBK),
            _word("gb2312", _GBK[:3]) + "\r\n " + _word("gb2312", _GBK[3:]),
            _word("utf-8", _TEXT.encode()),
        ):
            ticket = self._process(self._mail(Subject=subject))
            self.assertEqual(ticket.name, _TEXT, subject)

    def test_coded_name_is_no_address(self):
        sender = _word("x-cn", f"{_TEXT} <one@example.com>,".encode("gb18030"))
        ticket = self._process(self._mail(From=f"{sender} <st@elsewhere.example>"))
        self.assertIn("st@elsewhere.example", ticket.partner_email)
        self.assertFalse(ticket.partner_id)

    def test_files_of_broken_names_are_kept(self):
        for header, name in _FILES.items():
            for kind in (b"text/plain", b"text/csv; charset=x-cn", b"image/png"):
                disposition = b"; ".join(filter(None, (b"attachment", header)))
                raw = self._mail(
                    _parts(
                        _TEXT_PART,
                        b"Content-Type: %s\r\nContent-Disposition: %s\r\n\r\n%s"
                        % (kind, disposition, _GBK),
                    ),
                    **_multi(),
                )
                with self.subTest(header=header, kind=kind):
                    ticket = self._process(raw)
                    self.assertIn(_TEXT, ticket.description)
                    files = ticket.message_ids.attachment_ids - self._originals(ticket)
                    self.assertEqual(files.mapped("raw"), [_GBK])
                    if name:
                        self.assertEqual(files.name, name)

    def test_what_fails_in_the_gateway_is_attached(self):
        """Whatever stumbles: the sender, the subject and the mail itself stay."""
        raw = self._mail(b"\r\n".join([b"x"]), Content_Type="message/partial; id=1")
        self.assertEqual(self._process(raw).kind, "complaint")
        self.patch_reader_to_fail()
        raw = self._mail(_TEXT.encode(), Subject=_word("x-cn", _GBK))
        ticket = self._process(raw)
        self.assertEqual(ticket.kind, "complaint")
        self.assertEqual(ticket.name, _TEXT)
        self.assertIn("@elsewhere.example", ticket.partner_email)
        self.assertEqual(self._originals(ticket).raw, raw)

    def patch_reader_to_fail(self):
        module = "odoo.addons.helpdesk_mgmt_property.models.desk.portal.mail_thread"

        def fail(raw):
            raise LookupError("unknown encoding")

        self.patch(sys.modules[module], "read_mail", fail)

    def test_mails_of_others_are_left_alone(self):
        team = self.env["helpdesk.ticket.team"].create(
            {"name": "Other", "alias_name": "other", "company_id": False}
        )
        team.alias_id.alias_domain_id = self.domain
        raw = self._mail(_GBK, To="other@example.com", Content_Type=_PLAIN + "x-gbk")
        self.assertFalse(self.env["mail.thread"]._is_desk_mail(raw, None, None))
        with (
            mute_logger("odoo.addons.mail.models.mail_thread"),
            self.assertRaises(LookupError),
        ):
            self.env["mail.thread"].message_process(None, raw)

    def test_answer_to_a_ticket_is_decoded(self):
        ticket = self._process(self._mail())
        first = ticket.message_ids.filtered("message_id")[-1:]
        raw = self._mail(
            _GBK,
            To="other@elsewhere.example",
            In_Reply_To=first.message_id,
            Content_Type=_PLAIN + "x-gbk",
        )
        self.assertEqual(self._process(raw), ticket)
        self.assertIn(_TEXT, self._notes(ticket))
        self.assertEqual(self._originals(ticket).raw, raw)

    def test_m04_date_of_1970_is_not_believed(self):
        before = fields.Datetime.now()
        ticket = self._process(self._case("M04_date_1970"))
        self.assertGreaterEqual(ticket.received_at, before)
        self.assertIn("1970", self._notes(ticket))
        self.assertFalse(ticket.deadline_ids.filtered("breached_at"))
        self.assertFalse(ticket.deadline_ids.alert_ids)
