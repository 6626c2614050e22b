# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

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

    @api.model
    def _find_or_create_customers(self, persons):
        """The contact of each person, given by name, phone and identity number.

        The same identity number, or the same name with the same phone, is the same
        person; in one list a person is created once.
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
        known = {}
        for partner in found:
            known["phone", partner.name, partner.private_phone] = partner
            if partner.identity_number:
                known["identity", partner.identity_number] = partner
        return known

    @api.model
    def _person_keys(self, person):
        phone = phone_numbers.normalize_phone(person["partner_phone"])
        identity = self._normalize_identity(person["partner_identity"])
        keys = [("identity", identity)] if identity else []
        if phone:
            keys.append(("phone", person["partner_name"].strip(), phone))
        return keys

    @api.model
    def _prepare_customer_vals(self, person):
        return {
            "name": person["partner_name"].strip(),
            "phone": person["partner_phone"],
            "identity_number": person["partner_identity"],
            "property_customer": True,
        }
