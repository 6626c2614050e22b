# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import models

# What a file is, and where it belongs.
_CONTENT = frozenset(
    (
        "datas",
        "db_datas",
        "mimetype",
        "name",
        "raw",
        "res_field",
        "res_id",
        "res_model",
        "type",
        "url",
    )
)


class IrAttachment(models.Model):
    """The file of a message on a document of ours is part of what was said."""

    _inherit = "ir.attachment"

    def write(self, vals):
        """:raises AccessError: if the file of a message that is kept would change"""
        if not _CONTENT.isdisjoint(vals):
            for attachment in self._of_history():
                if attachment._is_altered_file(vals):
                    self.env["mail.message"]._refuse_sealed({"attachment_ids"})
        return super().write(vals)

    def unlink(self):
        """:raises AccessError: if the file of a message that is kept would go"""
        if self._of_history():
            self.env["mail.message"]._refuse_sealed({"attachment_ids"})
        return super().unlink()

    def _of_history(self):
        """Those of the files, with rights, whose messages are not to be corrected."""
        messages = self.env["mail.message"].sudo()
        said = messages.search([("attachment_ids", "in", self.ids)])
        kept = said._of_history().filtered(lambda line: not line._is_correctable())
        return kept.attachment_ids & self.sudo()

    def _is_altered_file(self, vals):
        """Whether values say something else; a file that only moves is the same."""
        vals = dict(vals)
        if "datas" in vals:
            vals["raw"] = base64.b64decode(vals.pop("datas") or b"")
        raw = vals.pop("raw", None)
        if raw is not None:
            raw = raw.encode() if isinstance(raw, str) else raw or b""
            if self._compute_checksum(raw) != self.checksum:
                return True
        return any(vals[name] != self[name] for name in _CONTENT & vals.keys())
