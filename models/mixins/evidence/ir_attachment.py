# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

_EVIDENCE = "property.evidence"


class IrAttachment(models.Model):
    """The file behind evidence is touched by the evidence alone (clause 8.1.4)."""

    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Nobody swaps the file of evidence past the evidence itself."""
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if operation != "read" and not self.env.su:
            for res_id in model_and_ids.get(_EVIDENCE, ()):
                yield _EVIDENCE, res_id
