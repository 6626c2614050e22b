# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.tests import tagged

from ..portal_repair_common import HTML, JPEG, RepairPortalCommon

PDF = b"%PDF-1.4 licence"


@tagged("post_install", "-at_install")
class TestPortalRepairPaper(RepairPortalCommon):
    """A contractor renews its papers on the phone (6.1)."""

    def setUp(self):
        super().setUp()
        self.paper = self.fixer.certificate_ids.filtered(
            lambda line: line.kind == "safety"
        )
        self._login(self.fixer_user)

    def _hand_in(self, content=PDF, file_name="permit.pdf", **over):
        data = {
            "contractor_id": self.fixer.id,
            "paper_id": self.paper.id,
            "kind": "safety",
            "name": "AX-2",
            "valid_until": "2098-12-31",
            **over,
        }
        files = self._photo(content, file_name) if content else None
        return self._post("/my/repairs/papers/send", files=files, **data)

    def _new(self):
        return self.env["property.contractor.certificate"].search(
            [("name", "=", "AX-2")]
        )

    def _expire(self, days):
        self.env.cr.execute(
            "UPDATE property_contractor_certificate SET valid_until = %s WHERE id = %s",
            [fields.Date.add(fields.Date.today(), days=days), self.paper.id],
        )
        self.env.invalidate_all()

    def test_6_1_expiring_paper_is_marked(self):
        self.assertNotIn("?renew=", self.url_open("/my/repairs/papers").text)
        for days in (10, -1):
            self._expire(days)
            page = self.url_open("/my/repairs/papers").text
            self.assertIn(f"?renew={self.paper.id}", page)
        self.assertEqual(
            self.fixer.with_user(self.fixer_user)._portal_counts()["papers"], 1
        )

    def test_6_1_renewed_paper_waits_for_the_coordinator(self):
        self._expire(-1)
        response = self._hand_in()
        self.assertFalse(self._error(response))
        paper = self._new()
        self.assertEqual(paper.contractor_id, self.fixer)
        self.assertEqual(paper.replaces_id, self.paper)
        self.assertEqual(paper.state, "to_check")
        self.assertEqual(paper.file_name, "permit.pdf")
        self.assertNotIn("?renew=", self.url_open("/my/repairs/papers").text)

    def test_same_paper_twice_comes_in_once(self):
        for _tap in range(2):
            self._hand_in()
        self.assertEqual(len(self._new()), 1)

    def test_what_is_wrong_is_named_and_what_was_typed_stays(self):
        for over in (
            {"content": None},
            {"content": HTML},
            {"content": b"\x00\x00\x00\x18ftypmp42" + bytes(64)},
            {"kind": "passport"},
            {"name": " "},
            {"valid_until": ""},
            {"valid_until": "2020-01-01"},
        ):
            with self.subTest(over=over):
                response = self._hand_in(**{"level": "Second class", **over})
                self.assertTrue(self._error(response))
                self.assertIn('value="Second class"', response.text)
        self.assertFalse(self._new())

    def test_6_1_paper_without_an_end_is_handed_in(self):
        """A business licence is often valid for an unlimited term (长期)."""
        response = self._hand_in(valid_until="", no_end="on")
        self.assertFalse(self._error(response))
        self.assertFalse(self._new().valid_until)

    def test_forged_fields_are_left(self):
        self._hand_in(state="checked", checked_by_id=self.manager.id)
        self.assertEqual(self._new().state, "to_check")
        self.assertFalse(self._new().checked_by_id)

    def test_papers_of_another_are_shut(self):
        theirs = self.builder.certificate_ids[:1]
        self.env.cr.execute(
            "UPDATE property_contractor_certificate SET name = %s WHERE id = %s",
            ["SECRET-1", theirs.id],
        )
        self.env.invalidate_all()
        self.assertNotIn("SECRET-1", self.url_open("/my/repairs/papers").text)
        page = self.url_open(f"/my/repairs/papers?renew={theirs.id}").text
        self.assertNotIn("SECRET-1", page)
        url = f"/my/repairs/papers/{theirs.id}/file"
        self.assertEqual(self.url_open(url).status_code, 404)
        self._hand_in(contractor_id=self.builder.id)
        self.assertFalse(self._new())
        self._hand_in(paper_id=theirs.id)
        self.assertNotEqual(self._new().replaces_id, theirs)

    def test_own_file_is_served(self):
        self._hand_in(JPEG, "permit.jpg")
        response = self.url_open(f"/my/repairs/papers/{self._new().id}/file")
        self.assertEqual(response.status_code, 200)
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self._login(self.builder_user)
        url = f"/my/repairs/papers/{self._new().id}/file"
        self.assertEqual(self.url_open(url).status_code, 404)
