# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import ormcache

from ..catalogue import DEFECT_CAUSES, PAYERS

_TRIBOOL = [("any", "Either"), ("yes", "In"), ("no", "Expired")]


class PropertyPayerRule(models.Model):
    """A row of the table that says who pays for a repair (费用承担判定表), 3.3.

    The rows that come with the addon are those of the rules and of common practice.
    They are data: a company's lawyer checks them before use.
    """

    _name = "property.payer.rule"
    _description = "Rule on Who Pays"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "property.cached.mixin",
    ]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True, ondelete="restrict")
    owner_warranty = fields.Selection(_TRIBOOL, required=True, default="any")
    contractor_warranty = fields.Selection(_TRIBOOL, required=True, default="any")
    cause = fields.Selection(DEFECT_CAUSES, help="Empty: any cause.")
    # 专有部分、共用部位
    place = fields.Selection(
        [("any", "Either"), ("home", "Within the Home"), ("public", "Public Part")],
        "Kind of Place",
        required=True,
        default="any",
        help="Public parts are roof, outer walls, lifts and the like.",
    )
    payer = fields.Selection(PAYERS, help="Empty: decided case by case, with a reason.")
    recovery = fields.Char(
        "Recovered From", translate=True, help="From whom the company gets it back."
    )
    explanation = fields.Text(required=True, translate=True)
    # 恩恤
    goodwill_approval = fields.Boolean(
        "Goodwill Needs the Manager",
        help="Only the customer service manager may let the developer pay instead.",
    )
    source = fields.Selection(
        [("law", "Law, to be checked"), ("practice", "Common practice")],
        "Source of the Rule",
        default="practice",
        required=True,
    )

    @api.model
    def _rows_for(self, company):
        """All rows for a company; its own are tried before the common ones."""
        # The table is no secret; who asks decides nothing by reading it.
        return self.sudo().browse(self._row_ids_for(company.id))

    @api.model
    @ormcache("company_id")
    def _row_ids_for(self, company_id):
        rules_sudo = self.sudo().search(Domain("company_id", "in", [company_id, False]))
        return rules_sudo.sorted(lambda rule: (not rule.company_id, rule.sequence))._ids

    def _first_that_fits(self, owner, contractor, cause, public):
        """The first of these rows that fits.

        :param owner: whether the owner's warranty stands
        :param contractor: whether the contractor's warranty stands
        :param public: whether a public part of the building is concerned
        """
        owner, contractor = ("yes" if ok else "no" for ok in (owner, contractor))
        place = "public" if public else "home"
        return self.filtered(
            lambda rule: (
                rule.owner_warranty in ("any", owner)
                and rule.contractor_warranty in ("any", contractor)
                and rule.cause in (False, cause)
                and rule.place in ("any", place)
            )
        )[:1]
