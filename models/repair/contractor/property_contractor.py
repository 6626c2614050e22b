# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...mixins.roles import COORDINATOR, DESK_EYES


class PropertyContractor(models.Model):
    """A contractor of the company (维修商), clause 7.6.2, list SM03-18.

    One a partner and company. Only who is approved or on trial, and whose papers are
    valid, gets new orders.
    """

    _name = "property.contractor"
    _description = "Contractor"
    _inherit = [
        "property.state.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "name, id"
    _rec_names_search = ["name", "partner_id.ref"]
    _check_company_auto = True

    _state_flow = {
        "applicant": ("trial", "approved", "removed"),
        "trial": ("approved", "suspended", "removed"),
        "approved": ("suspended", "removed"),
        "suspended": ("approved", "trial", "removed"),
        "removed": ("applicant",),
    }

    partner_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_company", "=", True)],
        check_company=True,
    )
    name = fields.Char(related="partner_id.name", store=True, index="trigram")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [
            ("applicant", "Applicant"),
            ("trial", "On Trial"),
            ("approved", "Qualified"),
            ("suspended", "Suspended"),
            ("removed", "Removed"),
        ],
        default="applicant",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    # 工程维修代表: whom the papers of the contractor are shown to.
    user_id = fields.Many2one(
        "res.users",
        "Coordinator",
        default=lambda self: self._default_user_id(),
        domain=[("share", "=", False)],
        tracking=True,
        index="btree_not_null",
    )
    trade_ids = fields.Many2many("property.trade", string="Trades")
    project_ids = fields.Many2many(
        "project.project",
        string="Service Area",
        domain=[("is_development", "=", True)],
        help="Projects that the contractor serves. Empty: all.",
    )
    certificate_ids = fields.One2many(
        "property.contractor.certificate",
        "contractor_id",
        "Qualification Papers",
        groups=DESK_EYES,
    )
    contract_ids = fields.One2many(
        "property.contractor.contract", "contractor_id", "Contracts", groups=DESK_EYES
    )
    status_ids = fields.One2many(
        "property.contractor.status",
        "contractor_id",
        "Status History",
        groups=DESK_EYES,
    )
    evaluation_ids = fields.One2many(
        "property.contractor.evaluation",
        "contractor_id",
        "Evaluations",
        groups=DESK_EYES,
    )
    order_ids = fields.One2many("property.work.order", "contractor_id", "Work Orders")
    # Latest published period
    score = fields.Float(readonly=True, copy=False, digits=(5, 1), groups=DESK_EYES)
    grade_id = fields.Many2one(
        "property.contractor.grade", readonly=True, copy=False, groups=DESK_EYES
    )

    _one_per_partner = models.UniqueIndex(
        "(partner_id, company_id)", "The partner is a contractor of the company."
    )

    @api.model
    def _default_user_id(self):
        group = COORDINATOR
        user = self.env.user
        return user if user.has_group(group) and not user._is_superuser() else False

    @api.constrains("partner_id")
    def _check_partner_is_a_firm(self):
        """Who logs in for a contractor is found by the firm, not by a contact of it.

        :raises ValidationError: naming the firm that is meant
        """
        for contractor in self:
            partner = contractor.partner_id
            if partner.commercial_partner_id != partner:
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(firm)s; the contractor is the "
                        "firm itself.",
                        contact=partner.name,
                        firm=partner.commercial_partner_id.name,
                    )
                )

    def write(self, vals):
        """:raises UserError: if what was checked of one firm were lent to another"""
        for name in ("partner_id", "company_id"):
            if name in vals and any(
                contractor[name].id != vals[name]
                and (contractor.state != "applicant" or contractor.status_ids)
                for contractor in self
            ):
                raise UserError(
                    self.env._(
                        "Clause 7.6.2: papers, orders and history of a contractor "
                        "belong to its firm and company. Register the other one as a "
                        "contractor of its own."
                    )
                )
        return super().write(vals)

    @api.model
    def _portal_contractors(self):
        """The contractors for whom the user of the portal acts, with rights."""
        firm = self.env.user.partner_id.commercial_partner_id
        return self.sudo().search([("partner_id", "=", firm.id)])
