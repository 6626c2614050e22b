# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.importing.import_mixin import MAX_CANDIDATES
from ..mixins.limits import AREA
from . import unit_words


def _duplicate_code(env, diagnostics):
    """Name the room code that exists already, as far as the database tells it."""
    detail = diagnostics and diagnostics.message_detail or ""
    found = re.search(r"=\((.*), \d+\)", detail)
    return env._(
        "A unit with room code %s exists already.", found[1] if found else ""
    ).replace("  ", " ")


class PropertyUnit(models.Model):
    """A dwelling, known by its room code (房号)."""

    _name = "property.unit"
    _description = "Unit"
    _inherit = [
        "property.import.mixin",
        "property.archive.mixin",
        "property.master.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "building_id, stairwell, floor, door, code"
    _rec_name = "code"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    code = fields.Char(
        "Room Code",
        compute="_compute_code",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index="trigram",
        copy=False,
    )
    name = fields.Char(
        "Room",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        help="What people call it, such as 1502.",
    )
    active = fields.Boolean(default=True)
    # The company is the building's own: there is nothing to check between them.
    building_id = fields.Many2one(
        "property.building", required=True, index=True, ondelete="restrict"
    )
    project_id = fields.Many2one(
        related="building_id.project_id", store=True, index=True, precompute=True
    )
    phase_id = fields.Many2one(
        related="building_id.phase_id", store=True, precompute=True
    )
    company_id = fields.Many2one(
        related="building_id.company_id", store=True, index=True, precompute=True
    )
    stairwell = fields.Integer(default=1, bounds=(0, 1000))
    floor = fields.Integer("Storey", default=1, bounds=(-100, 10_000))
    door = fields.Integer("Door No.", default=1)
    unit_type = fields.Selection(
        [("bare", "Bare Shell"), ("decorated", "Decorated")],
        default="bare",
        required=True,
    )
    area_gross = fields.Float("Gross Area (m²)", digits=(10, 2), bounds=AREA)
    area_net = fields.Float("Net Area (m²)", digits=(10, 2), bounds=AREA)
    status = fields.Selection(
        [
            ("unsold", "Unsold"),
            ("sold", "Sold"),
            ("handed_over", "Delivered"),
            ("occupied", "Occupied"),
        ],
        compute="_compute_status",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        tracking=True,
    )
    handover_date = fields.Date(
        "Handed Over On",
        tracking=True,
        help="Day on which the owner signed; the owner's warranty counts from it.",
    )
    deemed_handover_date = fields.Date(
        "Deemed Handed Over On",
        tracking=True,
        help="Day fixed by notice where the owner does not come or refuses without "
        "reason.",
    )
    effective_handover_date = fields.Date(
        "Effective Handover",
        compute="_compute_effective_handover_date",
        store=True,
        precompute=True,
        help="The day on which the owner signed, else the day that was fixed by "
        "notice.",
    )
    ownership_ids = fields.One2many("property.ownership", "unit_id", "Owners")
    # Not stored: it changes with the calendar. A sale that was entered ahead takes
    # effect on its day, without any job that has to run first.
    owner_id = fields.Many2one(
        "res.partner",
        "Main Owner",
        compute="_compute_owner_id",
        search="_search_owner_id",
        compute_sudo=True,
    )
    ownership_count = fields.Integer(compute="_compute_ownership_count")
    room = fields.Char(
        "Room in the Building", compute="_compute_home", compute_sudo=True
    )
    home = fields.Char(
        "Address",
        compute="_compute_home",
        compute_sudo=True,
        help="Building, stairwell and room, such as 2-1-702: two homes of a "
        "building may share a room number.",
    )

    _code_unique = models.UniqueIndex("(code, company_id)", _duplicate_code)
    _areas = models.Constraint(
        "CHECK (area_gross >= 0 AND area_net >= 0)", "An area is never negative."
    )
    _place = models.Constraint(
        "CHECK (stairwell > 0 AND door > 0)", "Stairwells and doors count from one."
    )

    @api.depends("building_id", "stairwell", "floor", "door")
    def _compute_code(self):
        for unit in self:
            if not unit.code and unit.building_id:
                unit.code = unit.building_id._format_unit_code(
                    unit.stairwell, unit.floor, unit.door
                )
            else:
                unit.code = unit.code

    @api.depends("floor", "door")
    def _compute_name(self):
        for unit in self:
            unit.name = unit.name or f"{unit.floor}{unit.door:02d}"

    @api.depends("building_id.name", "building_id.stairwells", "stairwell", "name")
    @api.depends_context("lang")
    def _compute_home(self):
        """The stairwell is left out where the building has one alone."""
        for unit in self:
            building = unit.building_id
            parts = [unit.name or unit.code]
            if building.stairwells > 1 or unit.stairwell > 1:
                parts.insert(0, self.env._("Stairwell %s", unit.stairwell))
            unit.room = " ".join(filter(None, parts))
            unit.home = " ".join(filter(None, [building.name, unit.room]))

    @api.depends("handover_date", "deemed_handover_date")
    def _compute_status(self):
        for unit in self:
            handed_over = unit.handover_date or unit.deemed_handover_date
            if handed_over and unit.status != "occupied":
                unit.status = "handed_over"
            else:
                unit.status = unit.status or "unsold"

    @api.depends("handover_date", "deemed_handover_date")
    def _compute_effective_handover_date(self):
        for unit in self:
            unit.effective_handover_date = (
                unit.handover_date or unit.deemed_handover_date
            )

    @api.depends(
        "ownership_ids.partner_id",
        "ownership_ids.role",
        "ownership_ids.is_main",
        "ownership_ids.date_from",
        "ownership_ids.date_to",
    )
    def _compute_owner_id(self):
        today = self.env.company._property_day()
        for unit in self:
            unit.owner_id = unit.ownership_ids._main_per_unit(today).partner_id

    def _search_owner_id(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        Ownership = self.env["property.ownership"].sudo()
        today = self.env.company._property_day()
        owners = Domain("role", "=", "owner") & Ownership._current_domain()
        lines = Ownership.search(Domain("partner_id", operator, value) & owners)
        # Who owns the unit beside a main owner is found as a person, not as main.
        mains = lines.unit_id.ownership_ids._main_per_unit(today) & lines
        domain = Domain("id", "in", mains.unit_id.ids)
        if operator == "in" and False in value:
            domain |= ~Domain("ownership_ids", "any!", owners)
        return domain

    def _compute_ownership_count(self):
        counts = dict(
            self.env["property.ownership"]._read_group(
                [("unit_id", "in", self.ids)], ["unit_id"], ["__count"]
            )
        )
        for unit in self:
            unit.ownership_count = counts.get(unit, 0)

    @api.model
    def _add_precomputed_values(self, vals_list):
        """Fill in what follows from the building and the dates.

        The ORM would make a record in memory for each unit to compute the same; a
        register of tens of thousands of units is loaded in half the time this way.
        """
        building_ids = {
            vals["building_id"] for vals in vals_list if vals.get("building_id")
        }
        derived = {
            building.id: {
                "project_id": building.project_id.id,
                "phase_id": building.phase_id.id,
                "company_id": building.company_id.id,
            }
            for building in self.env["property.building"].sudo().browse(building_ids)
        }
        for vals in vals_list:
            vals.update(derived.get(vals.get("building_id"), {}))
            handover = vals.get("handover_date") or vals.get("deemed_handover_date")
            vals["effective_handover_date"] = handover or False
            vals.setdefault("status", "handed_over" if handover else "unsold")
        return super()._add_precomputed_values(vals_list)

    @api.model
    def get_import_templates(self):
        return self._import_templates("unit", self.env._("Import Template for Units"))

    @api.model
    def _import_templates(self, name, label):
        """The two files of a template, with headers in the user's language."""
        lang = "zh" if (self.env.lang or "").startswith("zh") else "en"
        folder = "/helpdesk_mgmt_property/static/xls"
        return [
            {
                "label": f"{label} ({suffix.upper()})",
                "template": f"{folder}/{name}_{lang}.{suffix}",
            }
            for suffix in ("xlsx", "csv")
        ]

    @api.model
    def _search_display_name(self, operator, value):
        """Found by its code, its room and as people say it (1栋101, B01 101)."""
        domain = super()._search_display_name(operator, value)
        if operator not in ("ilike", "like") or not isinstance(value, str):
            return domain
        spoken = self._spoken_domain(value) if value else None
        pattern = unit_words.code_pattern(value)
        if not spoken and pattern and pattern != value:
            spoken = Domain("code", "ilike", pattern)
        return Domain(domain) | spoken if spoken else domain

    @api.model
    def _spoken_domain(self, text, exact=False):
        """The homes that a text means, or None if it names no building.

        :param exact: whether the room is said in full
        """
        home = unit_words.said(text)
        if not home:
            return None
        names = unit_words.building_names(home.building)
        domain = Domain("building_id.code", "in", names) | Domain(
            "building_id.name", "in", names
        )
        if home.phase:
            domain &= Domain("phase_id.code", "=", home.phase)
        if home.stairwell:
            domain &= Domain("stairwell", "=", home.stairwell)
        if home.project:
            domain &= Domain("project_id.name", "ilike", home.project)
        if home.room:
            room = home.room if exact else f"{home.room}%"
            domain &= Domain("name", "=ilike", room)
        return domain

    @api.model
    def _find_as_said(self, text, limit=None):
        domain = self._spoken_domain(text, exact=True)
        return self.search(domain, limit=limit) if domain else self.browse()

    @api.model
    def _find_no_import_name(self, name):
        """A room is named by its code alone; others call several homes so.

        :raises ValueError: naming the codes of the homes that are meant, if any
        """
        homes = self.search([("name", "=", name)], limit=MAX_CANDIDATES)
        homes = homes or self._find_as_said(name, limit=MAX_CANDIDATES)
        if not homes:
            return super()._find_no_import_name(name)
        raise ValueError(
            self.env._(
                "“%(name)s” in field '%%(field)s' is no room code. Write the code of "
                "the home that is meant: %(codes)s.",
                name=name.replace("%", "%%"),
                codes=", ".join(homes.mapped("code")).replace("%", "%%"),
            )
        )

    def action_view_ownerships(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_ownership_action"
        )
        action["domain"] = [("unit_id", "=", self.id)]
        action["context"] = {"default_unit_id": self.id}
        return action

    def _has_person(self, partner, date=None):
        """Whether a person owns or uses this unit on a day, in whatever role."""
        self.ensure_one()
        date = date or self.env.company._property_day()
        # Asked on behalf of people who may not read who lives where.
        ownerships_sudo = self.sudo().ownership_ids
        return partner in ownerships_sudo._on(date).partner_id

    def _is_another_s(self, partner, date=None):
        """Whether the owner on a day is known, and the person is nobody of the home.

        Of the owner no more is told to who may not read who lives where.
        """
        if not self:
            return False
        date = date or self.env.company._property_day()
        people = self.sudo().ownership_ids._on(date)
        return "owner" in people.mapped("role") and partner not in people.partner_id
