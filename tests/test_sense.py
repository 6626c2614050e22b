# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is entered makes sense: every figure, date, text and picture of ours, and every
route to which something is sent."""

import base64
import inspect
import io
import re
import struct
import threading
import zlib
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from PIL import Image

from odoo import fields, http
from odoo.exceptions import UserError, ValidationError
from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path, mute_logger

from ..models.mixins.limits import DEFAULTS, LENGTHS, is_sane_picture
from .desk.portal.portal_common import PortalCommon
from .repair.portal_repair_common import RepairPortalCommon
from .repair.room_samples import RoomSamples
from .test_chatter_history import ADDON

FIGURES = (float("nan"), float("inf"), 1e17, -1e17, "NaN", "ten")
DAYS = ("0001-01-01", "9999-12-31", "soon")
SENSELESS = {
    "integer": (*FIGURES, 999_999_999),
    "float": FIGURES,
    "monetary": FIGURES,
    "date": DAYS,
    "datetime": DAYS,
    "char": ("x" * 2_000_000,),
    "text": ("x" * 2_000_000,),
    "html": ("x" * 20_000_000,),
}
NASTY = (
    "a\x00b\x07c\ud800d",
    "x" * 200_000,
    "1e17",
    "nan",
    "999999999",
    "0001-01-01T08:00",
    "9999-12-31T23:59",
    "0001-01-01",
)


def bomb():
    """A PNG of 900 megapixels in a few bytes."""

    def chunk(kind, data):
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )


def entered_fields(env, types):
    """Every stored field of ours of such types, on whatever model."""
    for name, model in sorted(env.registry.items()):
        for field in () if model._abstract else model._fields.values():
            ours = model._original_module == ADDON or ADDON in field._modules
            magic = ("id", "create_date", "write_date")
            if field.type in types and field.store and ours and field.name not in magic:
                yield env[name], field


@tagged("post_install", "-at_install")
class TestSense(TransactionCase):
    def test_every_field_refuses_what_makes_no_sense(self):
        """By the one place that ``create`` and ``write`` pass, in words with the
        field's own."""
        walked = 0
        for model, field in entered_fields(self.env, SENSELESS):
            for value in SENSELESS[field.type]:
                walked += 1
                with self.subTest(field=str(field), value=str(value)[:20]):
                    with self.assertRaises(ValidationError) as refusal:
                        model._sensible({field.name: value}, model._checked_names())
                    label = field._description_string(self.env)
                    self.assertIn(label, str(refusal.exception))
        self.assertGreater(walked, 1500)

    def test_every_bound_is_one(self):
        """And today lies within that of every date."""
        for model, field in entered_fields(self.env, DEFAULTS):
            with self.subTest(field=str(field)):
                low, high = model._bounds_of(field)
                if field.type in ("date", "datetime"):
                    model._check_day(field, fields.Date.today())
                    self.assertLess(model._day_of_bound(low), model._day_of_bound(high))
                else:
                    self.assertLess(low, high)

    def test_texts_lose_what_no_keyboard_types(self):
        for model, field in entered_fields(self.env, LENGTHS):
            vals = model._sensible(
                {field.name: "a\x00\x1b\ud800b\n\tc"}, model._checked_names()
            )
            with self.subTest(field=str(field)):
                self.assertEqual(vals[field.name], "ab\n\tc")

    def test_no_picture_bursts(self):
        value, walked = base64.b64encode(bomb()), 0
        for model, field in entered_fields(self.env, ("binary",)):
            walked += 1
            with self.subTest(field=str(field)), self.assertRaises(ValidationError):
                model._sensible({field.name: value}, model._checked_names())
        self.assertGreater(walked, 8)
        self.assertTrue(is_sane_picture(b"no picture"))

    def test_others_are_left_alone(self):
        self.assertFalse(self.env["res.currency.rate"]._checked_names())
        self.assertNotIn("name", self.env["res.partner"]._checked_names())


@tagged("post_install", "-at_install")
class TestSenseOnDocuments(RoomSamples):
    def test_no_way_in_takes_what_makes_no_sense(self):
        """By the screens, by RPC, with all rights, by a default, in a command."""
        self._make_room()
        samples = [self.ticket, self.unit, self.building, *self.samples.values()]
        walked = 0
        for sample in samples:
            record = sample[:1].sudo()
            for name in sorted(record._checked_names()):
                field = record._fields[name]
                if not field.store or field.type not in DEFAULTS:
                    continue
                walked += 1
                value = SENSELESS[field.type][1]
                for way in (record.write, lambda vals, r=record: r.web_save(vals, {})):
                    with self.subTest(field=str(field)), self.assertRaises(UserError):
                        way({name: value})
        self.assertGreater(walked, 140)

    def test_default_of_a_context_makes_sense_too(self):
        prospects = self.env["property.prospect"]
        with self.assertRaisesRegex(ValidationError, "Budget"):
            prospects.with_context(default_budget=1e17).create({"name": "Prospect"})

    def test_what_has_happened_lies_behind(self):
        tomorrow = fields.Datetime.now() + timedelta(days=3)
        with self.assertRaisesRegex(ValidationError, "Received"):
            self._create_ticket(received_at=tomorrow)
        with self.assertRaisesRegex(ValidationError, "Time"):
            self.env["helpdesk.intake"].create({"called_at": tomorrow})

    def test_ticket_of_a_kind_has_a_clean_name(self):
        ticket = self._create_ticket(name="Le\x00ak", description="<p>Wa\x00ter</p>")
        self.assertEqual(ticket.name, "Leak")
        self.assertIn("Water", ticket.description)
        with self.assertRaises(ValidationError):
            ticket.name = "x" * 1_000_000


