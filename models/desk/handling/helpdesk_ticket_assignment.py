# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# Milestones at which departments are at work.
HANDED_OVER = ("dispatched", "planned", "in_progress", "consulting", "opinions")
# What the desk decides; a department does not alter it.
_DESK_FIELDS = {"ticket_id", "team_id", "is_lead", "required_date", "share"}
# What is signed with the user's own name and the clock's time.
_SIGNED_FIELDS = {
    "handover_at",
    "received_by_id",
    "received_at",
    "opinion_at",
    "replied_at",
    "done_at",
    "head_id",
    "head_signed_at",
}


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
    _state_flags = {"ended": ("returned", "cancelled")}

    def _default_first(self):
        """The ticket that gets its first department, when the form opens there."""
        ticket_id = self.env.context.get("default_ticket_id")
        ticket = self.env["helpdesk.ticket"].browse(ticket_id or [])
        return ticket if not ticket._assignments() else ticket.browse()

    def _default_team_id(self):
        """Clauses 9.1.2 and 9.1.3: the catalogue names the first department."""
        ticket = self._default_first()
        return ticket and ticket._proposed_team()

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
    handover_at = fields.Datetime("Handed Over At", readonly=True, copy=False)
    required_date = fields.Date(
        "Finish By", help="The limit that customer service sets for the department."
    )
    received_by_id = fields.Many2one(
        "res.users", "Taken Over By", readonly=True, copy=False
    )
    received_at = fields.Datetime("Taken Over At", readonly=True, copy=False)
    opinion = fields.Selection(
        [("agree", "Agree"), ("disagree", "Disagree"), ("reserve", "Reserved")],
        tracking=True,
        copy=False,
    )
    opinion_text = fields.Text(copy=False)
    opinion_at = fields.Datetime(readonly=True, copy=False)
    replied_at = fields.Datetime("Replied to Customer At", readonly=True, copy=False)
    reply = fields.Text("Reply to Customer", copy=False)
    result = fields.Text(
        help="What was done: the feedback that customer service asks for.", copy=False
    )
    done_at = fields.Datetime("Finished At", readonly=True, copy=False)
    head_opinion = fields.Text("Head's Opinion", copy=False)
    head_id = fields.Many2one(
        "res.users", "Signed by Head", readonly=True, tracking=True, copy=False
    )
    head_signed_at = fields.Datetime(readonly=True, copy=False)

    _one_per_department = models.UniqueIndex(
        "(ticket_id, team_id) WHERE state NOT IN ('returned', 'cancelled')",
        "The department has a part in this ticket already.",
    )
    _one_lead = models.UniqueIndex(
        "(ticket_id) WHERE is_lead AND state NOT IN ('returned', 'cancelled')",
        "One department leads.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_signed_fields(vals)
            if vals.get("opinion"):
                vals["opinion_at"] = fields.Datetime.now()
        lines = super().create(vals_list)
        for ticket in lines.ticket_id:
            # Who joins later gets the ticket at once.
            if ticket.milestone in HANDED_OVER:
                ticket.sudo()._hand_over()
        return lines

    def write(self, vals):
        vals = dict(vals)
        if "state" not in vals:
            self._check_signed_fields(vals)
            self._check_who_writes(vals)
        if vals.get("opinion"):
            vals["opinion_at"] = fields.Datetime.now()
        return super().write(vals)

    def _check_signed_fields(self, vals):
        """:raises AccessError: if a client sends a signature or its time"""
        if _SIGNED_FIELDS & set(vals):
            raise AccessError(
                self.env._("Times and signatures are set by the document's buttons.")
            )

    def _check_who_writes(self, vals):
        """The desk decides who handles; a department fills in its own line only.

        :raises AccessError: naming whose line it is
        """
        if self.env.su or self.ticket_id._is_desk():
            return
        if _DESK_FIELDS & set(vals):
            raise AccessError(
                self.env._(
                    "Clause 9.2.3: customer service judges which department "
                    "handles a ticket and by when."
                )
            )
        for line in self:
            line._check_own_department()

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
            super(HelpdeskTicketAssignment, line).write(
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
