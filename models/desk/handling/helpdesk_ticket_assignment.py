# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...mixins.limits import NEAR
from ..flow import FINAL
from ..ticket.gates.verify import HANDLING

# Milestones at which departments are at work.
HANDED_OVER = ("dispatched", "planned", "in_progress", "consulting", "opinions")
# What the desk decides; a department does not alter it.
_DESK_FIELDS = {"ticket_id", "team_id", "is_lead", "required_date", "share"}


class HelpdeskTicketAssignment(models.Model):
    """One department's part in a ticket (部门处理), SM03-07 blocks D and E.

    Clauses 8.3.1 to 8.3.3, 9.2.3, 9.3.2 and 9.3.3.
    """

    _name = "helpdesk.ticket.assignment"
    _description = "Department's Part in a Ticket"
    _inherit = [
        "property.state.mixin",
        "helpdesk.ticket.part",
        "mail.thread",
        "mail.activity.mixin",
        "property.todo.mixin",
    ]
    _order = "ticket_id desc, is_lead desc, id"
    _rec_name = "team_id"

    _state_flow = {
        "draft": ("sent", "cancelled"),
        "sent": ("accepted", "returned", "cancelled"),
        "accepted": ("replied", "returned", "cancelled"),
        "replied": ("done", "returned", "cancelled"),
        "done": ("replied",),
        "returned": (),
        "cancelled": (),
    }
    _state_flags = {
        # Neither returned by its department nor taken away from it.
        "at_work": ("draft", "sent", "accepted", "replied", "done"),
        # Works by its date.
        "dated": ("sent", "accepted", "replied"),
    }

    def _default_ticket(self):
        """The ticket as it stands on the screen, saved or not."""
        context = self.env.context
        ticket = self.env["helpdesk.ticket"].browse(
            context.get("default_ticket_id") or []
        )
        shown = {
            name: context[f"shown_{name}"]
            for name in ("category_id", "project_id", "unit_id")
            if f"shown_{name}" in context
        }
        if not ticket and shown:
            shown["company_id"] = self.env.company.id
        return ticket.new(shown, origin=ticket) if shown else ticket

    def _default_first(self):
        """The ticket that gets its first department, when the form opens there."""
        ticket = self._default_ticket()
        return ticket if not ticket._origin._assignments() else ticket.browse()

    def _default_team_id(self):
        """Clauses 9.1.2 and 9.1.3: the catalogue names the first department."""
        ticket = self._default_first()
        return ticket and ticket._proposed_team()

    def _default_required_date(self):
        """What the catalogue allows for the class; else the desk sets it."""
        return self._default_ticket()._proposed_finish()

    team_id = fields.Many2one(
        "helpdesk.ticket.team",
        "Department",
        default=lambda self: self._default_team_id(),
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    department_head_id = fields.Many2one(related="team_id.user_id", string="Head")
    state = fields.Selection(
        [
            ("draft", "Chosen"),
            ("sent", "Handed Over"),
            ("accepted", "Accepted by Department"),
            ("replied", "Replied"),
            ("done", "Finished"),
            ("returned", "Returned"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    is_lead = fields.Boolean(
        "Lead",
        default=lambda self: bool(self._default_first()),
        help="Leads where several departments take part (8.3.2).",
    )
    handover_at = fields.Datetime(
        "Handed Over At", sealed="9.3.2", readonly=True, copy=False
    )
    required_date = fields.Date(
        "Finish By",
        default=lambda self: self._default_required_date(),
        help="The limit that customer service sets for the department.",
        bounds=NEAR,
    )
    is_dated = fields.Boolean(
        compute="_compute_is_dated", help="Is dispatched with a day to finish by."
    )
    proposal_note = fields.Char(compute="_compute_proposal_note")
    received_by_id = fields.Many2one(
        "res.users",
        "Taken Over By",
        sealed="9.3.2",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    received_at = fields.Datetime(
        "Taken Over At", sealed="9.3.2", readonly=True, copy=False
    )
    opinion = fields.Selection(
        [("agree", "Agree"), ("disagree", "Disagree"), ("reserve", "Reserved")],
        tracking=True,
        copy=False,
    )
    opinion_text = fields.Text(copy=False)
    opinion_at = fields.Datetime(sealed="8.3.3", readonly=True, copy=False)
    replied_at = fields.Datetime(
        "Replied to Customer At", sealed="9.3.2", readonly=True, copy=False
    )
    reply = fields.Text("Reply to Customer", copy=False)
    result = fields.Text(
        help="What was done: the feedback that customer service asks for.", copy=False
    )
    done_at = fields.Datetime("Finished At", sealed="P 3.3", readonly=True, copy=False)
    head_opinion = fields.Text("Head's Opinion", copy=False)
    head_id = fields.Many2one(
        "res.users",
        "Signed by Head",
        sealed="9.3.3",
        readonly=True,
        tracking=True,
        copy=False,
        ondelete="restrict",
    )
    head_signed_at = fields.Datetime(sealed="9.3.3", readonly=True, copy=False)

    _one_per_department = models.UniqueIndex(
        "(ticket_id, team_id) WHERE state NOT IN ('returned', 'cancelled')",
        "The department has a part in this ticket already.",
    )
    _one_lead = models.UniqueIndex(
        "(ticket_id) WHERE is_lead AND state NOT IN ('returned', 'cancelled')",
        "One department leads.",
    )

    @api.depends("ticket_id.kind", "state")
    def _compute_is_dated(self):
        """Clause 8.3.1, as the gate of the dispatch asks."""
        for line in self:
            ticket = line.ticket_id or line._default_ticket()
            line.is_dated = line.state == "draft" and ticket.kind in HANDLING

    @api.depends("ticket_id.category_id", "ticket_id.project_id", "team_id")
    def _compute_proposal_note(self):
        for line in self:
            ticket = line._default_ticket() or line.ticket_id
            is_open = ticket and line.state == "draft"
            line.proposal_note = is_open and ticket._proposal_note(line.team_id)

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.filtered("opinion")._note_opinion()
        for ticket in lines.ticket_id:
            # Who joins later gets the ticket at once.
            if ticket.milestone in HANDED_OVER:
                ticket.sudo()._hand_over()
        return lines

    def write(self, vals):
        entered = vals.keys() - self._passed_names()
        if entered:
            self._check_who_writes(entered)
        result = super().write(vals)
        if vals.get("opinion"):
            self._note_opinion()
        return result

    def _note_opinion(self):
        self._write_sealed({"opinion_at": fields.Datetime.now()})

    def _sealed_refusal(self, names, creating):
        if "state" in names or names & self._kept_names():
            return super()._sealed_refusal(names, creating)
        return self.env._("Times and signatures are set by the document's buttons.")

    def _check_who_writes(self, names):
        """The desk decides who handles; a department fills in its own line only.

        :raises AccessError: naming whose line it is
        """
        if self.env.su or self.ticket_id._is_desk():
            return
        judged = _DESK_FIELDS & names
        if judged and not (judged == {"required_date"} and self._is_own_duty()):
            raise AccessError(
                self.env._(
                    "Clause 9.2.3: customer service judges which department "
                    "handles a ticket and by when."
                )
            )
        for line in self:
            line._check_own_department()

    def _is_own_duty(self):
        """Whether these are departments that deal with the ticket directly (9.2.4)."""
        return all(
            line.team_id == line.ticket_id.sudo().own_duty_team_id for line in self
        )

    def _check_own_department(self):
        """:raises AccessError: if the user is neither of the department nor the desk"""
        self.ensure_one()
        team = self.team_id
        if self.env.user not in team.user_ids | team.user_id and not (
            self.ticket_id._is_desk()
        ):
            raise AccessError(
                self.env._(
                    "This is the line of %(department)s; its members fill it in.",
                    department=team.display_name,
                )
            )

    def action_sign(self):
        """The head of the department signs the opinion (部门负责人签署意见).

        :raises AccessError: if the user is not the head of the department
        """
        for line in self:
            if self.env.user != line.team_id.user_id:
                raise AccessError(
                    self.env._(
                        "Clause 9.3.3: only the head of %(department)s (%(head)s) "
                        "signs its opinion.",
                        department=line.team_id.display_name,
                        head=line.team_id.user_id.name or self.env._("not set yet"),
                    )
                )
            if not line.head_opinion:
                raise UserError(self.env._("Write the opinion, then sign it."))
            line._write_sealed(
                {"head_id": self.env.uid, "head_signed_at": fields.Datetime.now()}
            )
        return True

    def _prepare_transition_vals(self, target):
        vals = super()._prepare_transition_vals(target)
        now = fields.Datetime.now()
        if target == "sent":
            vals["handover_at"] = now
        elif target == "accepted":
            vals.update(received_by_id=self.env.uid, received_at=now)
        elif target == "replied":
            vals["replied_at"] = now
        elif target == "done":
            vals["done_at"] = now
        return vals

    # ------------------------------------------------------------------
    # The department's steps, from the handover to its feedback or its return
    # ------------------------------------------------------------------

    def _send(self):
        """Hand over to the department; its two working days begin (9.3.2)."""
        for line in self:
            line._transition("sent")
            line._notify_head()
            line.ticket_id._fire("handover", line.handover_at, line)

    def action_accept(self):
        """The department takes the ticket over (接收人签名)."""
        for line in self:
            line._check_own_department()
        return self._transition("accepted")

    def action_reply(self):
        """The department has replied to the customer with its plan (9.3.2)."""
        for line in self:
            line._check_own_department()
            if not line.reply:
                raise UserError(
                    self.env._(
                        "Clause 9.3.2: write down what %(department)s replied to "
                        "the customer.",
                        department=line.team_id.display_name,
                    )
                )
        self._transition("replied")
        for line in self:
            line.ticket_id._fire("replied", line.replied_at, line)
        return True

    def action_finish(self):
        """The department has finished and reports back what it did."""
        for line in self:
            line._check_own_department()
            if not line.result:
                raise UserError(
                    self.env._(
                        "%(department)s reports what was done before it finishes "
                        "its part (rule P 3.3).",
                        department=line.team_id.display_name,
                    )
                )
        self._transition("done")
        for line in self:
            line.ticket_id._fire("done", line.done_at, line)
        return True

    def action_return(self):
        """Give the ticket back: invalid, or not this department's (9.3.3).

        It goes to customer service's queue and is not closed by it.

        :raises UserError: if the head's signed opinion is missing
        """
        for line in self:
            line._check_own_department()
            if not line.head_signed_at:
                raise UserError(
                    self.env._(
                        "Clause 9.3.3: the head of %(department)s signs the reason "
                        "before the ticket goes back to customer service.",
                        department=line.team_id.display_name,
                    )
                )
        self._transition("returned")
        for ticket in self.ticket_id:
            lines = self.filtered(lambda line, ticket=ticket: line.ticket_id == ticket)
            ticket.sudo()._on_returned(lines.sudo())
        return True

    def _notify_head(self):
        """The department's head finds the ticket among the activities."""
        self.ensure_one()
        head = self.team_id.user_id or self.team_id.user_ids[:1]
        if head:
            self._ask_to_do(
                "handle",
                head,
                summary=self.ticket_id._for_reader(head).env._(
                    "Handle %s", self.ticket_id.display_name
                ),
            )

    def _holds_handle(self):
        return self._is("dated") and self.ticket_id.milestone not in FINAL
