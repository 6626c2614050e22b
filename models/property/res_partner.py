# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResPartner(models.Model):
    """The customer file (顾客档案): units, consent, key customer."""

    _inherit = "res.partner"

    ownership_ids = fields.One2many("property.ownership", "partner_id", "Units")
    ownership_count = fields.Integer("Unit Count", compute="_compute_ownership_count")
    is_key_customer = fields.Boolean(
        "Key Customer", help="Visited regularly (重点客户)."
    )
    privacy_consent = fields.Boolean(
        "Consent to Keep Data", help="The customer agreed that the data is kept."
    )
    privacy_consent_date = fields.Date(
        "Consent Given On",
        compute="_compute_privacy_consent_date",
        store=True,
        readonly=False,
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

    def action_view_ownerships(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_ownership_action"
        )
        action["domain"] = [("partner_id", "=", self.id)]
        action["context"] = {"default_partner_id": self.id}
        return action
