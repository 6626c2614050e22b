# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .attack_common import FILE, AttackCommon


@tagged("post_install", "-at_install")
class TestAttacksEvidence(AttackCommon):
    """Evidence (证据) against clients that guess ids and forge values, 8.1.4."""

    def _vals(self, **over):
        return {
            "res_model": "helpdesk.ticket",
            "res_id": self.ticket.id,
            "name": "leak.jpg",
            "file": FILE,
            **over,
        }

    def test_evidence_is_read_with_its_document(self):
        evidence = self._evidence()
        for user in (self.designer, self.employee):
            self._refused(user, "property.evidence", "read", evidence.ids, ["file"])
            found = self._call(user, "property.evidence", "search", [])
            self.assertNotIn(evidence.id, found)
        for user in (self.handler, self.leader, self.analyst):
            self._call(user, "property.evidence", "read", evidence.ids, ["file"])

    def test_file_is_served_with_its_document(self):
        evidence = self._evidence()
        attachment = self._attachment(evidence)
        urls = (
            f"/web/content/{attachment.id}",
            f"/web/content/property.evidence/{evidence.id}/file",
            f"/web/image/property.evidence/{evidence.id}/file",
        )
        for user, seen in ((self.handler, True), (self.designer, False)):
            self.authenticate(user.login, user.login)
            for url in urls[:2]:
                response = self.url_open(url)
                self.assertEqual(response.content == b"before", seen, (user.login, url))
        self.authenticate(self.designer.login, self.designer.login)
        self.assertNotEqual(self.url_open(urls[2]).content, b"before")

    def test_evidence_is_added_by_who_handles(self):
        for user in (self.designer, self.employee, self.leader, self.analyst):
            self._refused(user, "property.evidence", "create", [self._vals()])
        self._call(self.handler, "property.evidence", "create", [self._vals()])
        self.assertEqual(self.ticket.evidence_ids.author_id, self.handler)

    def test_evidence_of_other_documents_is_refused(self):
        """Readable is not enough, nor is any model that has an id."""
        for over in (
            {"res_model": "res.partner", "res_id": self.owner.id},
            {"res_model": "project.project", "res_id": self.project.id},
            {"res_id": 2**30},
        ):
            self._refused(
                self.clerk, "property.evidence", "create", [self._vals(**over)]
            )

    def test_author_and_time_are_not_the_clients(self):
        forged = {"author_id": self.manager.id, "taken_at": "2020-01-01 00:00:00"}
        self._call(self.handler, "property.evidence", "create", [self._vals(**forged)])
        evidence = self.ticket.evidence_ids
        self.assertEqual(evidence.author_id, self.handler)
        self.assertGreaterEqual(evidence.taken_at, self.ticket.received_at)
        for name, value in {**forged, "file": FILE, "res_id": 1}.items():
            self._refused(
                self.handler, "property.evidence", "write", evidence.ids, {name: value}
            )

    def test_file_is_not_swapped_past_the_evidence(self):
        evidence = self._evidence(user=self.handler)
        attachment = self._attachment(evidence)
        for user in (self.handler, self.clerk, self.manager):
            self._write_refused(user, attachment, {"datas": FILE})
            self._refused(user, "ir.attachment", "unlink", attachment.ids)
            self._refused(
                user,
                "ir.attachment",
                "create",
                {
                    "name": "other",
                    "datas": FILE,
                    "res_model": "property.evidence",
                    "res_id": evidence.id,
                    "res_field": "file",
                },
            )

    def test_sealed_evidence_stays(self):
        evidence = self._evidence(user=self.handler)
        self._bring_to(self.ticket, "closed")
        rename = (evidence.ids, {"name": "other"})
        self._refused(
            self.manager, "property.evidence", "write", *rename, error="UserError"
        )
        self._refused(
            self.manager, "property.evidence", "unlink", evidence.ids, error="UserError"
        )
        self._refused(
            self.clerk,
            "property.evidence",
            "create",
            [self._vals()],
            error="UserError",
        )
        self._refused(self.handler, "property.evidence", "unlink", evidence.ids)

    def test_legal_opinion_is_the_desks(self):
        """Clause 8.1.7: no department lets itself through the lawyer's gate."""
        self._refused(
            self.handler, "property.evidence", "create", [self._vals(kind="legal")]
        )
        paper = self._evidence(user=self.handler, kind="paper")
        self._write_refused(self.handler, paper, {"kind": "legal"})
        self._call(self.clerk, "property.evidence", "write", paper.ids, {"name": "x"})

    def test_owner_reads_no_evidence_by_rpc(self):
        evidence = self._evidence()
        owner = self._portal_user()
        self._refused(owner, "property.evidence", "read", evidence.ids, ["name"])
        self._refused(owner, "property.evidence", "create", [self._vals()])
        self.authenticate(owner.login, owner.login)
        response = self.url_open(f"/web/content/{self._attachment(evidence).id}")
        self.assertNotEqual(response.content, b"before")
