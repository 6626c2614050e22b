# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyExtraSignature(models.TransientModel):
    """Record that the contractor has signed on paper (补录纸质签字)."""

    _name = "property.extra.signature"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Record a Signature on Paper"

    _targets = ("visa_id", "sheet_id")

    visa_id = fields.Many2one("property.site.visa", "Site Visa", readonly=True)
    sheet_id = fields.Many2one("property.day.labour", "Day-Labour Sheet", readonly=True)
    name = fields.Char("Signed By", required=True)
    paper = fields.Binary("Photo of the Signed Paper", required=True)
    file_name = fields.Char()

    def action_sign(self):
        """Keep the paper as evidence, then sign in the contractor's name."""
        self.ensure_one()
        for extra in (self.visa_id, self.sheet_id):
            if extra:
                self.env["property.evidence"].create(self._prepare_paper_vals(extra))
                extra._sign_as_contractor(self.name)
        return {"type": "ir.actions.act_window_close"}

    def _prepare_paper_vals(self, extra):
        return {
            "res_model": extra._name,
            "res_id": extra.id,
            "name": self.file_name or extra.display_name,
            "kind": "signature",
            "file": self.paper,
        }
