# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ..mixins.roles import DESK
from . import identity
from . import phone as phone_numbers


class ResPartner(models.Model):
    """Customers' numbers are for the desk alone (客户信息安全).

    The real phone number of a customer stands in ``private_phone``, which only the
    desk can read, search or export. ``phone`` holds what everybody may see, such
    as 138****5678, so that no screen, export, mail or addon can show more.
    """

    _inherit = "res.partner"

    property_customer = fields.Boolean(
        "Customer of a Development",
        copy=False,
        index="btree_not_null",
        help="Phone and identity number are shown in full to the desk alone.",
    )
    private_phone = fields.Char(
        "Phone in Full", copy=False, groups=DESK, index="btree_not_null"
    )
    phone_extension = fields.Char(
        copy=False,
        groups=DESK,
        help="What is dialled after the number.",
    )
    phone_lookup = fields.Char(
        "Find by Phone",
        compute="_compute_phone_lookup",
        search="_search_phone_lookup",
        groups=DESK,
        help="Finds a number, or a part of one, however it is written.",
    )
    identity_number = fields.Char(
        "Identity No.", copy=False, groups=DESK, index="btree_not_null"
    )
    identity_masked = fields.Char(
        "Identity No. (masked)", compute="_compute_identity_masked", compute_sudo=True
    )

    @api.depends("identity_number")
    def _compute_identity_masked(self):
        for partner in self:
            partner.identity_masked = phone_numbers.mask_identity(
                partner.identity_number
            )

    @api.depends("private_phone")
    def _compute_phone_lookup(self):
        for partner in self:
            partner.phone_lookup = partner.private_phone

    @api.model
    def _search_phone_lookup(self, operator, value):
        if operator != "ilike":
            return NotImplemented
        return phone_numbers.phone_search_domain("private_phone", value)

    @api.model_create_multi
    def create(self, vals_list):
        shown_list, hidden_list = [], []
        for vals in vals_list:
            shown, hidden = self._split_private_vals(vals)
            shown_list.append(shown)
            hidden_list.append(hidden)
        partners = super().create(shown_list)
        for partner, hidden in zip(partners, hidden_list, strict=True):
            if hidden:
                # Everyone may enter a number, the desk alone may read it.
                super(ResPartner, partner.sudo()).write(hidden)
        return partners

    def write(self, vals):
        if vals.keys().isdisjoint(
            ("phone", "private_phone", "identity_number", "property_customer")
        ):
            return super().write(vals)
        if vals.get("property_customer", True) is False:
            self._check_can_reveal()
        for partner in self:
            shown, hidden = partner._split_private_vals(vals)
            super(ResPartner, partner).write(shown)
            if hidden:
                super(ResPartner, partner.sudo()).write(hidden)
        return True

    def _split_private_vals(self, vals):
        """What everybody may see of the values, and what the desk alone may see."""
        vals = dict(vals)
        if vals.get("identity_number"):
            vals["identity_number"] = self._checked_identity(vals["identity_number"])
        if not vals.get("property_customer", self.property_customer):
            return self._split_plain_vals(vals), {}
        if "private_phone" in vals:
            vals |= self._prepare_phone_vals(vals["private_phone"], vals)
            vals["phone"] = phone_numbers.mask_phone(vals["private_phone"])
            return vals, {}
        if "phone" not in vals:
            return self._split_newcomer_vals(vals)
        phone = vals.pop("phone")
        if phone_numbers.is_masked_phone(phone):
            self._check_own_mask(phone)
            return vals, {}
        hidden = self._prepare_phone_vals(phone, vals)
        vals["phone"] = phone_numbers.mask_phone(hidden["private_phone"])
        return vals, hidden

    def _prepare_phone_vals(self, phone, vals):
        """A number and its extension apart; one that has its own value stands."""
        hidden = {"private_phone": self._checked_phone(phone)}
        if "phone_extension" not in vals:
            hidden["phone_extension"] = phone_numbers.split_phone(phone)[1] or False
        return hidden

    def _split_newcomer_vals(self, vals):
        """Hide the number that stood in ``phone`` before the contact was a customer,
        be it well written or not."""
        if self.property_customer or not self.phone:
            return vals, {}
        if phone_numbers.is_one_phone_number(self.phone):
            hidden = self._prepare_phone_vals(self.phone, vals)
        else:
            hidden = {"private_phone": self.phone}
        vals["phone"] = phone_numbers.mask_phone(hidden["private_phone"])
        return vals, hidden

    def _split_plain_vals(self, vals):
        """A contact that is no customer keeps its number in ``phone`` alone."""
        if self.property_customer:
            parts = filter(
                None, (self.sudo().private_phone, self.sudo().phone_extension)
            )
            vals.setdefault("phone", "-".join(parts) or False)
            vals |= {"private_phone": False, "phone_extension": False}
        elif phone_numbers.is_masked_phone(vals.get("phone")):
            # The copy of a customer: the mask is nobody's number.
            vals["phone"] = False
        return vals

    def _check_own_mask(self, phone):
        """A mask that comes back from a form or file leaves the number as it is."""
        if self and phone != self.phone:
            raise ValidationError(
                self.env._(
                    "%(phone)s is a masked phone number: enter the whole number of "
                    "%(partner)s.",
                    phone=phone,
                    partner=self.name,
                )
            )

    def _check_can_reveal(self):
        if not self.env.su and not self.env.user.has_group(DESK):
            raise AccessError(
                self.env._("Only the desk may take the protection off a customer.")
            )
        owners = self.filtered("ownership_ids")
        if owners:
            raise ValidationError(
                self.env._(
                    "%s is named in an ownership and stays a customer.", owners[0].name
                )
            )

    def _become_property_customers(self):
        """From now on the numbers of these contacts are for the desk alone."""
        newcomers_sudo = self.sudo().filtered(
            lambda partner: not partner.property_customer
        )
        if newcomers_sudo:
            newcomers_sudo.write({"property_customer": True})
            newcomers_sudo._mask_tracked_phones()

    def _mask_tracked_phones(self):
        """The history of changes must not tell what the file no longer shows."""
        field = self.env["ir.model.fields"]._get(self._name, "phone")
        trackings = (
            self.env["mail.tracking.value"]
            .sudo()
            .search(
                [
                    ("field_id", "=", field.id),
                    ("mail_message_id.model", "=", self._name),
                    ("mail_message_id.res_id", "in", self.ids),
                ]
            )
        )
        for tracking in trackings:
            for fname in ("old_value_char", "new_value_char"):
                tracking[fname] = self._masked(tracking[fname])

    def _mail_track(self, tracked_fields, initial_values):
        if self.property_customer and initial_values.get("phone"):
            initial_values = dict(
                initial_values, phone=self._masked(initial_values["phone"])
            )
        return super()._mail_track(tracked_fields, initial_values)

    @api.model
    def _masked(self, phone):
        if not phone or phone_numbers.is_masked_phone(phone):
            return phone
        return phone_numbers.mask_phone(phone_numbers.normalize_phone(phone) or phone)

    @api.model
    def _normalize_phone(self, number):
        """The digits by which a phone number is kept and found."""
        return phone_numbers.normalize_phone(number)

    @api.model
    def _normalize_identity(self, number):
        return identity.normalize_identity(number)

    @api.model
    def _checked_identity(self, number):
        """:raises ValidationError: if the text is no identity number (7.7.1)"""
        normalized = self._normalize_identity(number)
        if normalized and not identity.is_identity(normalized):
            raise ValidationError(
                self.env._(
                    "“%s” is no valid identity number (length, date of birth and check "
                    "digit are compared). If it comes from a spreadsheet: set the "
                    "format of the column to Text before the numbers are entered, "
                    "since a spreadsheet keeps 15 digits of a number.",
                    number,
                )
            )
        return normalized

    def _checked_phone(self, phone):
        if not phone or not phone.strip():
            return False
        if not phone_numbers.is_one_phone_number(phone):
            raise ValidationError(
                self.env._("“%s” is not one phone number: enter its digits.", phone)
            )
        return phone_numbers.normalize_phone(phone)

    @api.model
    def _find_by_phone(self, number):
        """The customers with a phone number, however it is written.

        Whoever registers a call may look its number up; the number itself is shown
        to the desk alone.
        """
        digits = phone_numbers.normalize_phone(number)
        if not digits:
            return self.browse()
        customers_sudo = self.sudo().search([("private_phone", "=", digits)])
        return self.browse(customers_sudo.ids)._filtered_access("read")

    def _phone_format_number(self, number, country, **kwargs):
        # Some formatters take the asterisks of a mask for digits.
        if phone_numbers.is_masked_phone(number):
            return False
        return super()._phone_format_number(number, country, **kwargs)
