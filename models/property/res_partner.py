# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..mixins.roles import DESK
from . import phone as phone_numbers


class ResPartner(models.Model):
    """The customer file (顾客档案): units, consent, key customer."""

    _name = "res.partner"
    _inherit = ["property.archive.mixin", "res.partner"]

    ownership_ids = fields.One2many("property.ownership", "partner_id", "Units")
    ownership_count = fields.Integer("Unit Count", compute="_compute_ownership_count")
    is_key_customer = fields.Boolean("Key Customer", help="Visited regularly.")
    privacy_consent = fields.Boolean(
        "Consent to Keep Data", help="The customer agreed that the data is kept."
    )
    privacy_consent_date = fields.Date(
        "Consent Given On",
        compute="_compute_privacy_consent_date",
        store=True,
        readonly=False,
    )

    is_possible_duplicate = fields.Boolean(
        "Possible Duplicate",
        compute="_compute_is_possible_duplicate",
        search="_search_is_possible_duplicate",
        help="Another customer has the same identity number, or the same name and "
        "phone. The data analyst merges them (clause 7.7.1).",
    )

    def _compute_ownership_count(self):
        counts = dict(
            self.env["property.ownership"]._read_group(
                [("partner_id", "in", self.ids)], ["partner_id"], ["__count"]
            )
        )
        for partner in self:
            partner.ownership_count = counts.get(partner, 0)

    @api.depends("privacy_consent")
    def _compute_privacy_consent_date(self):
        today = self.env.company._property_day()
        for partner in self:
            partner.privacy_consent_date = partner.privacy_consent and (
                partner.privacy_consent_date or today
            )

    @api.model
    def _search_display_name(self, operator, value):
        """The desk finds a customer by the whole number too, however it is written."""
        domain = super()._search_display_name(operator, value)
        if operator != "ilike" or not isinstance(value, str):
            return domain
        number = phone_numbers.normalize_phone(value)
        whole = len(number) >= 7 and phone_numbers.is_one_phone_number(value)
        if not whole or not (self.env.su or self.env.user.has_group(DESK)):
            return domain
        return Domain(domain) | Domain("private_phone", "=", number)

    @api.constrains("parent_id")
    def _check_parent_among_owners(self):
        self._check_no_child_among_owners()

    def _check_no_child_among_owners(self):
        """Owners of different units are never kept under one parent contact.

        Who logs in on the portal sees the documents of everyone under the same
        parent: owners that are filed under their building, community or company
        would read one another's tickets. A household with the same units may.
        """
        for partner in self.filtered("parent_id"):
            top = partner
            while top.parent_id:
                top = top.parent_id
            family = self.sudo().with_context(active_test=False)
            family = family.search([("id", "child_of", top.id), ("id", "!=", top.id)])
            owners = family.filtered("ownership_ids")
            if len({owner.ownership_ids.unit_id for owner in owners}) > 1:
                raise ValidationError(
                    self.env._(
                        "%(owners)s own different units and can not be contacts under "
                        "%(parent)s: on the portal they would read one another's "
                        "tickets. Keep each owner as a contact without a parent; the "
                        "units are linked by their ownership.",
                        owners=", ".join(owners[:3].mapped("name")),
                        parent=top.name,
                    )
                )

    def _archived_by_role(self):
        """Customers; other contacts are archived by whoever may change them."""
        return super()._archived_by_role().filtered("property_customer")

    def action_view_ownerships(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_ownership_action"
        )
        action["domain"] = [("partner_id", "=", self.id)]
        action["context"] = {"default_partner_id": self.id}
        return action

    # ------------------------------------------------------------------
    # The database is kept (7.7.1): duplicates are found and merged, gaps filled
    # ------------------------------------------------------------------

    def _compute_is_possible_duplicate(self):
        twins = self._find_duplicates()
        for partner in self:
            partner.is_possible_duplicate = partner._origin.id in twins

    @api.model
    def _search_is_possible_duplicate(self, operator, value):
        if operator != "in":
            return NotImplemented
        twins = Domain("id", "in", list(self._find_duplicates()))
        return Domain.OR(twins if flag else ~twins for flag in value)

    @api.model
    def _find_duplicates(self):
        """Ids of customers with the name and phone, or the identity, of another.

        What is compared is read by the program; the numbers stay hidden.
        """
        found = set()
        for keys in (["identity_number"], ["name", "private_phone"]):
            for *_key, ids in self.sudo()._read_group(
                [("property_customer", "=", True), (keys[-1], "!=", False)],
                keys,
                ["id:array_agg"],
                having=[("__count", ">", 1)],
            ):
                found.update(ids)
        return found

    def _merge_keys(self):
        """By what a contact is known to be the same person as another."""
        self.ensure_one()
        return frozenset(
            self._person_keys(
                {
                    "partner_name": self.name or "",
                    "partner_phone": self.private_phone or self.phone,
                    "partner_identity": self.identity_number,
                }
            )
        )

    # Who of the persons that a list names is known already (7.7.1).

    @api.model
    def _find_or_create_customers(self, persons):
        """The contact of each person, given by name, phone and identity number.

        The same identity number, or the same name with the same phone, is the same
        person, and so is a name without either that lives in the unit already; in one
        list a person is created once.

        :raises ValidationError: if an identity number is none, or another's
        """
        found = self._known_customers(persons)
        places, vals_list = [], []
        for person in persons:
            keys = self._person_keys(person)
            place = next((found[key] for key in keys if key in found), None)
            if place is None:
                # The place of a person who is yet to be created.
                place = len(vals_list)
                vals_list.append(self._prepare_customer_vals(person))
            else:
                self._complete_customer(person, place, vals_list)
            found.update((key, place) for key in keys if key not in found)
            places.append(place)
        created = self.create(vals_list)
        return [created[place] if isinstance(place, int) else place for place in places]

    @api.model
    def _known_customers(self, persons):
        """Contacts that exist, by each key that a person of the list may have."""
        phones = {phone_numbers.normalize_phone(p["partner_phone"]) for p in persons}
        identities = {self._normalize_identity(p["partner_identity"]) for p in persons}
        found = self.search(
            [
                "|",
                ("private_phone", "in", list(phones - {""})),
                ("identity_number", "in", list(identities - {""})),
            ],
            order="id desc",
        )
        known = self._residents_by_name(persons)
        for partner in found:
            known["phone", partner.name, partner.private_phone] = partner
            if partner.identity_number:
                known["identity", partner.identity_number] = partner
        return known

    @api.model
    def _residents_by_name(self, persons):
        """Who lives in a unit already, for those of whom the list has a name alone."""
        unit_ids = {
            person["unit_id"]
            for person in persons
            if person.get("unit_id") and not self._is_told_apart(person)
        }
        lines = self.env["property.ownership"].search(
            [("unit_id", "in", list(unit_ids))], order="id desc"
        )
        return {
            ("unit", line.unit_id.id, line.partner_id.name): line.partner_id
            for line in lines
        }

    @api.model
    def _is_told_apart(self, person):
        return bool(
            phone_numbers.normalize_phone(person["partner_phone"])
            or self._normalize_identity(person["partner_identity"])
        )

    @api.model
    def _person_keys(self, person):
        name = person["partner_name"].strip()
        identity = self._checked_identity(person["partner_identity"])
        phone = phone_numbers.normalize_phone(person["partner_phone"])
        keys = [("identity", identity)] if identity else []
        if phone:
            keys.append(("phone", name, phone))
        if not keys and person.get("unit_id"):
            keys.append(("unit", person["unit_id"], name))
        return keys

    @api.model
    def _complete_customer(self, person, place, vals_list):
        """Add the identity number that a known person lacks.

        :param place: the contact, or the index of one that is about to be made
        :raises ValidationError: if the list and the file name different people
        """
        new = isinstance(place, int)
        name = vals_list[place]["name"] if new else place.name
        kept = vals_list[place]["identity_number"] if new else place.identity_number
        identity = self._normalize_identity(person["partner_identity"])
        if identity and identity == self._normalize_identity(kept):
            self._check_same_name(person, name)
        elif identity and kept:
            raise ValidationError(
                self.env._(
                    "%s is known by this phone with another identity number: correct "
                    "the number or the phone.",
                    name,
                )
            )
        elif identity and new:
            vals_list[place]["identity_number"] = identity
        elif identity:
            place.identity_number = identity

    @api.model
    def _check_same_name(self, person, name):
        if person["partner_name"].strip().casefold() != name.casefold():
            raise ValidationError(
                self.env._(
                    "The identity number of %(person)s is already that of %(known)s. "
                    "Two people never share one: correct it, or write the name as it "
                    "is known.",
                    person=person["partner_name"].strip(),
                    known=name,
                )
            )

    @api.model
    def _prepare_customer_vals(self, person):
        return {
            "name": person["partner_name"].strip(),
            "phone": person["partner_phone"],
            "identity_number": person["partner_identity"],
            "property_customer": True,
        }
