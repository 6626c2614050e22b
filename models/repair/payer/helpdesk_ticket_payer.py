# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..catalogue import DEFECT_CAUSES, PAYERS


class HelpdeskTicketPayer(models.Model):
    """Who pays for a ticket's repair (保修判定与费用承担), decided before any order.

    The system proposes from the category, the warranty terms and the day of receipt;
    a coordinator may decide otherwise with a reason. What was decided is kept: a new
    decision takes the place of the old one, which stays as it was.
    """

    _name = "helpdesk.ticket.payer"
    _description = "Decision on Who Pays"
    _inherit = [
        "property.target.access",
        "helpdesk.ticket.part",
        "property.lock.mixin",
        "property.seal.mixin",
    ]
    _rec_name = "payer"
    _order = "id desc"

    _targets = ("ticket_id",)

    ticket_id = fields.Many2one(kept="3.3")
    active = fields.Boolean("In Force", default=True, sealed="3.3", readonly=True)
    cause = fields.Selection(
        DEFECT_CAUSES, required=True, default="workmanship", kept="3.3"
    )
    # What held on the day of receipt, kept as it was then.
    receipt_date = fields.Date("Received On", sealed="3.3", readonly=True)
    term_id = fields.Many2one(
        "property.warranty.term",
        "Warranty Term",
        sealed="3.3",
        readonly=True,
        ondelete="restrict",
    )
    clause = fields.Text("Warranty Clause", sealed="3.3", readonly=True)
    owner_covered = fields.Boolean("Owner Under Warranty", sealed="3.3", readonly=True)
    owner_end = fields.Date("Owner's Warranty Until", sealed="3.3", readonly=True)
    contractor_covered = fields.Boolean(
        "Contractor Under Warranty", sealed="3.3", readonly=True
    )
    contractor_end = fields.Date(
        "Contractor's Warranty Until", sealed="3.3", readonly=True
    )
    warranty_reason = fields.Text(sealed="3.3", readonly=True)
    rule_id = fields.Many2one(
        "property.payer.rule", sealed="3.3", readonly=True, ondelete="restrict"
    )
    proposed_payer = fields.Selection(PAYERS, "Proposed", sealed="3.3", readonly=True)
    proposal = fields.Text("Reason of the Proposal", sealed="3.3", readonly=True)
    proposed_contractor_id = fields.Many2one(
        "property.contractor",
        "Contractor by Contract",
        sealed="3.3",
        readonly=True,
        ondelete="restrict",
    )
    original_contractor_id = fields.Many2one(
        "property.contractor",
        check_company=True,
        index="btree_not_null",
        kept="3.3",
        ondelete="restrict",
    )
    payer = fields.Selection(PAYERS, "Who Pays", required=True, kept="3.3")
    override_reason = fields.Text(
        "Reason of the Decision",
        help="Needed where the decision is not the one that was proposed, or where "
        "an order has gone out already.",
        kept="3.3",
    )
    decided_by_id = fields.Many2one(
        "res.users",
        "Payer Decided By",
        required=True,
        sealed="3.3",
        readonly=True,
        default=lambda self: self.env.user,
    )
    decided_at = fields.Datetime(
        "Payer Decided At",
        required=True,
        sealed="3.3",
        readonly=True,
        default=fields.Datetime.now,
    )
    replaces_id = fields.Many2one(
        "helpdesk.ticket.payer",
        "Earlier Decision",
        sealed="3.3",
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
        proposals = self._proposals_for(vals_list)
        decided = [
            self._prepare_decision_vals(vals, proposal)
            for vals, proposal in zip(vals_list, proposals, strict=True)
        ]
        self._check_somebody_pays(decided)
        old_sudo._supersede()
        decisions = super().create(decided)
        for decision, proposal in zip(decisions, proposals, strict=True):
            decision._note_proposal(proposal, old_sudo)
            decision._check_decision()
        decisions._tell_orders()
        return decisions

    def _sealed_refusal(self, names, creating):
        return self.env._(
            "Rule 3.3: a decision on who pays is kept as it was made. Decide anew "
            "instead."
        )

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
        tickets._lock()
        old_sudo = self.sudo().search([("ticket_id", "in", tickets.ids)])
        old_sudo._lock()
        return old_sudo

    def _supersede(self):
        self._write_sealed({"active": False})
        # Before the new one is written: one alone is in force.
        self.flush_recordset(["active"])
        self.ticket_id.invalidate_recordset(["payer_ids"])

    @api.model
    def _proposals_for(self, vals_list):
        """The proposals as the server makes them: one for each decision."""
        tickets_of = {}
        for vals in vals_list:
            tickets_of.setdefault(vals.get("cause"), []).append(vals["ticket_id"])
        proposals = {
            (cause, ticket.id): proposal
            for cause, ids in tickets_of.items()
            for ticket, proposal in self.env["helpdesk.ticket"]
            .browse(ids)
            ._propose_payers(cause or "workmanship")
            .items()
        }
        return [proposals[vals.get("cause"), vals["ticket_id"]] for vals in vals_list]

    @api.model
    def _prepare_decision_vals(self, vals, proposal):
        """What a coordinator decides, as proposed where nothing else is said.

        Named one by one, so that no default of a client's context sets them.
        """
        proposed = {
            "cause": "workmanship",
            "payer": proposal.payer,
            "original_contractor_id": proposal.contractor.id,
            "override_reason": False,
        }
        return {
            "ticket_id": vals["ticket_id"],
            **{name: vals.get(name, value) for name, value in proposed.items()},
        }

    def _note_proposal(self, proposal, replaced):
        """Keep what the server found out, and which decision this one replaces."""
        self.ensure_one()
        old = replaced.filtered(lambda line: line.ticket_id == self.ticket_id)
        self.sudo()._write_sealed(
            {
                **self._prepare_proposal_vals(proposal),
                "receipt_date": self.ticket_id._receipt_day(),
                "replaces_id": old.id,
            }
        )

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

    # What a decision has to keep to (rule 3.3)

    def _check_seen(self, vals_list):
        """:raises UserError: if another decision was made since the form was opened"""
        seen_of = {
            vals["ticket_id"]: vals["replaces_id"]
            for vals in vals_list
            if "replaces_id" in vals
        }
        for decision in self:
            if seen_of.get(decision.ticket_id.id, decision.id) != decision.id:
                raise UserError(
                    self.env._(
                        "%(user)s has decided meanwhile who pays for %(ticket)s. Look "
                        "at it anew.",
                        user=decision.decided_by_id.name,
                        ticket=decision.ticket_id.display_name,
                    )
                )

    @api.model
    def _check_somebody_pays(self, vals_list):
        """:raises UserError: naming the tickets for which nobody was named"""
        ids = [vals["ticket_id"] for vals in vals_list if not vals["payer"]]
        if ids:
            tickets = self.env["helpdesk.ticket"].browse(ids)
            raise UserError(
                self.env._(
                    "Rule 3.3: the table names nobody who pays for %(tickets)s. Decide "
                    "each, with the reason.",
                    tickets=tickets._names_text(),
                )
            )

    def _check_decision(self):
        """:raises UserError: if a reason is missing
        :raises AccessError: if the manager has to decide
        """
        self.ensure_one()
        if not self.override_reason:
            if self._is_override():
                raise UserError(self._override_refusal())
            if self.replaces_id and self._orders_out():
                raise UserError(self._change_refusal())
        if (
            self.rule_id.goodwill_approval
            and self.payer == "developer"
            and not self.ticket_id._is_desk_manager()
        ):
            raise AccessError(
                self.env._(
                    "Rule 3.3: out of warranty, that the developer pays for "
                    "%(ticket)s is goodwill; the customer service manager decides it.",
                    ticket=self.ticket_id.display_name,
                )
            )

    def _is_override(self):
        """Whether somebody else is named than was proposed."""
        return self.payer != self.proposed_payer or (
            self.payer == "contractor"
            and self.proposed_contractor_id
            and self.original_contractor_id != self.proposed_contractor_id
        )

    def _override_refusal(self):
        if not self.proposed_payer:
            return self.env._(
                "Rule 3.3: the table names nobody who pays for %(ticket)s. Who decides "
                "gives the reason.",
                ticket=self.ticket_id.display_name,
            )
        return self.env._(
            "Rule 3.3: %(proposed)s is proposed to pay for %(ticket)s. Who decides "
            "otherwise gives the reason.",
            proposed=self._proposed_label(),
            ticket=self.ticket_id.display_name,
        )

    def _proposed_label(self):
        label = self._payer_label(self.proposed_payer)
        firm = self.proposed_contractor_id.name
        return (
            f"{label} ({firm})"
            if firm and self.proposed_payer == "contractor"
            else label
        )

    def _payer_label(self, payer):
        return dict(self._fields["payer"]._description_selection(self.env))[payer]

    def _change_refusal(self):
        return self.env._(
            "Rule 3.3: %(order)s has gone out on the earlier decision. Who changes it "
            "gives the reason.",
            order=self._orders_out()[:1].display_name,
        )

    def _orders_out(self):
        """The orders that went out before this decision."""
        return self.sudo().ticket_id.work_order_ids.filtered(
            lambda order: order._is("gone_out")
        )

    def _tell_orders(self):
        """Who follows an order that has gone out hears that another one pays."""
        for decision in self.filtered("replaces_id"):
            if decision.payer == decision.replaces_id.payer:
                continue
            for order_sudo in decision._orders_out():
                order_sudo.message_post(
                    body=self.env._(
                        "%(user)s decided anew who pays for %(ticket)s: %(payer)s. "
                        "%(reason)s",
                        user=decision.decided_by_id.name,
                        ticket=decision.ticket_id.display_name,
                        payer=decision._payer_label(decision.payer),
                        reason=decision.override_reason or "",
                    )
                )
