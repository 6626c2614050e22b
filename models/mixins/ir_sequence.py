# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import zlib

from odoo import api, models


class IrSequence(models.Model):
    _inherit = "ir.sequence"

    @api.model
    def _next_property_number(self, code, company_id):
        """The next serial of ``code`` in a company, as ``CODE-YEAR-0001``.

        The company's sequence is made at first use. Two first users at once are
        kept apart by a lock on the company, so that none makes a second one.
        """
        sequence_code = f"property.{code}"
        domain = [("code", "=", sequence_code), ("company_id", "=", company_id)]
        sequence_sudo = self.sudo().search(domain, limit=1)
        if not sequence_sudo:
            self.env.cr.execute(
                "SELECT pg_advisory_xact_lock(%s, %s)",
                [company_id, hash_code(sequence_code)],
            )
            sequence_sudo = self.sudo().search(domain, limit=1)
        if not sequence_sudo:
            sequence_sudo = self.sudo().create(
                self._prepare_property_sequence_vals(code, sequence_code, company_id)
            )
        return sequence_sudo.next_by_id()

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


def hash_code(text):
    """A stable 31-bit number of a text, as PostgreSQL's advisory locks want it."""
    return zlib.crc32(text.encode()) & 0x7FFFFFFF
