# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, timedelta
from email.utils import format_datetime

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...common import PropertyCommon

_MAIL = """From: {sender}
To: desk@example.com
Subject: Leak
Date: {date}
Message-Id: <{number}@mail.example.com>
{headers}MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

Water comes through the ceiling.
"""


@tagged("post_install", "-at_install")
class TestMailIn(PropertyCommon):
    """Clause 8.2.2: a complaint by e-mail and word to the sender."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        domain = cls.env["mail.alias.domain"].search([("name", "=", "example.com")])
        cls.domain = domain or cls.env["mail.alias.domain"].create(
            {"name": "example.com"}
        )
        cls.desk_team.write({"alias_name": "desk", "alias_contact": "everyone"})
        cls.desk_team.alias_id.alias_domain_id = cls.domain
        cls.sent_at = fields.Datetime.now().replace(tzinfo=UTC) - timedelta(days=2)
        cls.other_team = cls.env["helpdesk.ticket.team"].create(
            {"name": "Other", "alias_name": "other", "company_id": False}
        )

    def _receive(self, sender="Owner One <one@example.com>", date=None, **over):
        headers = "".join(f"{key}: {value}\n" for key, value in over.items())
        mail = _MAIL.format(
            sender=sender,
            date=date or format_datetime(self.sent_at),
            number=len(self.env["helpdesk.ticket"].search([])) + id(over),
            headers=headers,
        )
        with mute_logger("odoo.addons.mail.models.mail_thread"):
            thread_id = self.env["mail.thread"].message_process(None, mail)
        return self.env["helpdesk.ticket"].browse(thread_id)

    def _acknowledgements(self, ticket):
        return self.env["mail.mail"].search(
            [
                ("model", "=", "helpdesk.ticket"),
                ("res_id", "=", ticket.id),
                ("headers", "like", "auto-replied"),
            ]
        )

    def test_mail_is_a_complaint_of_the_owners_home(self):
        ticket = self._receive()
        self.assertEqual(ticket.kind, "complaint")
        self.assertEqual(ticket.milestone, "new")
        self.assertEqual(ticket.channel_id.code, "email")
        self.assertEqual(ticket.partner_id, self.owner)
        self.assertEqual(ticket.unit_id, self.unit)
        self.assertEqual(ticket.team_id, self.desk_team)
        self.assertEqual(ticket.coordinator_id, self.clerk)
        self.assertEqual(ticket.receiver_id, self.clerk)
        self.assertEqual(ticket.received_at, self.sent_at.replace(tzinfo=None))

    def test_clock_that_runs_ahead_is_not_believed(self):
        ticket = self._receive(date="Mon, 02 Mar 2099 01:02:03 +0800")
        self.assertLess(ticket.received_at, fields.Datetime.now() + timedelta(hours=1))

    def test_8_2_2_sender_is_told_by_mail(self):
        ticket = self._receive()
        mail = self._acknowledgements(ticket)
        self.assertEqual(len(mail), 1)
        self.assertEqual(mail.state, "outgoing", "queued, not sent at once")
        self.assertEqual(mail.recipient_ids, self.owner)
        self.assertIn(ticket.number, mail.subject)
        notice = ticket.notice_ids
        self.assertEqual(notice.subject, "acknowledgement")
        self.assertEqual(notice.means, "email")
        self.assertIn(ticket.number, notice.content)

    def test_unknown_sender_is_told_as_well(self):
        ticket = self._receive(sender="Who Knows <stranger@elsewhere.example>")
        self.assertEqual(ticket.kind, "complaint")
        self.assertFalse(ticket.unit_id)
        self.assertEqual(ticket.partner_email, "stranger@elsewhere.example")
        mail = self._acknowledgements(ticket)
        self.assertEqual(mail.email_to, "stranger@elsewhere.example")
        self.assertTrue(ticket._told("acknowledgement"))

    def test_owner_of_two_homes_is_asked(self):
        self.env["property.ownership"].create(
            {
                "unit_id": self.unit_2.id,
                "partner_id": self.owner.id,
                "role": "tenant",
            }
        )
        self.assertFalse(self._receive().unit_id)

    def test_robots_are_not_answered(self):
        for headers in (
            {"Auto-Submitted": "auto-replied"},
            {"Precedence": "bulk"},
            {"List-Id": "<news.example.com>"},
        ):
            ticket = self._receive(**headers)
            self.assertEqual(ticket.kind, "complaint")
            self.assertFalse(self._acknowledgements(ticket), headers)
            self.assertFalse(ticket.notice_ids)

    def test_own_address_is_not_answered(self):
        ticket = self.env["helpdesk.ticket"].message_new(
            {
                "subject": "Loop",
                "from": "desk@example.com",
                "email_from": "desk@example.com",
                "to": "desk@example.com",
                "body": "x",
            },
            {"team_id": self.desk_team.id},
        )
        self.assertEqual(ticket.kind, "complaint")
        self.assertFalse(ticket.notice_ids)

    def test_type_of_the_alias_is_kept(self):
        type_ = self.env.ref("helpdesk_mgmt_property.type_suggestion")
        self.desk_team.alias_id.alias_defaults = repr(
            {"team_id": self.desk_team.id, "type_id": type_.id}
        )
        self.assertEqual(self._receive().kind, "suggestion")

    def test_other_teams_stay_as_they_were(self):
        ticket = self.env["helpdesk.ticket"].message_new(
            {"subject": "x", "from": "one@example.com", "to": "", "body": "x"},
            {"team_id": self.other_team.id},
        )
        self.assertFalse(ticket.kind)
        self.assertFalse(ticket.notice_ids)
