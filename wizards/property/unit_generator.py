# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import Counter

import psycopg2
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError, ValidationError

from ...models.mixins.limits import AREA

# More is a slip of the keyboard: 60 floors of 8 stairwells with 10 homes are 4,800.
MAX_UNITS = 10_000
MAX_SHOWN = 200


def _shorten(codes):
    return ", ".join(codes[:20]) + (" …" if codes[20:] else "")


class PropertyUnitGenerator(models.TransientModel):
    """Makes a building's units from stairwells × floors × units a floor."""

    _name = "property.unit.generator"
    _inherit = ["property.own.rows"]
    _description = "Generate Units"

    building_id = fields.Many2one(
        "property.building",
        required=True,
        default=lambda self: self._default_building(),
    )
    stairwells = fields.Integer(
        compute="_compute_size",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        bounds=(0, 1000),
    )
    first_floor = fields.Integer(default=1, required=True, bounds=(-20, 300))
    last_floor = fields.Integer(
        compute="_compute_size",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        bounds=(0, 300),
    )
    skip_floors = fields.Char(help="Floors that no dwelling has, such as 4, 13, 14.")
    units_per_floor = fields.Integer(
        "Units a Floor",
        compute="_compute_size",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        bounds=(0, 1000),
    )
    unit_type = fields.Selection(
        selection=lambda self: self.env["property.unit"]._fields["unit_type"].selection,
        default="bare",
        required=True,
    )
    area_gross = fields.Float("Gross Area (m²)", digits=(10, 2), bounds=AREA)
    area_net = fields.Float("Net Area (m²)", digits=(10, 2), bounds=AREA)
    unit_count = fields.Integer("Units", compute="_compute_preview")
    existing_count = fields.Integer("Exist Already", compute="_compute_preview")
    preview = fields.Html(compute="_compute_preview", sanitize=False)
    existing_codes = fields.Text(compute="_compute_preview")

    @api.model
    def _default_building(self):
        if self.env.context.get("active_model") == "property.building":
            return self.env.context.get("active_id")
        return False

    @api.depends("building_id")
    def _compute_size(self):
        for generator in self:
            building = generator.building_id
            generator.stairwells = building.stairwells or 1
            generator.last_floor = building.floors or 1
            generator.units_per_floor = building.units_per_floor or 1

    @api.depends(
        "building_id",
        "stairwells",
        "first_floor",
        "last_floor",
        "skip_floors",
        "units_per_floor",
    )
    def _compute_preview(self):
        for generator in self:
            codes, existing, fault = [], set(), ""
            try:
                codes = [place["code"] for place in generator._places()]
                existing = generator._existing_codes(codes)
            except (UserError, ValidationError) as error:
                fault = str(error)
            generator.unit_count = len(codes)
            generator.existing_count = len(existing)
            generator.existing_codes = _shorten(sorted(existing))
            generator.preview = generator._render_preview(codes, existing, fault)

    def action_create_units(self):
        """Create all the units, or none: a code that exists is refused and named."""
        self.ensure_one()
        units = self._create_units()
        action = self.building_id.action_view_units()
        action["domain"] = [("id", "in", units.ids)]
        return action

    def _create_units(self):
        try:
            # Two users at once: the second is told at once and waits for nobody.
            self.building_id.sudo().lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody else is generating units of %s right now: look again "
                    "in a moment.",
                    self.building_id.display_name,
                )
            ) from error
        vals_list = [self._prepare_unit_vals(place) for place in self._places()]
        codes = [vals["code"] for vals in vals_list]
        self._check_none_exists(codes)
        self._check_no_doubles(codes)
        units = self.env["property.unit"].with_context(
            tracking_disable=True, mail_create_nosubscribe=True
        )
        try:
            with self.env.cr.savepoint():
                return units.create(vals_list)
        except psycopg2.errors.UniqueViolation as error:
            # Somebody else's units that this transaction can not see yet.
            raise UserError(units._sql_error_to_message(error)) from error

    def _check_none_exists(self, codes):
        existing = sorted(self._existing_codes(codes))
        if existing:
            raise UserError(
                self.env._(
                    "No unit was created, since %(count)s of them exist already: "
                    "%(codes)s.",
                    count=len(existing),
                    codes=_shorten(existing),
                )
            )

    def _check_no_doubles(self, codes):
        doubles = [code for code, count in Counter(codes).items() if count > 1]
        if doubles:
            raise UserError(
                self.env._(
                    "The room code pattern %(pattern)s gives several units the code "
                    "%(code)s: add the parts that tell them apart.",
                    pattern=self.building_id.sudo().project_id.unit_code_pattern,
                    code=doubles[0],
                )
            )

    def _places(self):
        """Each place for a dwelling with its room code, in the order of the house."""
        self.ensure_one()
        if not self.building_id:
            return []
        floors = self._floors()
        self._check_size(len(floors))
        building = self.building_id
        return [
            {
                "code": building._format_unit_code(stairwell, floor, door),
                "stairwell": stairwell,
                "floor": floor,
                "door": door,
            }
            for stairwell in range(1, self.stairwells + 1)
            for floor in floors
            for door in range(1, self.units_per_floor + 1)
        ]

    def _check_size(self, floors):
        if min(self.stairwells, self.units_per_floor, floors) < 1:
            raise UserError(
                self.env._("Stairwells, floors and units a floor count from one.")
            )
        count = self.stairwells * floors * self.units_per_floor
        if count > MAX_UNITS:
            raise UserError(
                self.env._(
                    "%(count)s units are more than any building has: check the "
                    "numbers.",
                    count=count,
                )
            )

    def _floors(self):
        # There is no floor 0 between the first and the basement.
        skipped = {0}
        for word in (
            (self.skip_floors or "").replace("，", ",").replace("、", ",").split(",")
        ):
            if not word.strip():
                continue
            try:
                skipped.add(int(word))
            except ValueError as error:
                raise UserError(
                    self.env._(
                        "“%s” is no floor: list the floors to skip as 4, 13, 14.",
                        word.strip(),
                    )
                ) from error
        return [
            floor
            for floor in range(self.first_floor, self.last_floor + 1)
            if floor not in skipped
        ]

    def _existing_codes(self, codes):
        """The codes that are taken in the company, by archived units too."""
        units = self.env["property.unit"].with_context(active_test=False)
        found = units.search_fetch(
            [
                ("code", "in", codes),
                ("company_id", "=", self.building_id.company_id.id),
            ],
            ["code"],
            order="id",
        )
        return set(found.mapped("code"))

    def _prepare_unit_vals(self, place):
        return {
            **place,
            "building_id": self.building_id.id,
            "unit_type": self.unit_type,
            "area_gross": self.area_gross,
            "area_net": self.area_net,
        }

    @api.model
    def _render_preview(self, codes, existing, fault):
        if fault:
            return Markup("<p class='text-danger'>%s</p>") % fault
        badge = Markup("<span class='badge rounded-pill me-1 mb-1 %s'>%s</span>")
        shown = [
            badge % ("text-bg-danger" if code in existing else "text-bg-light", code)
            for code in codes[:MAX_SHOWN]
        ]
        if len(codes) > MAX_SHOWN:
            more = self.env._("and %s more", len(codes) - MAX_SHOWN)
            shown.append(Markup("<span class='text-muted'>%s</span>") % more)
        return Markup("<div>%s</div>") % Markup().join(shown)
