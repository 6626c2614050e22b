# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import models


class PropertyWorkOrder(models.Model):
    """Pictures of an order that a contractor sees and adds on the portal."""

    _inherit = "property.work.order"

    def _portal_documents(self):
        """The order and what hangs on it whose pictures the contractor may see."""
        self.ensure_one()
        notices = self.notice_ids.filtered(lambda line: line.served_at)
        return [self, *self.visa_ids, *self.day_labour_ids, *notices]

    def _portal_evidence(self):
        """The firm's own files, and the pictures of others while the job is open."""
        self.ensure_one()
        firm = self.contractor_id.partner_id
        running = self.state == "sent" or self._portal_contact_open()
        evidence = self.env["property.evidence"].browse()
        for document in self._portal_documents():
            evidence |= document.evidence_ids
        return evidence.filtered(
            lambda line: (
                line.author_id.partner_id.commercial_partner_id == firm
                or (running and line.kind in ("photo", "video"))
            )
        )

    def _portal_add_files(self, files, moment):
        """Pictures of the work as evidence; the same one twice is kept once."""
        self.ensure_one()
        known = set(
            self.env["ir.attachment"]
            .search(
                [
                    ("res_model", "=", "property.evidence"),
                    ("res_field", "=", "file"),
                    ("res_id", "in", self.evidence_ids.ids),
                ]
            )
            .mapped("checksum")
        )
        attachments = self.env["ir.attachment"]
        self.env["property.evidence"].create(
            [
                {
                    **file,
                    "res_model": self._name,
                    "res_id": self.id,
                    "moment": moment,
                }
                for file in files
                if attachments._compute_checksum(base64.b64decode(file["file"]))
                not in known
            ]
        )
        self.invalidate_recordset(["evidence_ids"])
