# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyEvidenceMixin(models.AbstractModel):
    """A document that collects evidence (证据), clause 8.1.4."""

    _name = "property.evidence.mixin"
    _description = "Document with Evidence"

    evidence_ids = fields.One2many(
        "property.evidence",
        "res_id",
        domain=lambda self: [("res_model", "=", self._name)],
        bypass_search_access=True,
    )

    def _is_evidence_sealed(self):
        """Whether the evidence can no longer be changed or taken away."""
        self.ensure_one()
        return False

    def _takes_evidence(self):
        """Whether more evidence may be added."""
        self.ensure_one()
        return not self._is_evidence_sealed()

    def _check_evidence_kind(self, kind):
        """Documents refuse evidence of a kind that the user may not add.

        :raises AccessError: naming who may
        """
        self.ensure_one()
