# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from urllib.parse import urlsplit

from odoo.tests import tagged
from odoo.tools import mute_logger

from .portal_common import HTML, JPEG, PortalCommon


@tagged("post_install", "-at_install")
class TestPortalReport(PortalCommon):
    """An owner reports a matter from the own unit; nothing is half-written."""

    def setUp(self):
        super().setUp()
        self._login(self.user_1)

    def test_report_becomes_a_ticket_of_the_unit(self):
        response = self._report(files=[("leak.jpg", JPEG, "image/jpeg")])
        ticket = self._reported()
        self.assertEqual(len(ticket), 1)
        self.assertEqual(urlsplit(response.url).path, f"/my/ticket/{ticket.id}")
        self.assertEqual(ticket.kind, "repair")
        self.assertEqual(ticket.milestone, "new")
        self.assertEqual(ticket.channel_id, self.web)
        self.assertEqual(ticket.unit_id, self.unit)
        self.assertEqual(ticket.company_id, self.unit.company_id)
        self.assertEqual(ticket.partner_id, self.owner)
        self.assertTrue(ticket.received_at)
        self.assertEqual(ticket.visit_time, "after six")
        self.assertEqual(ticket.team_id, self.desk_team)

    def test_author_is_the_owner_and_receiver_the_representative(self):
        self._report()
        ticket = self._reported()
        self.assertEqual(ticket.create_uid, self.user_1)
        self.assertEqual(ticket.receiver_id, self.clerk)
        self.assertEqual(ticket.coordinator_id, self.clerk)
        self.assertNotIn(self.owner, ticket.message_partner_ids)

    def test_files_become_evidence(self):
        movie = b"\x00\x00\x00\x18ftypmp42" + bytes(64)
        self._report(
            files=[
                ("leak.jpg", JPEG, "image/jpeg"),
                ("drip.mp4", movie, "video/mp4"),
                ("letter.pdf", b"%PDF-1.4 x", "application/pdf"),
            ]
        )
        evidence = self._reported().evidence_ids
        self.assertEqual(
            sorted(evidence.mapped(lambda line: (line.name, line.kind))),
            [("drip.mp4", "video"), ("leak.jpg", "photo"), ("letter.pdf", "paper")],
        )
        self.assertEqual(evidence.author_id, self.user_1)

    def test_forbidden_file_type_is_named_and_nothing_is_written(self):
        """The bytes tell what a file is, neither its name nor the sent type."""
        response = self._report(
            files=[
                ("leak.jpg", JPEG, "image/jpeg"),
                ("trick.jpg", HTML, "image/jpeg"),
            ]
        )
        self.assertFalse(self._reported())
        self.assertEqual(self._errors(response), {"files"})
        self.assertIn("trick.jpg", response.text)
        self.assertNotIn("leak.jpg", response.text)
        self.assertIn("Water drips from the ceiling", response.text)
        self.assertIn("after six", response.text)

    def test_other_files_are_refused(self):
        for name, content in (
            ("page.html", HTML),
            ("image.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("run.exe", b"MZ" + bytes(64)),
            ("sheet.zip", b"PK\x03\x04" + bytes(64)),
            ("empty.jpg", b""),
        ):
            with self.subTest(name):
                response = self._report(files=[(name, content, "image/jpeg")])
                self.assertIn(name, response.text)
                self.assertFalse(self._reported())

    def test_too_many_or_too_large_files(self):
        self.env["ir.config_parameter"].set_param(
            "helpdesk_mgmt_property.portal_max_file_mb", "1"
        )
        many = [(f"{i}.jpg", JPEG, "image/jpeg") for i in range(10)]
        self.assertEqual(self._errors(self._report(files=many)), {"files"})
        large = [("large.jpg", JPEG + bytes(1024 * 1024), "image/jpeg")]
        response = self._report(files=large)
        self.assertIn("large.jpg", response.text)
        self.assertFalse(self._reported())

    def test_unit_of_somebody_else_is_refused(self):
        response = self._report(unit_id=self.unit_2.id)
        self.assertEqual(self._errors(response), {"unit_id"})
        self.assertFalse(self._reported())

    def test_former_owner_is_refused(self):
        self.unit.ownership_ids.write(
            {"date_from": "2020-01-01", "date_to": "2021-01-01"}
        )
        response = self._report()
        self.assertNotIn("o_property_submitted", response.text)
        self.assertFalse(self._reported())

    def test_kind_that_is_not_offered_is_refused(self):
        for xmlid in ("type_claim", "type_emergency"):
            type_ = self.env.ref(f"helpdesk_mgmt_property.{xmlid}")
            self.assertEqual(self._errors(self._report(type_id=type_.id)), {"type_id"})
        self.assertFalse(self._reported())

    def test_every_missing_field_is_marked(self):
        response = self._report(
            unit_id="", type_id="x", description=" ", phone="12", consent=""
        )
        self.assertEqual(
            self._errors(response),
            {"unit_id", "type_id", "description", "phone", "consent"},
        )
        self.assertFalse(self._reported())

    def test_phone_with_spaces_and_country_code(self):
        self._report()
        self.assertEqual(self._reported().contact_phone, "13800138000")

    def test_own_number_is_offered_in_full_and_a_mask_refused(self):
        """What the customer file hides from others is no secret to its owner."""
        self.owner.phone = "13800138000"
        self.env.invalidate_all()
        self.assertEqual(self.owner.phone, "138****8000")
        self.assertIn('value="13800138000"', self.url_open("/my/report").text)
        response = self._report(phone="138****8000")
        self.assertEqual(self._errors(response), {"phone"})

    def test_consent_goes_to_the_customer_file(self):
        self.assertFalse(self.owner.privacy_consent)
        self._report()
        self.env.invalidate_all()
        self.assertTrue(self.owner.privacy_consent)
        self.assertTrue(self.owner.privacy_consent_date)

    def test_place_is_space_and_part(self):
        space = self.env["property.location"].create({"name": "Bath"})
        part = self.env["property.location"].create(
            {"name": "Floor", "parent_id": space.id}
        )
        self._report(space_id=space.id, location_id=part.id)
        self.assertEqual(self._reported().location_id, part)
        response = self._report(location_id="99999999", description="Else", token="")
        self.assertEqual(self._errors(response), {"location_id"})

    def test_form_sent_twice_makes_one_ticket(self):
        self._report()
        ticket = self._reported()
        response = self._report(description="Changed")
        self.assertEqual(self._reported(), ticket)
        self.assertEqual(urlsplit(response.url).path, f"/my/ticket/{ticket.id}")

    def test_same_words_within_two_minutes_make_one_ticket(self):
        self._report()
        ticket = self._reported()
        self._report(token="f" * 32)
        self.assertEqual(self._reported(), ticket)
        self.env.cr.execute(
            "UPDATE helpdesk_ticket SET create_date = create_date - interval "
            "'3 minutes' WHERE id = %s",
            [ticket.id],
        )
        self.env.invalidate_all()
        self._report(token="e" * 32)
        self.assertEqual(len(self._reported()), 2)

    def test_one_persons_token_is_not_anothers(self):
        self._report()
        self._login(self.user_2)
        self._report(unit_id=self.unit_2.id)
        self.assertEqual(self._reported().partner_id, self.owner | self.owner_2)

    def test_report_needs_a_post_with_a_token(self):
        response = self.url_open("/my/report/submit")
        self.assertIn(response.status_code, (404, 405))
        with mute_logger("odoo.http"):
            response = self._post("/my/report/submit", csrf_token="x")
        self.assertEqual(response.status_code, 400)
        self.assertFalse(self._reported())

    def test_long_text_is_cut(self):
        self._report(description="x" * 6000)
        self.assertLessEqual(len(self._reported().description), 5100)

    def test_oca_form_leads_to_ours(self):
        for url in ("/new/ticket", "/my/report"):
            response = self.url_open(url)
            self.assertEqual(urlsplit(response.url).path, "/my/report")
        self._post("/submitted/ticket", subject="Round it", description="x")
        self.assertFalse(self._reported())

    def test_oca_form_makes_no_ticket_of_a_kind(self):
        """Who has no unit keeps the helpdesk's form, for tickets without a kind."""
        self.unit.ownership_ids.unlink()
        self._post(
            "/submitted/ticket",
            subject="Other",
            description="x",
            type=self.type_repair.id,
        )
        ticket = self._reported()
        self.assertEqual(ticket.name, "Other")
        self.assertFalse(ticket.kind)
        self.assertEqual(self.url_open("/new/ticket").status_code, 200)
        self.assertNotIn("o_property_report_form", self.url_open("/my/report").text)

    def test_home_offers_both_entries(self):
        page = self.url_open("/my").text
        self.assertIn('href="/my/report"', page)
        self.assertIn('href="/my/tickets"', page)
        self.assertNotIn('action="/new/ticket"', page)
        counters = self.url_open(
            "/my/counters",
            data=json.dumps({"params": {"counters": ["ticket_count"]}}),
            headers={"Content-Type": "application/json"},
        ).json()
        self.assertEqual(counters["result"], {"ticket_count": 0})
