# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

SCORES = [(str(n), str(n)) for n in range(1, 6)]
# What a round records.
_ANSWER = {"content", "conduct", "method", "quality", "satisfied", "speed", "user_id"}


class HelpdeskTicketCallback(models.Model):
    """A round of calling the customer back (回访), clauses 8.1.5 and 9.5.

    By visit or phone, about quality, speed and people. Who is not satisfied sends
    the ticket back to the department; who is not reached is called again.
    """

    _name = "helpdesk.ticket.callback"
    _description = "Callback"
    _inherit = [
        "property.state.mixin",
        "helpdesk.ticket.part",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "ticket_id desc, id desc"

    _state_flow = {
        "planned": ("done", "missed", "cancelled"),
        "done": (),
        "missed": (),
        "cancelled": (),
    }

    round = fields.Integer(compute="_compute_round", store=True, precompute=True)
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("done", "Done"),
            ("missed", "Not Reached"),
            ("cancelled", "Cancelled"),
        ],
        default="planned",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Called By",
        required=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
    )
    method = fields.Selection(
        [("phone", "Phone"), ("visit", "Home Visit")], required=True, default="phone"
    )
    called_at = fields.Datetime(sealed="9.5", readonly=True, copy=False)
    quality = fields.Selection(SCORES, help="Quality of the work, 1 to 5.")
    speed = fields.Selection(SCORES, help="Speed of the work, 1 to 5.")
    conduct = fields.Selection(
        SCORES, help="Conduct and competence of the people, 1 to 5."
    )
    satisfied = fields.Selection([("yes", "Satisfied"), ("no", "Not Satisfied")])
    content = fields.Text("What Was Said")

    @api.depends("ticket_id")
    def _compute_round(self):
        """The round of handling in which it is made."""
        for callback in self:
            callback.round = callback.round or callback.ticket_id._handling_round()

    @api.depends("ticket_id.number", "round")
    def _compute_display_name(self):
        for callback in self:
            callback.display_name = self.env._(
                "%(ticket)s callback %(round)s",
                ticket=callback.ticket_id.number,
                round=callback.round,
            )

    @api.model_create_multi
    def create(self, vals_list):
        """The round is that of the ticket, whatever a client sends."""
        return super().create(
            [
                {name: vals[name] for name in vals if name != "round"}
                for vals in vals_list
            ]
        )

    def write(self, vals):
        """A finished round is history."""
        if vals.keys() & _ANSWER:
            for callback in self.filtered(lambda line: line.state != "planned"):
                raise UserError(
                    self.env._(
                        "%(callback)s is history and is kept as it was.",
                        callback=callback.display_name,
                    )
                )
        return super().write(vals)

    def action_done(self):
        """The customer was reached and gave an answer.

        :raises UserError: if a score, the answer or what was said is missing
        """
        for callback in self:
            callback._check_can_finish()
        self._transition("done")
        for callback in self:
            callback.ticket_id._fire("called_back", callback.called_at)
            if callback.satisfied == "no":
                callback.ticket_id.sudo()._on_unsatisfied(callback)
        return True

    def action_missed(self):
        """Nobody answered: the round goes on with another call."""
        self._transition("missed")
        for callback in self:
            callback.ticket_id._plan_callback()
        return True

    def _check_can_finish(self):
        self.ensure_one()
        needed = ("quality", "speed", "conduct", "satisfied", "content")
        empty = [
            self._fields[name]._description_string(self.env)
            for name in needed
            if not self[name]
        ]
        if empty:
            raise UserError(
                self.env._(
                    "Clause 9.5: a callback records %(missing)s.",
                    missing=format_list(self.env, empty),
                )
            )
        if self.ticket_id.milestone != "callback":
            raise UserError(
                self.env._(
                    "%(ticket)s is at %(stage)s: the customer is called back when "
                    "the handling is finished.",
                    ticket=self.ticket_id.display_name,
                    stage=self.ticket_id.stage_id.name,
                )
            )

    def _prepare_transition_vals(self, target):
        vals = super()._prepare_transition_vals(target)
        if target in ("done", "missed"):
            # Whoever was planned: who called signs.
            vals.update(called_at=fields.Datetime.now(), user_id=self.env.uid)
        return vals
