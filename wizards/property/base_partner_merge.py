# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from itertools import combinations

from odoo import models
from odoo.exceptions import AccessError, UserError

from ...models.mixins.roles import ANALYST, MANAGER

_PARTNER_MANAGER = "base.group_partner_manager"


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Duplicates in the customer file become one contact (客户资料合并).

    Clause 7.7.1: the data analyst keeps the customer database. Odoo's wizard moves
    all that names a duplicate to the contact that stays, tickets too: what they say
    is not touched by it.
    """

    _name = "base.partner.merge.automatic.wizard"
    _inherit = ["property.own.rows", "base.partner.merge.automatic.wizard"]

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        """:raises AccessError: if the user keeps no customers, or customers alone
        :raises UserError: if it is not certain that they are one person
        """
        partners = self.env["res.partner"].browse(partner_ids).exists()
        if len(partners) < 2 or self.env.su:
            return super()._merge(partner_ids, dst_partner, extra_checks)
        if not partners.sudo().filtered("property_customer"):
            self._check_merges_contacts()
            return super()._merge(partner_ids, dst_partner, extra_checks)
        if not dst_partner or dst_partner not in partners:
            dst_partner = self._get_ordered_partner(partners.ids)[-1]
        self._check_merges_customers(partners, dst_partner)
        consent = min(
            filter(None, partners.sudo().mapped("privacy_consent_date")), default=False
        )
        # Numbers that the user may not read are kept with the others.
        result = super(BasePartnerMergeAutomaticWizard, self.sudo())._merge(
            partner_ids, dst_partner.sudo(), extra_checks=False
        )
        if consent:
            dst_partner.sudo().privacy_consent_date = consent
        dst_partner.sudo()._check_no_child_among_owners()
        return result

    def _check_merges_contacts(self):
        if not self.env.user.has_group(_PARTNER_MANAGER):
            raise AccessError(
                self.env._("Clause 7.7.1: the data analyst merges customers alone.")
            )

    def _check_merges_customers(self, partners, kept):
        if not (self.env.user.has_group(ANALYST) or self.env.user.has_group(MANAGER)):
            raise AccessError(
                self.env._(
                    "Clause 7.7.1: the data analyst or the customer service manager "
                    "merges customers."
                )
            )
        partners.check_access("read")
        for reason in self._why_not_merged(partners.sudo(), kept.sudo()):
            raise UserError(
                self.env._(
                    "%(names)s are not merged: %(reason)s",
                    names=", ".join(partners.mapped("display_name")),
                    reason=reason,
                )
            )

    def _why_not_merged(self, partners, kept):
        """Reasons in the user's language; rooms with other facts add theirs."""
        if partners.user_ids.filtered(lambda user: not user.share):
            yield self.env._("one of them works for the house.")
        if self.env["res.company"].sudo().search([("partner_id", "in", partners.ids)]):
            yield self.env._("one of them is a company of the house.")
        if len(partners.company_id) > 1:
            yield self.env._("they belong to different companies.")
        yield from self._why_not_one_person(partners)
        if self._has_two_lines_of_a_unit(partners):
            yield self.env._(
                "both stand in the register of one home at one time. Customer service "
                "ends one of the two lines first."
            )
        if self._names_in_signed_papers(partners - kept):
            yield self.env._(
                "a signed paper is addressed to a duplicate. Keep that contact, and "
                "merge the others into it."
            )

    def _why_not_one_person(self, partners):
        keys = [partner._merge_keys() for partner in partners]
        if not frozenset.intersection(*keys):
            yield self.env._(
                "neither the identity number nor name and phone are the same, so they "
                "may be two people. Set right what is misspelt first."
            )
        for name in ("identity_number", "private_phone"):
            if len(set(filter(None, partners.mapped(name)))) > 1:
                yield self.env._(
                    "their %(field)s differ. Empty the one that no longer holds.",
                    field=partners._fields[name]._description_string(self.env),
                )

    def _has_two_lines_of_a_unit(self, partners):
        by_unit = partners.ownership_ids.grouped("unit_id")
        return any(
            one.partner_id != other.partner_id and one._overlaps(other)
            for lines in by_unit.values()
            for one, other in combinations(lines, 2)
        )

    def _names_in_signed_papers(self, partners):
        """Whether what a signature binds names one of the contacts."""
        for name in self.env.registry.descendants(
            ["property.approval.mixin"], "_inherit"
        ):
            Document = self.env[name].sudo()
            if Document._abstract:
                continue
            for fname in Document._approval_fields:
                field = Document._fields.get(fname)
                if field is None or field.comodel_name != "res.partner":
                    continue
                if Document.search_count(
                    [(fname, "in", partners.ids), ("state", "!=", "draft")], limit=1
                ):
                    return True
        return False
