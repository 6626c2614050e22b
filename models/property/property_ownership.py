# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import float_compare

from ..mixins.limits import PERCENT
from ..mixins.roles import DESK

# Columns by which a spreadsheet gives the person instead of a known contact.
PERSON_FIELDS = ("partner_name", "partner_phone", "partner_identity")


class PropertyOwnership(models.Model):
    """Who holds or uses a unit, from when to when (产权人、家属、租户).

    A line counts from ``date_from`` up to the day before ``date_to``, so that a
    unit which is sold passes from hand to hand on one day.
    """

    _name = "property.ownership"
    _description = "Ownership"
    _inherit = ["property.import.mixin", "property.seal.mixin"]
    _order = "unit_id, date_to desc, is_main desc, date_from desc, id"
    _rec_name = "partner_id"
    _check_company_auto = True

    unit_id = fields.Many2one(
        "property.unit", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="unit_id.company_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    partner_name = fields.Char("Name", related="partner_id.name", readonly=False)
    partner_phone = fields.Char("Phone", related="partner_id.phone", readonly=False)
    partner_identity = fields.Char(
        "Identity No.",
        related="partner_id.identity_number",
        readonly=False,
        groups=DESK,
    )
    role = fields.Selection(
        [
            ("owner", "Owner"),
            ("family", "Family"),
            ("tenant", "Tenant"),
            ("agent", "Agent"),
        ],
        default="owner",
        required=True,
    )
    share = fields.Float("Share (%)", default=100.0, digits=(5, 2), bounds=PERCENT)
    is_main = fields.Boolean("Main Owner")
    date_from = fields.Date("From")
    date_to = fields.Date("Until", help="Day of the change: from it on no longer.")
    is_current = fields.Boolean(
        "Current", compute="_compute_is_current", search="_search_is_current"
    )

    _dates = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "Nobody's time in a unit ends before it begins.",
    )
    _share = models.Constraint(
        "CHECK (share >= 0 AND share <= 100)", "A share lies between 0 and 100 %."
    )
    _main_is_owner = models.Constraint(
        "CHECK (NOT is_main OR role = 'owner')", "The main owner is an owner."
    )

    @api.depends("date_from", "date_to")
    def _compute_is_current(self):
        current = self._on(self.env.company._property_day())
        for ownership in self:
            ownership.is_current = ownership in current

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        current = self._current_domain()
        return Domain.OR(current if flag else ~current for flag in value)

    @api.constrains("unit_id", "role", "share", "is_main", "date_from", "date_to")
    def _check_owners_of_unit(self):
        """Owners of one time hold at most the whole, and one of them is the main."""
        for unit in self.unit_id:
            owners = unit.ownership_ids.filtered(lambda line: line.role == "owner")
            # The sum only grows on a day on which somebody begins.
            for day in {line.date_from or date.min for line in owners}:
                unit_owners = owners._on(day)
                unit_owners._check_shares(unit)
                unit_owners._check_one_main(unit)

    def _check_shares(self, unit):
        total = sum(self.mapped("share"))
        if float_compare(total, 100.0, precision_digits=2) > 0:
            raise ValidationError(
                self.env._(
                    "Unit %(unit)s: the shares of its owners (%(owners)s) add up to "
                    "%(total).2f %%, more than 100 %%.",
                    unit=unit.code,
                    owners=", ".join(self.partner_id.mapped("display_name")),
                    total=total,
                )
            )

    def _check_one_main(self, unit):
        mains = self.filtered("is_main")
        if len(mains) > 1:
            raise ValidationError(
                self.env._(
                    "Unit %(unit)s: there is one main owner at a time, not %(owners)s.",
                    unit=unit.code,
                    owners=", ".join(mains.partner_id.mapped("display_name")),
                )
            )

    @api.constrains("unit_id", "partner_id", "role", "date_from", "date_to")
    def _check_entered_once(self):
        """Nobody is entered twice in one role of a unit for the same time."""
        for line in self:
            twins = line.unit_id.ownership_ids.filtered(
                lambda other, line=line: (
                    other != line
                    and other.partner_id == line.partner_id
                    and other.role == line.role
                    and other._overlaps(line)
                )
            )
            if twins:
                raise ValidationError(
                    self.env._(
                        "%(person)s is entered already as %(role)s of unit %(unit)s "
                        "for this time: the row, or the whole file, came in before.",
                        person=line.partner_id.name,
                        role=line._role_word(),
                        unit=line.unit_id.code,
                    )
                )

    def _overlaps(self, other):
        return (self.date_from or date.min) < (other.date_to or date.max) and (
            other.date_from or date.min
        ) < (self.date_to or date.max)

    def _role_word(self):
        return dict(self._fields["role"]._description_selection(self.env))[self.role]

    @api.constrains("partner_id", "unit_id")
    def _check_owner_is_no_child(self):
        self.partner_id._check_no_child_among_owners()

    @api.model_create_multi
    def create(self, vals_list):
        ownerships = super().create(self._resolve_persons(vals_list))
        ownerships.partner_id._become_property_customers()
        return ownerships

    def write(self, vals):
        result = super().write(vals)
        if "partner_id" in vals:
            self.partner_id._become_property_customers()
        return result

    @api.model
    def get_import_templates(self):
        return self.env["property.unit"]._import_templates(
            "ownership", self.env._("Import Template for Owners")
        )

    @api.model
    def _resolve_persons(self, vals_list):
        """Turn name, phone and identity number into a contact, new or known."""
        persons = [
            {fname: vals.get(fname) for fname in (*PERSON_FIELDS, "unit_id")}
            for vals in vals_list
        ]
        wanted = [
            person
            for vals, person in zip(vals_list, persons, strict=True)
            if not vals.get("partner_id") and person["partner_name"]
        ]
        partners = iter(self.env["res.partner"]._find_or_create_customers(wanted))
        result = []
        for vals, person in zip(vals_list, persons, strict=True):
            vals = {key: vals[key] for key in vals if key not in PERSON_FIELDS}
            if not vals.get("partner_id"):
                if not person["partner_name"]:
                    raise ValidationError(
                        self.env._("An ownership needs a person: give the name.")
                    )
                vals["partner_id"] = next(partners).id
            result.append(vals)
        return result

    @api.model
    def _current_domain(self):
        today = self.env.company._property_day()
        return (Domain("date_from", "=", False) | Domain("date_from", "<=", today)) & (
            Domain("date_to", "=", False) | Domain("date_to", ">", today)
        )

    def _on(self, day):
        """The lines that count on a day."""
        return self.filtered(
            lambda line: (
                (line.date_from or date.min) <= day < (line.date_to or date.max)
            )
        )

    def _overlaps(self, other):
        """Whether two lines count on one day."""
        return bool(
            self._on(other.date_from or date.min)
            or other._on(self.date_from or date.min)
        )

    def _main_per_unit(self, day):
        """Each unit's main owner on a day: as marked, else the longest-standing."""
        owners = self._on(day).filtered(lambda line: line.role == "owner")
        mains = {}
        for line in owners.sorted(
            lambda line: (not line.is_main, line.date_from or date.min, -line.share)
        ):
            mains.setdefault(line.unit_id, line)
        return self.browse().concat(*mains.values())
