# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyNumberMixin(models.AbstractModel):
    """A serial number per company and year (流水号).

    A document names its ``_number_code``, such as ``LX``; its numbers read
    ``LX-2026-0001`` and start anew with each company and each year.
    """

    _name = "property.number.mixin"
    _inherit = "property.seal.mixin"
    _description = "Serial number per company"
    _rec_names_search = ["number"]

    _number_code = None

    number = fields.Char(
        kept=True,
        readonly=True,
        copy=False,
        index="trigram",
        default="/",
        required=True,
    )
    company_id = fields.Many2one(
        "res.company",
        kept=True,
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )

    _number_uniq = models.Constraint(
        "UNIQUE(company_id, number)", "This number is given already in the company."
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [{**vals, **self._prepare_number_vals(vals)} for vals in vals_list]
        )

    @api.model
    def _prepare_number_vals(self, vals):
        """The company decides on the number, so both are settled at once."""
        company_id = vals.get("company_id") or self._get_number_company(vals).id
        return {"company_id": company_id, "number": self._next_number(company_id)}

    @api.model
    def _get_number_company(self, vals):
        """The company of a document that names none; others take a parent's."""
        default = self.default_get(["company_id"]).get("company_id")
        return self.env["res.company"].browse(default) or self.env.company

    def _sealed_refusal(self, names, creating):
        if names <= {"number", "company_id"}:
            return self.env._(
                "%(names)s: the number and the company of a document stay.",
                names=", ".join(self.mapped("display_name")),
            )
        return super()._sealed_refusal(names, creating)

    @api.model
    def _next_number(self, company_id):
        return self.env["ir.sequence"]._next_property_number(
            self._number_code, company_id
        )
