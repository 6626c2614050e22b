# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from .catalogue import DEFECT_CAUSES, PAYERS


class HelpdeskTicketPayer(models.Model):
    """Who pays for a ticket's repair (保修判定与费用承担), decided before any order.

    The system proposes from the category, the warranty terms and the day of receipt;
    a coordinator may decide otherwise with a reason. What was decided is kept.
    """

    _name = "helpdesk.ticket.payer"
    _description = "Decision on Who Pays"
    _inherit = ["helpdesk.ticket.part"]
    _order = "id desc"

    active = fields.Boolean(default=True, readonly=True)
    cause = fields.Selection(DEFECT_CAUSES, required=True, default="workmanship")
    # What held on the day of receipt, kept as it was then.
    term_id = fields.Many2one("property.warranty.term", "Warranty Term", readonly=True)
    clause = fields.Text(readonly=True)
    owner_covered = fields.Boolean(readonly=True)
    owner_end = fields.Date(readonly=True)
    contractor_covered = fields.Boolean(readonly=True)
    contractor_end = fields.Date(readonly=True)
    warranty_reason = fields.Text(readonly=True)
    rule_id = fields.Many2one("property.payer.rule", readonly=True)
    proposed_payer = fields.Selection(PAYERS, readonly=True)
    proposal = fields.Text(readonly=True)
    original_contractor_id = fields.Many2one(
        "property.contractor", check_company=True, index="btree_not_null"
    )
    payer = fields.Selection(PAYERS, required=True)
    override_reason = fields.Text()
    decided_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, default=lambda self: self.env.user
    )
    decided_at = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )

    _one_in_force = models.UniqueIndex(
        "(ticket_id) WHERE active", "The ticket has a decision on who pays."
    )
