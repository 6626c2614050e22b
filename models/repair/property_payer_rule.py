# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from .catalogue import DEFECT_CAUSES, PAYERS

_TRIBOOL = [("any", "Either"), ("yes", "In"), ("no", "Expired")]


class PropertyPayerRule(models.Model):
    """A row of the table that says who pays for a repair (费用承担判定表), 3.3."""

    _name = "property.payer.rule"
    _description = "Rule on Who Pays"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True)
    owner_warranty = fields.Selection(_TRIBOOL, required=True, default="any")
    contractor_warranty = fields.Selection(_TRIBOOL, required=True, default="any")
    cause = fields.Selection(DEFECT_CAUSES, help="Empty: any cause.")
    payer = fields.Selection(PAYERS, required=True)
    recovery = fields.Char(
        "Recovered From", translate=True, help="From whom the company gets it back."
    )
    explanation = fields.Text(required=True, translate=True)
