# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..catalogue import DEFECT_CAUSES, PAYERS

# What a coordinator decides; all else the server finds out and keeps.
_DECIDED = {"cause", "original_contractor_id", "override_reason", "payer", "ticket_id"}


class HelpdeskTicketPayer(models.Model):
    """Who pays for a ticket's repair (保修判定与费用承担), decided before any order.

    The system proposes from the category, the warranty terms and the day of receipt;
    a coordinator may decide otherwise with a reason. What was decided is kept: a new
    decision takes the place of the old one, which stays as it was.
    """

    _name = "helpdesk.ticket.payer"
    _description = "Decision on Who Pays"
    _inherit = ["property.target.access", "helpdesk.ticket.part"]
    _rec_name = "payer"
    _order = "id desc"

    _targets = ("ticket_id",)

    active = fields.Boolean("In Force", default=True, readonly=True)
    cause = fields.Selection(DEFECT_CAUSES, required=True, default="workmanship")
    # What held on the day of receipt, kept as it was then.
    receipt_date = fields.Date("Received On", readonly=True)
    term_id = fields.Many2one("property.warranty.term", "Warranty Term", readonly=True)
    clause = fields.Text("Warranty Clause", readonly=True)
    owner_covered = fields.Boolean("Owner Under Warranty", readonly=True)
    owner_end = fields.Date("Owner's Warranty Until", readonly=True)
    contractor_covered = fields.Boolean("Contractor Under Warranty", readonly=True)
    contractor_end = fields.Date("Contractor's Warranty Until", readonly=True)
    warranty_reason = fields.Text(readonly=True)
    rule_id = fields.Many2one("property.payer.rule", readonly=True)
    proposed_payer = fields.Selection(PAYERS, "Proposed", readonly=True)
    proposal = fields.Text("Reason of the Proposal", readonly=True)
    proposed_contractor_id = fields.Many2one(
        "property.contractor", "Contractor by Contract", readonly=True
    )
    original_contractor_id = fields.Many2one(
        "property.contractor", check_company=True, index="btree_not_null"
    )
    payer = fields.Selection(PAYERS, "Who Pays", required=True)
    override_reason = fields.Text(
        "Reason of the Decision",
        help="Needed where the decision is not the one that was proposed, or where "
        "an order has gone out already.",
    )
    decided_by_id = fields.Many2one(
        "res.users",
        "Payer Decided By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    decided_at = fields.Datetime(
        "Payer Decided At", required=True, readonly=True, default=fields.Datetime.now
    )
    replaces_id = fields.Many2one(
        "helpdesk.ticket.payer",
        "Earlier Decision",
        readonly=True,
        index="btree_not_null",
    )

    _one_in_force = models.UniqueIndex(
        "(ticket_id) WHERE active", "The ticket has a decision on who pays."
    )

    @api.onchange("ticket_id", "cause")
    def _onchange_proposal(self):
        """Show what the server will propose, and take it for the decision."""
        if self.ticket_id:
            proposal = self.ticket_id._origin._propose_payer(self.cause)
            self.update(self._prepare_proposal_vals(proposal))
            self.payer = proposal.payer
            self.original_contractor_id = proposal.contractor
            self.receipt_date = self.ticket_id._receipt_day()
            self.replaces_id = self.ticket_id._payer()

    @api.model_create_multi
    def create(self, vals_list):
        """Decide: the proposal is made here, whatever a client sends of it.

        :raises UserError: naming the rule that the decision does not keep
        """
        vals_list = [{**self.default_get(["ticket_id"]), **vals} for vals in vals_list]
        tickets = self._tickets_of(vals_list)
        tickets._check_payer_decidable()
        old_sudo = self._lock_in_force(tickets)
        old_sudo._check_seen(vals_list)
        prepared = self._prepare_decisions(vals_list, old_sudo)
        self._check_somebody_pays(prepared)
        old_sudo._supersede()
        decisions = super().create(prepared)
        for decision in decisions:
            decision._check_decision()
        decisions._tell_orders()
        return decisions

    def write(self, vals):
        """:raises AccessError: what was decided stays"""
        if vals:
            raise AccessError(
                self.env._(
                    "Rule 3.3: a decision on who pays is kept as it was made. Decide "
                    "anew instead."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise AccessError(
            self.env._("Rule 3.3: the decisions on who pays are kept with the ticket.")
        )

    @api.model
    def _tickets_of(self, vals_list):
        """:raises UserError: if a decision is on no ticket"""
        ids = [vals.get("ticket_id") for vals in vals_list]
        if not all(ids):
            raise UserError(self.env._("A decision on who pays is for a ticket."))
        return self.env["helpdesk.ticket"].browse(ids)

    @api.model
    def _lock_in_force(self, tickets):
        """The decisions in force, no other one being made meanwhile."""
        tickets.lock_for_update(allow_referencing=True)
        old_sudo = self.sudo().search([("ticket_id", "in", tickets.ids)])
        old_sudo.lock_for_update(allow_referencing=True)
        return old_sudo

    def _supersede(self):
        # Past the guard of write: this is the one way.
        result = super().write({"active": False})
        # Before the new one is written: one alone is in force.
        self.flush_recordset(["active"])
        self.ticket_id.invalidate_recordset(["payer_ids"])
        return result

    @api.model
    def _prepare_decisions(self, vals_list, old):
        """What is decided, with the proposals as the server makes them."""
        tickets_of = {}
        for vals in vals_list:
            cause = vals.get("cause") or "workmanship"
            tickets_of.setdefault(cause, []).append(vals["ticket_id"])
        proposals = {
            (cause, ticket.id): proposal
            for cause, ids in tickets_of.items()
            for ticket, proposal in self.env["helpdesk.ticket"]
            .browse(ids)
            ._propose_payers(cause)
            .items()
        }
        replaced = {decision.ticket_id.id: decision.id for decision in old}
        return [
            self._prepare_decision_vals(
                vals,
                proposals[vals.get("cause") or "workmanship", vals["ticket_id"]],
                replaced.get(vals["ticket_id"], False),
            )
            for vals in vals_list
        ]

    @api.model
    def _prepare_decision_vals(self, vals, proposal, replaces_id):
        ticket = self.env["helpdesk.ticket"].browse(vals["ticket_id"])
        decided = {key: value for key, value in vals.items() if key in _DECIDED}
        # Named one by one, so that no default of a client's context sets them.
        return {
            "cause": "workmanship",
            "payer": proposal.payer,
            "original_contractor_id": proposal.contractor.id,
            "override_reason": False,
            **decided,
            **self._prepare_proposal_vals(proposal),
            "receipt_date": ticket._receipt_day(),
            "replaces_id": replaces_id,
            "active": True,
            "decided_by_id": self.env.uid,
            "decided_at": fields.Datetime.now(),
        }

    @api.model
    def _prepare_proposal_vals(self, proposal):
        cover = proposal.cover
        return {
            "term_id": cover.term.id,
            "clause": cover.term.legal_basis,
            "owner_covered": cover.covered,
            "owner_end": cover.owner_end,
            "contractor_covered": cover.contractor_covered,
            "contractor_end": cover.contractor_end,
            "warranty_reason": cover.reason,
            "rule_id": proposal.rule.id,
            "proposed_payer": proposal.payer,
            "proposal": proposal.reason,
            "proposed_contractor_id": proposal.contractor.id,
        }
