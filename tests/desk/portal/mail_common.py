# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from itertools import count

from odoo import fields
from odoo.tools import file_open, mute_logger

from ...common import PropertyCommon

_NUMBERS = count(1)


class MailCommon(PropertyCommon):
    """A desk with an address, and mails to it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.domain = cls._alias_domain("example.com")
        cls.desk_team.write({"alias_name": "desk", "alias_contact": "everyone"})
        cls.desk_team.alias_id.alias_domain_id = cls.domain

    @classmethod
    def _alias_domain(cls, name):
        domains = cls.env["mail.alias.domain"]
        return domains.search([("name", "=", name)]) or domains.create({"name": name})

    def _process(self, raw):
        """The ticket that a mail makes or answers, through the gateway."""
        with mute_logger(
            "odoo.addons.mail.models.mail_thread",
            "odoo.addons.helpdesk_mgmt_property.models.desk.portal.mail_thread",
        ):
            thread_id = self.env["mail.thread"].message_process(None, raw)
        return self.env["helpdesk.ticket"].browse(thread_id)

    def _case(self, name, **replaced):
        """A mail of ``tests/cases``, as it came, to this desk's address."""
        path = f"helpdesk_mgmt_property/tests/cases/{name}.eml"
        with file_open(path, "rb") as file:
            raw = file.read()
        raw = raw.replace(b"kf@kefu.example.com", b"desk@example.com")
        for old, new in replaced.items():
            raw = raw.replace(old.encode(), new.encode())
        return raw

    def _mail(self, body=b"Water", sender=None, **headers):
        """A mail as bytes; a header of ``None`` is left out."""
        number = next(_NUMBERS)
        lines = {
            "From": sender or f"stranger{number}@elsewhere.example",
            "To": "desk@example.com",
            "Subject": "Leak",
            "Date": fields.Datetime.now().strftime("%a, %d %b %Y %H:%M:%S +0000"),
            "Message-Id": f"<m{number}.{id(self)}@mail.example.com>",
            "MIME-Version": "1.0",
            "Content-Type": 'text/plain; charset="utf-8"',
        }
        lines |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = b"".join(
            name.encode() + b": " + _bytes(value) + b"\r\n"
            for name, value in lines.items()
            if value is not None
        )
        return head + b"\r\n" + body

    def _acknowledgements(self, tickets):
        return self.env["mail.mail"].search(
            [
                ("model", "=", "helpdesk.ticket"),
                ("res_id", "in", tickets.ids),
                ("headers", "like", "auto-replied"),
            ]
        )

    def _originals(self, ticket):
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", "helpdesk.ticket"),
                ("res_id", "=", ticket.id),
                ("name", "=", "original.eml"),
            ]
        )

    def _notes(self, ticket):
        return "".join(str(body) for body in ticket.message_ids.mapped("body"))


def _bytes(value):
    return value if isinstance(value, bytes) else value.encode()
