# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

_PAPER = "property.contractor.certificate"


class IrAttachment(models.Model):
    """The file of a paper that was checked is the one that was checked (rule 6.1)."""

    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Nobody swaps the file past the paper itself."""
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if operation != "read" and not self.env.su:
            papers_sudo = self.env[_PAPER].sudo().browse(model_and_ids.get(_PAPER, ()))
            for paper in papers_sudo.exists():
                if paper.state != "to_check":
                    yield _PAPER, paper.id
