# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Programs behind channels, over HTTP and with a key, as ``docs/CHANNELS.md`` says."""

import json
import re
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import file_open, mute_logger

from ....models.desk.intake.helpdesk_ticket_received import CHANNEL_FIELDS
from ...common import PropertyCommon
from ...concurrency_common import ConcurrencyCommon

PATH = "/json/2/helpdesk.ticket/receive_from_channel"


def read_doc():
    with file_open("helpdesk_mgmt_property/docs/CHANNELS.md") as file:
        return file.read()


def make_account(env):
    channel = env.ref("helpdesk_mgmt_property.channel_wechat")
    key = channel.action_make_key()["context"]["default_key"]
    return channel, key


@tagged("post_install", "-at_install")
class TestChannels(HttpCase, PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.channel, cls.key = make_account(cls.env)
        cls.account = cls.channel.account_id
        cls.owner.write({"property_customer": True, "phone": "13800138000"})

    def _call(self, body, path=PATH, key=None):
        headers = {
            "Authorization": f"bearer {key or self.key}",
            "X-Odoo-Database": self.env.cr.dbname,
        }
        response = self.url_open(path, json=body, headers=headers)
        self.env.invalidate_all()
        return response

    def _hand_in(self, reference="wx-1", **values):
        values = {"kind": "repair", "content": "It leaks.", **values}
        return self._call({"reference": reference, "values": values})

    def _ticket(self, response):
        self.assertEqual(response.status_code, 200, response.text)
        return self.env["helpdesk.ticket"].search(
            [("number", "=", response.json()["number"])]
        )

    def _assert_refused(self, response, words):
        self.assertEqual(response.status_code, 422, response.text)
        self.assertIn(words, response.json()["message"])
        self.assertNotIn("Traceback", response.json()["message"])
        self.assertFalse(
            self.env["helpdesk.ticket"].search([("create_uid", "=", self.account.id)])
        )

    def test_examples_of_the_doc_do_what_it_says(self):
        bodies = [
            json.loads(b) for b in re.findall(r"-d '(.+?)'", read_doc(), re.DOTALL)
        ]
        self.assertEqual(len(bodies), 3)
        ticket = self._ticket(self._call(bodies[0]))
        self.assertEqual(ticket.kind, "repair")
        self.assertEqual(ticket.unit_id, self.unit)
        self.assertEqual(ticket.partner_id, self.owner)
        self.assertEqual(ticket.channel_id, self.channel)
        self.assertEqual(ticket.create_uid, self.account)
        self.assertEqual(ticket.sudo().private_phone, "13800138000")
        self.assertEqual(ticket.visit_time, "after six")
        self.assertEqual(ticket.milestone, "new")
        self.assertFalse(ticket.user_id)
        self.assertEqual(self._ticket(self._call(bodies[1])).kind, "complaint")
        refused = self._call(bodies[2])
        self.assertEqual(refused.status_code, 422)
        self.assertIn("Unknown: house", refused.json()["message"])

    def test_doc_names_every_field(self):
        table = re.findall(r"^\| `(\w+)` \|", read_doc(), re.MULTILINE)
        self.assertEqual(set(table), {"reference", *CHANNEL_FIELDS})
        kinds = re.search(r"\| `kind` \| (.+) \|", read_doc())[1]
        known = self.env["helpdesk.ticket.type"].search([("kind", "!=", False)])
        self.assertEqual(set(re.findall(r"`(\w+)`", kinds)), set(known.mapped("kind")))

    def test_same_reference_is_the_same_ticket(self):
        first = self._hand_in().json()
        again = self._hand_in(content="Said otherwise").json()
        self.assertEqual(again, {"number": first["number"], "created": False})
        self.assertTrue(first["created"])
        other = self._hand_in("wx-2").json()
        self.assertNotEqual(other["number"], first["number"])

    def test_home_is_never_guessed(self):
        ticket = self._ticket(self._hand_in(phone="138-0013-8000"))
        self.assertEqual(ticket.partner_id, self.owner)
        self.assertFalse(ticket.unit_id)

    def test_what_is_wrong_is_refused_in_words(self):
        soon = (fields.Datetime.now() + timedelta(days=2)).isoformat() + "+00:00"
        for values, words in (
            ({"room": "1501"}, "no home has the room code 1501"),
            ({"room": 15}, "room: a text"),
            ({"kind": "nonsense"}, "kind: nonsense is none of"),
            ({"kind": ""}, "Missing: kind"),
            ({"content": None}, "Missing: content"),
            ({"content": "x" * 20_000}, "content: a text"),
            ({"category": "XX-99"}, "there is no category XX-99"),
            ({"phone": "call me"}, "is not one phone number"),
            ({"received_at": "yesterday"}, "received_at"),
            ({"received_at": "2026-03-01T09:30:00"}, "received_at"),
            ({"received_at": "1970-01-01T00:00:00+08:00"}, "received_at"),
            ({"received_at": soon}, "received_at"),
            ({"milestone": "closed"}, "Unknown: milestone"),
            ({"partner_id": "1"}, "Unknown: partner_id"),
        ):
            with self.subTest(values=values):
                self._assert_refused(self._hand_in(**values), words)
        self._assert_refused(self._call({"reference": "a", "values": []}), "object")
        self._assert_refused(
            self._call({"reference": 7, "values": {"kind": "x", "content": "y"}}),
            "reference: a text",
        )
        self._assert_refused(self._call({"values": {}, "extra": 1}), "argument")

    @mute_logger("odoo.http")
    def test_account_may_do_nothing_else(self):
        """By any way that takes the key, and by any method of any model."""
        for model in ("helpdesk.ticket", "res.partner", "property.unit", "res.users"):
            for method in ("search_read", "name_search", "create", "default_get"):
                with self.subTest(model=model, method=method):
                    answer = self._call(
                        {"context": {}}, path=f"/json/2/{model}/{method}"
                    )
                    self.assertIn(answer.status_code, (403, 422))
                    self.assertNotEqual(answer.status_code, 200)
        for name in (
            "helpdesk.ticket",
            "helpdesk.intake",
            "res.partner",
            "property.unit",
        ):
            records = self.env[name].with_user(self.account)
            for operation in ("read", "write", "create", "unlink"):
                self.assertFalse(records.has_access(operation), (name, operation))
        self.assertEqual(self._call({"context": {}}, key="0" * 40).status_code, 401)
        self.assertFalse(self.account.has_group("base.group_portal"))

    def test_others_hand_nothing_in(self):
        tickets = self.env["helpdesk.ticket"]
        for user in (self.manager, self.clerk, self.employee):
            with self.assertRaises(AccessError):
                tickets.with_user(user).receive_from_channel("a", {})
        with self.assertRaises(AccessError):
            self.channel.with_user(self.manager).action_make_key()

    def test_new_key_voids_the_old_one(self):
        make_account(self.env)
        self.env.registry.clear_cache()
        self.assertEqual(self._hand_in().status_code, 401)


@tagged("post_install", "-at_install")
class TestChannelAtOnce(ConcurrencyCommon):
    def test_two_at_once_make_one_ticket(self):
        with self._env() as env:
            account_id = make_account(env)[0].account_id.id
        self.addCleanup(self._forget_account)
        numbers = []

        def hand_in(env):
            values = {"kind": "complaint", "content": "Twice"}
            answer = env["helpdesk.ticket"].receive_from_channel("tel-1", values)
            numbers.append(answer["number"])

        outcome = self._at_once((account_id, hand_in), (account_id, hand_in))
        self.assertEqual(outcome, ["done", "done"])
        self.assertEqual(len(set(numbers)), 1)

    def _forget_account(self):
        with self._env() as env:
            channel = env.ref("helpdesk_mgmt_property.channel_wechat")
            channel._write_sealed({"account_id": False})


@tagged("post_install", "-at_install")
class TestChannelReference(PropertyCommon):
    def test_reference_is_the_programs_own(self):
        with self.assertRaises(UserError):
            self._create_ticket(channel_reference="forged")
