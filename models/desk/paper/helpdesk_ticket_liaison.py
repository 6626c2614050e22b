# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...mixins.limits import NEAR, PAST
from ..flow import FINAL

_REPLY_FIELDS = {"reply", "done_on"}


class HelpdeskTicketLiaison(models.Model):
    """Work contact sheet from one department to another (工作联系单 SM03-12).

    Clause 8.3.2: where several departments take part, each of them gets one, so
    that unclear duty delays nothing.
    """

    _name = "helpdesk.ticket.liaison"
    _description = "Work Contact Sheet"
    _inherit = ["property.state.mixin", "helpdesk.ticket.paper", "property.todo.mixin"]
    _order = "id desc"

    _number_code = "LX"
    # The receiving department answers, whether it has a part in the ticket or not.
    _follows_ticket_rights = False
    _state_flow = {
        "draft": ("sent", "cancelled"),
        "sent": ("received", "cancelled"),
        "received": ("replied", "cancelled"),
        "replied": ("received", "closed"),
        "closed": (),
        "cancelled": (),
    }
    _state_flags = {
        "with_department": ("sent", "received"),
        "gone_out": ("sent", "received", "replied", "closed"),
    }

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("sent", "Sent"),
            ("received", "Signed For"),
            ("replied", "Replied"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    # 发出部门、接收单位、抄送
    team_id = fields.Many2one(
        "helpdesk.ticket.team",
        "Issuing Department",
        check_company=True,
        default=lambda self: self.env["helpdesk.ticket"]._default_team_of(
            "desk", self.env.company
        ),
        ondelete="restrict",
    )
    to_team_id = fields.Many2one(
        "helpdesk.ticket.team",
        "Receiving Department",
        required=True,
        index=True,
        check_company=True,
        tracking=True,
    )
    cc_team_ids = fields.Many2many(
        "helpdesk.ticket.team", string="Carbon Copy", check_company=True
    )
    user_id = fields.Many2one(
        "res.users",
        "Issued By",
        required=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
    )
    subject = fields.Char(required=True)
    content = fields.Text(required=True)
    reply_by = fields.Datetime("Reply Wanted By", bounds=NEAR)
    sent_at = fields.Datetime(sealed="8.3.2", readonly=True, copy=False)

    # 签收
    received_by_id = fields.Many2one(
        "res.users", sealed="8.3.2", readonly=True, copy=False, ondelete="restrict"
    )
    received_at = fields.Datetime(sealed="8.3.2", readonly=True, copy=False)

    # 回复
    reply = fields.Text("Opinion in Reply", copy=False)
    done_on = fields.Date("Finished On", copy=False, bounds=PAST)
    replied_by_id = fields.Many2one(
        "res.users", sealed="8.3.2", readonly=True, copy=False, ondelete="restrict"
    )
    replied_at = fields.Datetime(sealed="8.3.2", readonly=True, copy=False)
    head_id = fields.Many2one(
        "res.users",
        "Signed by Head",
        sealed="8.3.2",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    head_signed_at = fields.Datetime(sealed="8.3.2", readonly=True, copy=False)

    def write(self, vals):
        entered = vals.keys() - self._passed_names()
        if entered:
            self._check_who_writes(entered)
        return super().write(vals)

    def _sealed_refusal(self, names, creating):
        if names <= {"state", "number", "company_id", "ticket_id"}:
            return super()._sealed_refusal(names, creating)
        return self.env._("Times and signatures are set by the document's buttons.")

    def action_send(self):
        """Send the sheet; its receivers find it among their activities (发出)."""
        self._check_desk()
        self._transition("sent")
        for sheet in self:
            sheet._notify_receiver()
        return True

    def action_receive(self):
        """A member of the receiving department signs for it (签收)."""
        self._check_receiving_department()
        return self._transition("received")

    def action_reply(self):
        """The receiving department answers.

        :raises UserError: if the sheet holds no answer
        """
        self._check_receiving_department()
        for sheet in self.filtered(lambda sheet: not sheet.reply):
            raise UserError(
                self.env._(
                    "Write down what %(department)s replies to %(sheet)s.",
                    department=sheet.to_team_id.display_name,
                    sheet=sheet.display_name,
                )
            )
        return self._transition("replied")

    def action_sign(self):
        """The head of the receiving department signs the reply (负责人签名).

        :raises AccessError: if the user is not that head
        """
        for sheet in self:
            if self.env.user != sheet.to_team_id.user_id:
                raise AccessError(
                    self.env._(
                        "Only the head of %(department)s signs its reply.",
                        department=sheet.to_team_id.display_name,
                    )
                )
            if sheet.state != "replied":
                raise UserError(self.env._("There is no reply to sign yet."))
        return self._write_sealed(
            {"head_id": self.env.uid, "head_signed_at": fields.Datetime.now()}
        )

    def action_ask_again(self):
        """The answer does not do: the department answers anew."""
        self._check_desk()
        return self._transition("received")

    def action_close(self):
        self._check_desk()
        return self._transition("closed")

    def action_cancel(self):
        self._check_desk()
        return self._transition("cancelled")

    def _check_who_writes(self, names):
        """The desk writes the sheet until it is sent; the receiver the reply.

        :raises UserError: if what was sent, or the signed reply, would change
        """
        content = (
            names & self._content_fields() - {"evidence_ids"} - self._sealed_names()
        )
        if content & _REPLY_FIELDS:
            self._check_receiving_department()
            self._check_in_state(("sent", "received"))
        if content - _REPLY_FIELDS:
            self._check_desk()
            self._check_in_state(("draft",))

    def _check_in_state(self, states):
        for sheet in self.filtered(lambda sheet: sheet.state not in states):
            raise UserError(
                self.env._(
                    "%(sheet)s is %(state)s and is kept as it was.",
                    sheet=sheet.display_name,
                    state=sheet._state_label(sheet.state),
                )
            )

    def _check_desk(self):
        if not (self.env.su or self.ticket_id._is_desk()):
            raise AccessError(
                self.env._("Customer service writes, closes and cancels the sheet.")
            )

    def _check_receiving_department(self):
        """:raises AccessError: if the user is neither of the receivers nor the desk"""
        for team in self.to_team_id:
            if self.env.user not in team.user_ids | team.user_id and not (
                self.env.su or self.ticket_id._is_desk()
            ):
                raise AccessError(
                    self.env._(
                        "The sheet is for %(department)s; its members answer it.",
                        department=team.display_name,
                    )
                )

    def _prepare_transition_vals(self, target):
        vals = super()._prepare_transition_vals(target)
        now = fields.Datetime.now()
        if target == "sent":
            vals["sent_at"] = now
        elif target == "received" and "sent" in self.mapped("state"):
            vals.update(received_by_id=self.env.uid, received_at=now)
        elif target == "received":
            vals.update(head_id=False, head_signed_at=False)
        elif target == "replied":
            vals.update(replied_by_id=self.env.uid, replied_at=now)
        return vals

    def _notify_receiver(self):
        self.ensure_one()
        team = self.to_team_id
        receiver = team.user_id or team.user_ids[:1]
        if receiver:
            self._ask_to_do(
                "answer",
                receiver,
                summary=self.ticket_id._for_reader(receiver).env._(
                    "Answer %s", self.display_name
                ),
            )

    def _holds_answer(self):
        return self._is("with_department") and self.ticket_id.milestone not in FINAL
