# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import ormcache

from ..mixins.limits import MONTHS


class PropertyWarrantyTerm(models.Model):
    """How long a kind of work is under warranty (保修项目与期限).

    The lengths that come with the addon are those of the rules named as their
    legal basis and of common practice. They are data: a company's lawyer checks
    them before use.
    """

    _name = "property.warranty.term"
    _description = "Warranty Term"
    _inherit = [
        "property.import.mixin",
        "property.archive.mixin",
        "property.master.mixin",
        "property.cached.mixin",
    ]
    _order = "sequence, code, project_id, id"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        "Key", required=True, index=True, help="Key of the work, such as WP."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True, ondelete="restrict")
    project_id = fields.Many2one(
        "project.project",
        index=True,
        check_company=True,
        domain=[("is_development", "=", True)],
        help="Empty: for every project that has no term of its own.",
        ondelete="restrict",
    )
    basis = fields.Selection(
        [
            ("months", "Months"),
            ("seasons", "Heating or Cooling Seasons"),
            ("design_life", "Design Life of the Project"),
        ],
        "Counted In",
        default="months",
        required=True,
    )
    contractor_months = fields.Integer(
        "Contractor (months)",
        help="From the completion acceptance. Zero: by contract.",
        bounds=MONTHS,
    )
    owner_min_months = fields.Integer(
        "Owner, at Least (months)",
        help="From the handover, the least that the rules allow "
        "(Jian Fang [1998] No. 102). Zero: by agreement.",
        bounds=MONTHS,
    )
    promised_months = fields.Integer(
        "Owner, Promised (months)",
        help="From the handover, as promised in the quality guarantee.",
        bounds=MONTHS,
    )
    contractor_seasons = fields.Integer("Contractor (seasons)", bounds=MONTHS)
    owner_min_seasons = fields.Integer("Owner, at Least (seasons)", bounds=MONTHS)
    promised_seasons = fields.Integer("Owner, Promised (seasons)", bounds=MONTHS)
    special_location_ids = fields.Many2many(
        "property.location",
        string="Special Places",
        help="Places with another least length, such as the roof.",
    )
    special_owner_min_months = fields.Integer(
        "Owner, at Least There (months)", bounds=MONTHS
    )
    heating_from = fields.Char(default="11-15", help="Month and day, as 11-15.")
    heating_to = fields.Char(default="03-15", help="Month and day, as 03-15.")
    cooling_from = fields.Char(default="06-01", help="Month and day, as 06-01.")
    cooling_to = fields.Char(default="09-30", help="Month and day, as 09-30.")
    legal_basis = fields.Text(translate=True)
    source = fields.Selection(
        [("law", "Law, to be checked"), ("practice", "Common practice")],
        default="practice",
        required=True,
        help="Where the lengths come from. Either kind is checked by the company's "
        "lawyer before use.",
    )

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(project_id, 0), COALESCE(company_id, 0)) WHERE active",
        "There is a warranty term with this key for the project already.",
    )
    _lengths = models.Constraint(
        "CHECK (contractor_months >= 0 AND owner_min_months >= 0"
        " AND promised_months >= 0 AND special_owner_min_months >= 0"
        " AND contractor_seasons >= 0 AND owner_min_seasons >= 0"
        " AND promised_seasons >= 0)",
        "A warranty is never shorter than zero.",
    )

    @api.constrains("basis", "heating_from", "heating_to", "cooling_from", "cooling_to")
    def _check_seasons(self):
        for term in self.filtered(lambda term: term.basis == "seasons"):
            for first, last in term._seasons():
                try:
                    _day(2001, first)
                    _day(2001, last)
                except ValueError as error:
                    raise ValidationError(
                        self.env._(
                            "Warranty term %(term)s: a season begins and ends on a "
                            "month and day such as 11-15.",
                            term=term.code,
                        )
                    ) from error

    @api.model
    def get_import_templates(self):
        return self.env["property.unit"]._import_templates(
            "warranty_term", self.env._("Import Template for Warranty Terms")
        )

    @api.model
    def _find_term(self, code, unit):
        """The term for a key: the project's own, else the company's, else anyone's."""
        term_id = self._find_term_id(code, unit.project_id.id, unit.company_id.id)
        return self.browse(term_id and [term_id])

    @api.model
    @ormcache("code", "project_id", "company_id")
    def _find_term_id(self, code, project_id, company_id):
        # Asked for each of a thousand tickets; the homes of a project share it.
        terms_sudo = self.sudo().search(
            Domain("code", "=", code)
            & Domain("project_id", "in", [project_id, False])
            & Domain("company_id", "in", [company_id, False])
        )
        return terms_sudo.sorted(
            lambda term: (not term.project_id, not term.company_id)
        )[:1].id

    def _contractor_end(self, completion, unit):
        """Last day of the contractor's warranty; None if not known or by contract."""
        return completion and self._end_of(completion, "contractor", unit) or None

    def _owner_end(self, handover, contractor_end, unit, location=None):
        """Last day of the owner's warranty: the latest of the contractor's end, the
        least length and the promised length from the handover.

        商品房销售管理办法 §33 and 建房[1998]102号 §5: never less than the contractor's
        rest, nor than the least length.
        """
        least = "owner_min"
        if (
            self.basis == "months"
            and location
            and location._is_within(self.special_location_ids)
        ):
            least = "special_owner_min"
        ends = [
            contractor_end,
            self._end_of(handover, least, unit),
            self._end_of(handover, "promised", unit),
        ]
        return max(filter(None, ends), default=None)

    def _end_of(self, start, kind, unit):
        """The last day of a period that begins with an event on ``start``."""
        if self.basis == "design_life":
            return start + relativedelta(years=unit.sudo().project_id.design_life)
        if self.basis == "seasons":
            count = self[f"{kind}_seasons"]
            ends = [_season_end(start, count, *season) for season in self._seasons()]
            return max(ends) if count else None
        months = self[f"{kind}_months"]
        return start + relativedelta(months=months) if months else None

    def _seasons(self):
        return [
            (self.heating_from, self.heating_to),
            (self.cooling_from, self.cooling_to),
        ]


def _day(year, month_day):
    """A month and day such as 11-15 in a year."""
    month, day = (int(part) for part in (month_day or "").split("-"))
    return date(year, month, day)


def _season_end(start, count, first, last):
    """Last day of the ``count``-th season that lies wholly after ``start``."""
    year = start.year if _day(start.year, first) >= start else start.year + 1
    over_new_year = _day(2001, last) < _day(2001, first)
    return _day(year + count - 1 + over_new_year, last)
