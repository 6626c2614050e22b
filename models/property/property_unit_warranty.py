# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import format_date

from .warranty_cover import WarrantyCover


class PropertyUnit(models.Model):
    """Whether a defect in the unit is under warranty (保修判定)."""

    _inherit = "property.unit"

    completion_date = fields.Date(related="building_id.completion_date")
    warranty_overview = fields.Html(compute="_compute_warranty_overview")

    @api.depends_context("lang")
    @api.depends("effective_handover_date", "completion_date", "project_id.design_life")
    def _compute_warranty_overview(self):
        Term = self.env["property.warranty.term"]
        codes = [code for (code,) in Term._read_group([], ["code"])]
        for unit in self:
            terms = Term.concat(*(Term._find_term(code, unit) for code in codes))
            unit.warranty_overview = self.env["ir.qweb"]._render(
                "helpdesk_mgmt_property.unit_warranty_overview",
                {"rows": [unit._warranty_row(term) for term in terms.sorted()]},
            )

    def _warranty_row(self, term):
        contractor_end = term._contractor_end(self.completion_date, self)
        handover = self.effective_handover_date
        owner_end = handover and term._owner_end(handover, contractor_end, self)
        today = self.env.company._property_day()
        return {
            "term": term,
            "owner_end": owner_end,
            "owner_covered": bool(owner_end and handover <= today <= owner_end),
            "contractor_end": contractor_end,
            "contractor_covered": bool(contractor_end and today <= contractor_end),
        }

    def _warranty_covers(self, category, date, location=None):
        """Whether a defect that was reported on a day is under warranty, and why.

        The day is the one on which the report was received, not the day of the
        repair. The owner's warranty lasts to the latest of the contractor's own
        end, handover + least length, and handover + promised length; the handover
        is the day signed, else the day fixed by notice.
        """
        self.ensure_one()
        term = self._warranty_term(category)
        if not term:
            reason = self._reason_no_term(category)
            return WarrantyCover(False, False, None, None, term, reason)
        completion, handover = self.completion_date, self.effective_handover_date
        contractor_end = term._contractor_end(completion, self)
        owner_end = None
        if handover:
            owner_end = term._owner_end(handover, contractor_end, self, location)
        return WarrantyCover(
            covered=bool(owner_end and handover <= date <= owner_end),
            contractor_covered=bool(
                contractor_end and completion <= date <= contractor_end
            ),
            owner_end=owner_end,
            contractor_end=contractor_end,
            term=term,
            reason=self._warranty_reason(term, date, owner_end, contractor_end),
        )

    def _warranty_term(self, category):
        """The term of a category, whose key may stand on the category above it."""
        while category and not category.warranty_code:
            category = category.parent_id
        # The terms are no secret; who asks may be an owner on the portal.
        terms_sudo = self.env["property.warranty.term"].sudo()
        if not category:
            return terms_sudo
        return terms_sudo._find_term(category.warranty_code, self)

    def _reason_no_term(self, category):
        if not category:
            return self.env._("No category is given: no warranty term applies.")
        return self.env._(
            "No warranty term applies to %s: its key is missing or unknown.",
            category.display_name,
        )

    def _warranty_reason(self, term, date, owner_end, contractor_end):
        return " ".join(
            [
                self.env._("%(key)s %(term)s:", key=term.code, term=term.name),
                self._owner_reason(date, owner_end),
                self._contractor_reason(date, contractor_end),
            ]
        )

    def _owner_reason(self, date, end):
        start = self.effective_handover_date
        if not start or date < start:
            return self.env._(
                "the unit was not handed over yet, so the owner's warranty has not "
                "begun."
            )
        if not end:
            return self.env._("no length is agreed with the owner.")
        signed = self.handover_date
        values = {
            "event": self.env._("handover")
            if signed
            else self.env._("deemed handover"),
            "start": format_date(self.env, start),
            "end": format_date(self.env, end),
        }
        if date <= end:
            return self.env._(
                "the owner's warranty runs from the %(event)s on %(start)s to %(end)s.",
                **values,
            )
        return self.env._(
            "the owner's warranty ran from the %(event)s on %(start)s and ended on "
            "%(end)s.",
            **values,
        )

    def _contractor_reason(self, date, end):
        start = self.completion_date
        if not start:
            return self.env._(
                "The contractor's warranty is unknown: no completion acceptance is "
                "entered."
            )
        if not end:
            return self.env._("The contractor's warranty is a matter of the contract.")
        values = {
            "start": format_date(self.env, start),
            "end": format_date(self.env, end),
        }
        if date <= end:
            return self.env._(
                "The contractor's runs from the completion acceptance on %(start)s to "
                "%(end)s.",
                **values,
            )
        return self.env._(
            "The contractor's ran from the completion acceptance on %(start)s and "
            "ended on %(end)s.",
            **values,
        )
