# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .mail_common import MailCommon

_AUTOMATIC = (
    "自动回复: 您的来信已收到",
    "自动回复：您的来信",
    "回复：自动答复 您好",
    "Re: Automatic reply: Leak",
    "【自动回复】您的来信",
    "[Auto-Reply] out",
    "Out of office: Leak",
)
_BY_HAND = ("漏水", "你们为什么总是自动回复", "Re: 自己动手", "Outside lamp broken")


@tagged("post_install", "-at_install")
class TestMailPeople(MailCommon):
    """Who wrote a mail, who sees it, and where one sender's mails end."""

    def _todos(self, ticket):
        return ticket.activity_ids

    # Automatic replies

    def test_m05_automatic_replies_are_one_ticket_without_an_answer(self):
        raw = self._case("M05_vacation_reply_without_headers")
        tickets = self.env["helpdesk.ticket"]
        for number in range(26):
            tickets |= self._process(raw.replace(b"<m05@", b"<m05.%d@" % number))
        self.assertEqual(len(tickets.exists()), 1)
        self.assertEqual(
            self.env["helpdesk.ticket"].search_count(
                [("partner_email", "=", "e@mail.example")]
            ),
            1,
        )
        self.assertFalse(self._acknowledgements(tickets))
        self.assertEqual(len(tickets.activity_ids), 1, "one to-do: the ticket itself")

    def test_words_of_automatic_replies(self):
        for subject in _AUTOMATIC:
            ticket = self._process(self._mail(Subject=subject.encode()))
            self.assertEqual(ticket.kind, "complaint", subject)
            self.assertFalse(self._acknowledgements(ticket), subject)
        for subject in _BY_HAND:
            ticket = self._process(self._mail(Subject=subject.encode()))
            self.assertEqual(len(self._acknowledgements(ticket)), 1, subject)

    def test_words_are_data(self):
        self.env.company.property_mail_automatic_words = "Robot here\n"
        ticket = self._process(self._mail(body=b"Hello, robot here."))
        self.assertTrue(self._acknowledgements(ticket), "not at the beginning")
        ticket = self._process(self._mail(body=b"robot here."))
        self.assertFalse(self._acknowledgements(ticket))
        self.env["res.company"].search([]).property_mail_automatic_words = False
        ticket = self._process(self._mail(Subject="自动回复".encode()))
        self.assertTrue(self._acknowledgements(ticket))

    def test_one_senders_brake(self):
        sender = "fast@elsewhere.example"
        made = [self._process(self._mail(sender=sender)) for _number in range(24)]
        tickets = self.env["helpdesk.ticket"].concat(*made)
        self.assertEqual(len(set(made)), 20, "Odoo's limit of one sender")
        self.assertEqual(len(self._acknowledgements(tickets)), 5)
        mails = made[-1].message_ids.filtered(lambda m: m.message_type == "email")
        self.assertEqual(len(mails), 5, "what exceeds it is kept on the last")
        other = self._process(self._mail())
        self.assertNotIn(other, made)
        self.assertTrue(self._acknowledgements(other))

    def test_no_acknowledgement_to_an_acknowledgement(self):
        ticket = self._process(self._mail())
        told = self._acknowledgements(ticket)
        told.message_id = told.message_id or "<told@example.com>"
        answer = self._mail(In_Reply_To=told.message_id, Subject="Re: received")
        self.assertEqual(self._process(answer), ticket)
        self.assertEqual(self._acknowledgements(ticket), told)

    def test_limits_have_sense(self):
        for name, value in (
            ("property_mail_date_days", 0),
            ("property_mail_acknowledgements", 0),
        ):
            with (
                self.assertRaises(CheckViolation),
                mute_logger("odoo.sql_db"),
                self.cr.savepoint(),
            ):
                self.env.company[name] = value
                self.env.flush_all()

    def test_m04_days_are_data(self):
        sent = fields.Datetime.now() - timedelta(days=10)
        date = sent.strftime("%a, %d %b %Y %H:%M:%S +0000")
        now = fields.Datetime.now()
        self.assertGreaterEqual(self._process(self._mail(Date=date)).received_at, now)
        self.env.company.property_mail_date_days = 30
        ticket = self._process(self._mail(Date=date))
        self.assertEqual(ticket.received_at, sent.replace(microsecond=0))

    # Whose mail

    def _share_address(self):
        self.owner_2.email = self.owner.email

    def test_shared_address_and_no_name_is_left_open(self):
        self._share_address()
        for sender in ("one@example.com", "Somebody <one@example.com>"):
            ticket = self._process(self._mail(sender=sender))
            self.assertFalse(ticket.partner_id, sender)
            self.assertFalse(ticket.unit_id)
            self.assertNotIn(self.owner, ticket.message_ids.author_id)
            self.assertEqual(ticket.partner_email, "one@example.com")
            self.assertEqual(len(self._acknowledgements(ticket)), 1)
            self.assertEqual(self._acknowledgements(ticket).email_to, "one@example.com")

    def test_shared_address_goes_by_the_name(self):
        self._share_address()
        for sender, owner, unit in (
            ("Owner Two <one@example.com>", self.owner_2, self.unit_2),
            ('"owner  two" <ONE@example.com>', self.owner_2, self.unit_2),
            ("Owner One <one@example.com>", self.owner, self.unit),
        ):
            ticket = self._process(self._mail(sender=sender))
            self.assertEqual(ticket.partner_id, owner, sender)
            self.assertEqual(ticket.unit_id, unit)

    def test_two_of_one_name_are_left_open(self):
        self._share_address()
        self.owner_2.name = self.owner.name
        ticket = self._process(self._mail(sender="Owner One <one@example.com>"))
        self.assertFalse(ticket.partner_id)

    def test_no_portal_shows_the_mail_of_another(self):
        self._share_address()
        users = self.env["res.users"].create(
            [
                {
                    "login": f"portal{owner.id}",
                    "partner_id": owner.id,
                    "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
                }
                for owner in self.owner | self.owner_2
            ]
        )
        ticket = self._process(self._mail(sender="one@example.com"))
        for user in users:
            self.assertNotIn(ticket, ticket.with_user(user)._portal_own())
            self.assertNotEqual(ticket.create_uid, user)
            self.assertNotIn(user.partner_id, ticket.message_partner_ids)
        named = self._process(self._mail(sender="Owner Two <one@example.com>"))
        self.assertNotIn(named, named.with_user(users[0])._portal_own())
        self.assertIn(named, named.with_user(users[1])._portal_own())

    # Strangers

    def test_stranger_is_in_the_desks_queue(self):
        ticket = self._process(self._mail())
        self.assertEqual(ticket.team_id, self.desk_team)
        self.assertEqual(ticket.coordinator_id, self.manager, "the desk's head")
        self.assertEqual(ticket.receiver_id, self.manager)
        self.assertFalse(ticket.user_id)
        self.assertEqual(self._todos(ticket).user_id, self.manager)

    def test_stranger_never_goes_to_who_has_left(self):
        self.desk_team.user_id = self.clerk
        self.desk_team.user_ids = [Command.set(self.manager.ids)]
        self.clerk.sudo()._write({"active": False})
        self.clerk.invalidate_recordset()
        ticket = self._process(self._mail())
        self.assertEqual(ticket.coordinator_id, self.manager)

    def test_no_mail_is_assigned_to_a_robot(self):
        robots = self.env.ref("base.user_root") | self.env.ref("base.public_user")
        self.desk_team.user_ids = [Command.link(robot.id) for robot in robots]
        for robot in robots:
            for sender in ("stranger@elsewhere.example", "one@example.com"):
                raw = self._mail(sender=sender)
                gateway = self.env["mail.thread"].with_user(robot).sudo()
                ticket = self.env["helpdesk.ticket"].browse(
                    gateway.message_process(None, raw)
                )
                people = ticket.user_id | ticket.coordinator_id | ticket.receiver_id
                self.assertFalse(people & robots)
                self.assertTrue(self._todos(ticket))
                self.assertFalse(self._todos(ticket).user_id & robots)

    # Answers

    def _answer(self, ticket, **headers):
        first = ticket.message_ids.filtered(lambda m: m.message_type == "email")[-1:]
        headers.setdefault("sender", "Owner One <one@example.com>")
        return self._process(self._mail(In_Reply_To=first.message_id, **headers))

    def test_answer_to_a_closed_ticket_is_a_to_do(self):
        ticket = self.env["helpdesk.ticket"].create(self._prepare_ticket_vals())
        question = "When do you come?"
        ticket.message_post(body=question, message_type="email")
        self._file(ticket)
        ticket.activity_ids.unlink()
        self.assertEqual(self._answer(ticket), ticket)
        todo = self._todos(ticket)
        self.assertEqual(todo.user_id, self.clerk)
        self.assertIn("reopen", todo.summary)
        self.assertIn("Water", todo.note)
        self.assertEqual(ticket.milestone, "filed", "reopening is the manager's")
        self._answer(ticket)
        self.assertEqual(self._todos(ticket), todo, "one at a time")
        ticket.with_user(self.manager).stage_id = ticket._stage("registered")
        self.assertEqual(ticket.milestone, "registered")

    def _file(self, ticket):
        ticket._with_pass("stage_id").write({"stage_id": ticket._stage("filed").id})

    def test_answer_to_an_open_ticket_is_a_to_do(self):
        ticket = self._process(self._mail(sender="Owner One <one@example.com>"))
        ticket.activity_ids.unlink()
        self._answer(ticket)
        self.assertEqual(self._todos(ticket).user_id, self.clerk)

    def test_machines_and_colleagues_make_no_to_do(self):
        ticket = self._process(self._mail(sender="Owner One <one@example.com>"))
        ticket.activity_ids.unlink()
        self._answer(ticket, Auto_Submitted="auto-replied")
        self._answer(ticket, Subject="自动回复: x".encode())
        self.clerk.email = "the.clerk@example.com"
        self._answer(ticket, sender="the.clerk@example.com")
        self.assertFalse(self._todos(ticket))

    def test_answer_after_the_representative_has_left(self):
        ticket = self._process(self._mail(sender="Owner One <one@example.com>"))
        ticket.activity_ids.unlink()
        self.clerk.sudo()._write({"active": False})
        self.clerk.invalidate_recordset()
        self._answer(ticket)
        self.assertEqual(self._todos(ticket).user_id, self.manager)
