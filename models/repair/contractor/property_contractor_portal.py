# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

_PUBLISHED = ("published", "objected", "final")


class PropertyContractor(models.Model):
    """What a contractor's people find of their own firm on the portal (维修商端)."""

    _inherit = "property.contractor"

    @api.model
    def _portal_quotes(self, quote_id=None):
        """Quotes that the own firm was asked for, never another's."""
        return self._portal_records("property.work.order.quote", quote_id)

    @api.model
    def _portal_certificates(self, paper_id=None):
        return self._portal_records("property.contractor.certificate", paper_id)

    @api.model
    def _portal_evaluations(self, evaluation_id=None):
        """What was published of the own firm; what still runs stays inside."""
        return self._portal_records(
            "property.contractor.evaluation",
            evaluation_id,
            Domain("state", "in", _PUBLISHED),
        )

    @api.model
    def _portal_records(self, model, record_id, domain=Domain.TRUE):
        domain &= Domain("contractor_id", "in", self._portal_contractors().ids)
        if record_id is not None:
            domain &= Domain("id", "=", record_id)
        return self.env[model].sudo().search(domain)

    @api.model
    def _portal_counts(self):
        """How much waits for the firm, by the entries of its home page."""
        orders = self.env["property.work.order"].sudo()
        counts = dict(
            orders._read_group(orders._portal_domain(), ["state"], ["__count"])
        )
        return {
            "new": counts.get("sent", 0),
            "work": sum(
                counts.get(state, 0) for state in ("confirmed", "in_progress", "rework")
            ),
            "finished": counts.get("finished", 0),
            "quotes": len(
                self._portal_quotes().filtered(lambda quote: quote._is_open())
            ),
            "papers": len(
                self._portal_certificates().filtered(lambda paper: paper._portal_due())
            ),
            "evaluations": len(
                self._portal_evaluations().filtered(
                    lambda line: line._portal_can_object()
                )
            ),
        }
