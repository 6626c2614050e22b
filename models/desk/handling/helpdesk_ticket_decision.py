# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import plaintext2html

from ...mixins.gate_mixin import gate


class HelpdeskTicketDecision(models.Model):
    """The leader's decision on a ticket (领导审批).

    Clause 8.3.3: where the departments' opinions differ, the desk sums them up and
    reports them to the supervising leader, whose word decides.
    """

    _name = "helpdesk.ticket.decision"
    _inherit = [
        "property.approval.mixin",
        "property.gate.mixin",
        "property.number.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Leader's Decision"
    _rec_name = "number"
    _order = "id desc"
    _check_company_auto = True
    # Leaders read the decision and may ask back in its chatter.
    _mail_post_access = "read"

    _number_code = "JD"
    _missing_depends = ("state", "topic", "opinion_summary", "proposal", "lead_team_id")
    _state_flow = {
        "draft": ("submitted", "cancelled"),
        "submitted": ("approved", "rejected", "draft", "cancelled"),
        "approved": ("draft",),
        "rejected": (),
        "cancelled": (),
    }
    _state_flags = {"decided": ("approved", "rejected")}
    _approval_fields = (
        "ticket_id",
        "topic",
        "opinion_summary",
        "proposal",
        "lead_team_id",
    )
    _approval_rejected_state = "rejected"

    ticket_id = fields.Many2one(
        "helpdesk.ticket",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    topic = fields.Selection(
        [
            ("disagreement", "Departments disagree"),
            ("claim", "Claim"),
            ("other", "Other"),
        ],
        required=True,
        default="disagreement",
        tracking=True,
    )
    # 意见汇总
    opinion_summary = fields.Text("Summary of Opinions")
    # 拟办意见
    proposal = fields.Text()
    lead_team_id = fields.Many2one(
        "helpdesk.ticket.team",
        "Responsible Department",
        check_company=True,
        tracking=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("rejected", "Rejected"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        copy=False,
        index=True,
        default="draft",
        tracking=True,
    )
    # 批示: read from the history, so that nobody can write it into the leader's mouth.
    decision = fields.Text(compute="_compute_decision")
    decided_by_id = fields.Many2one("res.users", compute="_compute_decision")
    decided_at = fields.Datetime(compute="_compute_decision")

    @api.depends("state", "approval_log_ids")
    def _compute_decision(self):
        for decision in self:
            last = decision.sudo().approval_log_ids.filtered(
                lambda log, state=decision.state: (
                    log.action == state and state in ("approved", "rejected")
                )
            )[-1:]
            decision.decision = last.opinion
            decision.decided_by_id = last.user_id
            decision.decided_at = last.date

    @api.model
    def _get_number_company(self, vals):
        named = {**self.default_get(["ticket_id"]), **vals}
        ticket = self.env["helpdesk.ticket"].browse(named.get("ticket_id"))
        return ticket.company_id or super()._get_number_company(vals)

    @gate("8.3.3", entering=["submitted"])
    def _gate_desk_sums_up(self):
        """Clause 8.3.3: the desk sums the opinions up and proposes."""
        needed = ["opinion_summary", "proposal"]
        if self.topic == "disagreement":
            needed.append("lead_team_id")
        return self._missing_fields(needed, self.ticket_id._who("desk"))

    def _missing_text(self, clause, missing):
        return self.ticket_id._missing_text(clause, missing)

    def _next_target(self):
        return "submitted" if self.state == "draft" else None

    def _check_can_submit(self):
        self._check_gates("submitted")
        return super()._check_can_submit()

    def _on_approved(self):
        result = super()._on_approved()
        self._tell_ticket(self.env._("The leader approved %s.", self.number))
        self._apply_decision()
        return result

    def _on_rejected(self):
        result = super()._on_rejected()
        self._tell_ticket(self.env._("The leader rejected %s.", self.number))
        return result

    def _on_voided(self):
        result = super()._on_voided()
        self._tell_ticket(
            self.env._(
                "%s was changed after it was submitted; the leader decides anew.",
                self.number,
            )
        )
        return result

    def _tell_ticket(self, text):
        # A leader signs the decision without rights of writing on the ticket.
        ticket_sudo = self.ticket_id.sudo()
        ticket_sudo.message_post(
            body=plaintext2html(f"{text}\n{self.decision or ''}".strip())
        )

    def _apply_decision(self):
        """What an approved decision changes on the ticket: for the rooms to extend."""