class RoutesCommon(RepairPortalCommon, PortalCommon):
    def _our_routes(self):
        """(path, endpoint) of every route of ours to which something is sent."""
        # As a request tells it.
        threading.current_thread().dbname = self.env.cr.dbname
        for rule in self.env["ir.http"].routing_map().iter_rules():
            module = rule.endpoint.original_endpoint.__module__
            if f".{ADDON}." in module and "POST" in (rule.methods or {"POST"}):
                yield rule

    def _names(self, rule):
        """What the forms of our pages send, and what the endpoint names."""
        views = Path(file_path(f"{ADDON}/__manifest__.py")).parent / "views"
        names = set()
        for path in views.glob("*/portal*.xml"):
            names |= set(re.findall(r'\bname="([a-z_]+)"', path.read_text()))
        endpoint = rule.endpoint.original_endpoint
        return names | set(inspect.signature(endpoint).parameters) - {"self"}


@tagged("post_install", "-at_install")
class TestSenseOfRoutes(RoutesCommon):
    def test_no_route_breaks_on_what_makes_no_sense(self):
        """Whatever each field of each form holds, the answer is a page."""
        ticket = self._create_ticket()
        order = self._bring_order_to(self._create_order(), "in_progress")
        ids = {"ticket_id": ticket.id, "order_id": order.id, "kind": "visa"}
        walked = 0
        for rule in self._our_routes():
            own = {name: ids.get(name, 1) for name in rule.arguments}
            path = rule.rule
            for name, value in own.items():
                path = re.sub(rf"<(?:[^:<>]+:)?{name}>", str(value), path)
            user = self.fixer_user if "repairs" in path else self.user_1
            self._login(user)
            for value in NASTY:
                walked += 1
                with self.subTest(path=path, value=value[:20]):
                    self._send(rule, path, value)
        self.assertGreater(walked, 100)
        self._assert_no_controls()

    def _send(self, rule, path, value):
        names = self._names(rule) - set(rule.arguments)
        if rule.endpoint.routing["type"] == "jsonrpc":
            plain = value.replace("\ud800", "")
            answer = self.url_open(
                path,
                json={"params": dict.fromkeys(names, plain), "jsonrpc": "2.0"},
            ).json()
            self.assertNotIn("error", answer)
            return
        data = dict.fromkeys(names, value.encode("utf-8", "surrogatepass"))
        data |= {"csrf_token": http.Request.csrf_token(self)}
        data["token"] = "0123456789abcdef0123456789abcdef"
        response = self.url_open(path, data=data)
        self.assertLess(response.status_code, 500)

    def _assert_no_controls(self):
        self.env.invalidate_all()
        for name in ("helpdesk.ticket", "property.site.visa", "property.day.labour"):
            for record in self.env[name].search([]):
                texts = record.read(["display_name"])[0]
                self.assertNotIn("\x07", str(texts))

    def test_report_keeps_what_was_typed(self):
        self._login(self.user_1)
        response = self._report(
            files=[("bomb.png", bomb(), "image/png")], description="My \x00words"
        )
        self.assertEqual(response.status_code, 200)
        self.assertIn("My words", response.text)
        self.assertIn("too many pixels", response.text)
        self.assertFalse(self._reported())

    def test_heic_is_refused_with_a_word_that_helps(self):
        self._login(self.user_1)
        photo = b"\x00\x00\x00\x18ftypheic" + bytes(64)
        response = self._report(files=[("a.heic", photo, "image/heic")])
        self.assertIn("Most Compatible", response.text)
        self.assertFalse(self._reported())

    def test_picture_as_phones_take_them_is_taken(self):
        buffer = io.BytesIO()
        Image.new("1", (8_000, 6_000)).save(buffer, "PNG")
        self._login(self.user_1)
        self._report(files=[("big.png", buffer.getvalue(), "image/png")])
        self.assertEqual(len(self._reported().evidence_ids), 1)


@tagged("post_install", "-at_install")
class TestExpiredSession(RoutesCommon):
    @mute_logger("odoo.http")
    def test_login_leads_back_to_the_form(self):
        """Never to an address that takes no visit."""
        walked = 0
        self.authenticate(None, None)
        for rule in self._our_routes():
            if rule.endpoint.routing["type"] != "http" or "GET" in (
                rule.methods or ["GET"]
            ):
                continue
            if rule.endpoint.routing["auth"] != "user":
                continue
            walked += 1
            path = re.sub(r"<any[^>]*>", "visa", rule.rule)
            path = re.sub(r"<[^>]+>", "1", path)
            with self.subTest(path=path):
                response = self.url_open(
                    path, data={"text": "x"}, allow_redirects=False
                )
                self.assertEqual(response.status_code, 303)
                target = urlsplit(response.headers["Location"])
                self.assertEqual(target.path, "/web/login")
                page = parse_qs(target.query)["redirect"][0]
                self.assertTrue(page.endswith("?resume=1"))
                self.assertNotEqual(page, f"{path}?resume=1")
                self._login(self.user_1)
                self.assertEqual(self.url_open(page).status_code, 200)
                self.authenticate(None, None)
        self.assertGreater(walked, 15)
