# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyContractor(models.Model):
    """A contractor of the company (维修商), clause 7.6.2, list SM03-18.

    One a partner and company. Only who is approved or on trial, and whose papers are
    valid, gets new orders.
    """

    _name = "property.contractor"
    _description = "Contractor"
    _inherit = ["property.state.mixin", "mail.thread", "mail.activity.mixin"]
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
            ("approved", "Approved"),
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
    trade_ids = fields.Many2many("property.trade", string="Trades")
    project_ids = fields.Many2many(
        "project.project",
        string="Service Area",
        domain=[("is_development", "=", True)],
        help="Projects that the contractor serves. Empty: all.",
    )
    paper_ids = fields.One2many("property.contractor.paper", "contractor_id", "Papers")
    contract_ids = fields.One2many(
        "property.contractor.contract", "contractor_id", "Contracts"
    )
    status_ids = fields.One2many(
        "property.contractor.status", "contractor_id", "Status History"
    )
    evaluation_ids = fields.One2many(
        "property.contractor.evaluation", "contractor_id", "Evaluations"
    )
    order_ids = fields.One2many("property.work.order", "contractor_id", "Work Orders")
    # Latest published period
    score = fields.Float(readonly=True, copy=False, digits=(5, 1))
    grade_id = fields.Many2one("property.contractor.grade", readonly=True, copy=False)

    _one_per_partner = models.UniqueIndex(
        "(partner_id, company_id)", "The partner is a contractor of the company."
    )

    @api.model
    def _portal_contractors(self):
        """The contractors for whom the user of the portal acts, with rights."""
        firm = self.env.user.partner_id.commercial_partner_id
        return self.sudo().search([("partner_id", "=", firm.id)])
