# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PropertyContractor(models.Model):
    """Contractors come in from a spreadsheet, each named by its firm (批量导入)."""

    _name = "property.contractor"
    _inherit = ["property.contractor", "property.import.mixin"]

    _import_name_fields = ("name",)

    # The column by which a file gives the firm instead of a known contact.
    firm_name = fields.Char("Firm", related="partner_id.name", readonly=False)

    @api.model
    def get_import_templates(self):
        return self.env["property.unit"]._import_templates(
            "contractor", self.env._("Import Template for Contractors")
        )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_firm(vals) for vals in vals_list])

    @api.model
    def _with_firm(self, vals):
        """The values with the firm of that name, made where it is not known yet.

        :raises ValidationError: if the name fits several firms
        """
        vals = dict(vals)
        name = (vals.pop("firm_name", None) or "").strip()
        if not name or vals.get("partner_id"):
            return vals
        company = vals.get("company_id") or self.env.company.id
        firms = self.env["res.partner"].search(
            [
                ("name", "=", name),
                ("is_company", "=", True),
                ("company_id", "in", [company, False]),
            ]
        )
        if len(firms) > 1:
            raise ValidationError(
                self.env._(
                    "%(count)s firms are called %(name)s: register the right one by "
                    "hand.",
                    count=len(firms),
                    name=name,
                )
            )
        firm = firms or firms.create({"name": name, "is_company": True})
        return {**vals, "partner_id": firm.id}
