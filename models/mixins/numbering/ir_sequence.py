# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..lock_mixin import serialize_on


class IrSequence(models.Model):
    _inherit = "ir.sequence"

    @api.model
    def _next_property_number(self, code, company_id):
        """The next serial of ``code`` in a company, as ``CODE-2026-0001``."""
        return self._next_property_numbers(code, company_id, 1)[0]

    @api.model
    def _next_property_numbers(self, code, company_id, count):
        """So many serials in a row.

        The company's sequence, and its range of the year, are made at first use.
        """
        company = self.env["res.company"].browse(company_id)
        today = company._property_day()
        sequence_code = f"property.{code}"
        # Without the caller's context, in which a client could choose the year.
        sequences_sudo = self.with_env(self.env(su=True, context={}))
        sequence_sudo = sequences_sudo.search(
            [("code", "=", sequence_code), ("company_id", "=", company_id)], limit=1
        )
        if not (sequence_sudo and sequence_sudo._range_of(today)):
            serialize_on(company)
        if not sequence_sudo:
            sequence_sudo = sequences_sudo.create(
                self._prepare_property_sequence_vals(code, sequence_code, company_id)
            )
        first = sequence_sudo.next_by_id(today)
        year_sudo = sequence_sudo._range_of(today)
        year_sudo = year_sudo.with_context(ir_sequence_date_range=year_sudo.date_from)
        return [first, *(year_sudo._next() for _number in range(count - 1))]

    def _range_of(self, date):
        return self.date_range_ids.filtered(
            lambda date_range: date_range.date_from <= date <= date_range.date_to
        )[:1]

    @api.model
    def _prepare_property_sequence_vals(self, code, sequence_code, company_id):
        return {
            "name": sequence_code,
            "code": sequence_code,
            "company_id": company_id,
            "prefix": f"{code}-%(range_year)s-",
            "padding": 4,
            "use_date_range": True,
        }
