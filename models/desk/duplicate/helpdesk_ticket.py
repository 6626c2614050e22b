# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from ...mixins.event_mixin import Event, on
from ..flow import FINAL

_KINDS = ("complaint", "repair")
# Nothing is handed out yet: what a department has in hand leads, and never follows.
_AT_THE_DESK = ("new", "registered", "verified")
_CALLED_BACK = ("callback", *FINAL)


class HelpdeskTicket(models.Model):
    """One matter that was told twice (重复工单合并).

    The ticket that came again follows the leading one: nobody handles it a second
    time and its clocks stand, with the reason. It keeps what was said and shown, its
    customer, and its own callback (8.1.5), to which it moves with the leading one.
    """

    _inherit = "helpdesk.ticket"

    duplicate_of_id = fields.Many2one(
        "helpdesk.ticket",
        "Leading Ticket",
        sealed="8.1.5",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Handled there; this ticket is called back and closed on its own.",
    )
    duplicate_since = fields.Datetime(sealed="8.1.5", readonly=True, copy=False)
    merged_ids = fields.One2many(
        "helpdesk.ticket", "duplicate_of_id", "Merged Tickets", sealed="8.1.5"
    )
    merged_count = fields.Integer(compute="_compute_merged_count")
    waits_for_leading = fields.Boolean(compute="_compute_waits_for_leading")

    def _compute_merged_count(self):
        counts = dict(
            self._read_group(
                [("duplicate_of_id", "in", self.ids)], ["duplicate_of_id"], ["__count"]
            )
        )
        for ticket in self:
            ticket.merged_count = counts.get(ticket._origin, 0)

    @api.depends("duplicate_of_id", "milestone")
    def _compute_waits_for_leading(self):
        for ticket in self:
            ticket.waits_for_leading = bool(
                ticket.duplicate_of_id and ticket.milestone in _AT_THE_DESK
            )

    @api.depends("duplicate_of_id")
    def _compute_property_next_stage_id(self):
        result = super()._compute_property_next_stage_id()
        self.filtered("waits_for_leading").property_next_stage_id = False
        return result

    def _check_arrow(self, stage):
        """:raises UserError: for a ticket that waits for its leading one"""
        if self.waits_for_leading:
            raise UserError(
                self.env._(
                    "%(ticket)s follows %(leading)s and moves with it. Separate it "
                    "first if it is another matter.",
                    ticket=self.display_name,
                    leading=self.duplicate_of_id.display_name,
                )
            )
        return super()._check_arrow(stage)

    # Merging and separating

    def _merge_into(self, leading, reason):
        """Let these tickets follow a leading one.

        :raises AccessError: for anybody but the desk
        :raises UserError: if one of them is handled already, or leads nowhere
        """
        if not self._is_desk():
            raise AccessError(self.env._("Customer service merges tickets."))
        leading.check_access("write")
        self.check_access("write")
        (self | leading)._lock()
        leading._check_can_lead()
        for ticket in self:
            ticket._check_can_follow(leading)
        words = self.env._(
            "Merged into %(leading)s: %(reason)s",
            leading=leading.number,
            reason=reason,
        )
        followers = self.sudo()
        followers._write_sealed(
            {"duplicate_of_id": leading.id, "duplicate_since": fields.Datetime.now()}
        )
        clocks = self.env["helpdesk.ticket.deadline"].sudo()
        clocks._live_of(followers)._cancel(words)
        for ticket in followers:
            ticket.message_post(body=words, subtype_xmlid="mail.mt_note")
        leading.sudo().message_post(
            body=self.env._(
                "Merged here: %(tickets)s. %(reason)s",
                tickets=format_list(self.env, self.mapped("display_name")),
                reason=reason,
            ),
            subtype_xmlid="mail.mt_note",
        )

    def _check_can_lead(self):
        self.ensure_one()
        if self.kind not in _KINDS or self.milestone in _CALLED_BACK:
            raise UserError(
                self.env._(
                    "%(ticket)s is at %(stage)s and leads no other: choose a complaint "
                    "or repair that is still to be handled.",
                    ticket=self.display_name,
                    stage=self.stage_id.name,
                )
            )
        if self.duplicate_of_id or self.is_collective:
            raise UserError(
                self.env._(
                    "%s follows another ticket, or gathers many homes, and leads none.",
                    self.display_name,
                )
            )

    def _check_can_follow(self, leading):
        self.ensure_one()
        if self == leading or self.company_id != leading.company_id:
            raise UserError(
                self.env._(
                    "%s and its leading ticket are two tickets of one company.",
                    self.display_name,
                )
            )
        if self.kind not in _KINDS or self.milestone not in _AT_THE_DESK:
            raise UserError(
                self.env._(
                    "%(ticket)s is at %(stage)s: what is handled already leads, and "
                    "follows none.",
                    ticket=self.display_name,
                    stage=self.stage_id.name,
                )
            )
        if self.duplicate_of_id or self.merged_ids or self.is_collective:
            raise UserError(
                self.env._("%s is merged already, or leads others.", self.display_name)
            )

    def action_separate(self):
        """It is another matter after all: its clocks run again from where they began.

        :raises AccessError: for anybody but the desk
        """
        if not self._is_desk():
            raise AccessError(self.env._("Customer service separates tickets."))
        self.check_access("write")
        waiting = self.filtered("waits_for_leading")
        waiting.sudo()._release(self.env._("Separated from %s."))
        return True

    def _release(self, words):
        """:param words: why, with a place for the number of the leading ticket"""
        for ticket in self:
            leading, since = ticket.duplicate_of_id, ticket.duplicate_since
            ticket._write_sealed({"duplicate_of_id": False, "duplicate_since": False})
            ticket._restart_clocks(since)
            ticket.message_post(
                body=words % leading.number, subtype_xmlid="mail.mt_note"
            )

    def _restart_clocks(self, since):
        """What the merge has stopped counts on from its first start."""
        clocks = self.env["helpdesk.ticket.deadline"].sudo()
        specs = clocks.env["helpdesk.deadline.policy"]._specs()
        stopped = clocks.search(
            [
                ("ticket_id", "=", self.id),
                ("state", "=", "cancelled"),
                ("stopped_at", ">=", since),
            ]
        )
        clocks._start(
            [
                (self, specs[clock.policy_id.id], clock.assignment_id, clock.started_at)
                for clock in stopped
                if clock.policy_id.id in specs
            ]
        )

    # As the leading one moves

    @on("callback", rank=32)
    def _call_back_followers(self, event):
        """Each caller is called back, and each ticket closes on its own (8.1.5)."""
        for ticket in self.sudo():
            waiting = ticket.merged_ids.filtered("waits_for_leading")
            for follower in waiting:
                follower._follow_to_callback(ticket)

    def _follow_to_callback(self, leading):
        self.ensure_one()
        before, stage = self.milestone, self._stage("callback")
        self._write_sealed(
            {
                **self._prepare_move_vals(stage),
                "cause_id": self.cause_id.id or leading.cause_id.id,
                "outcome": self.outcome or leading.outcome,
            }
        )
        self._fire_move(before)

    @on("closed", "filed", "withdrawn", rank=32)
    def _release_followers(self, event: Event):
        """What ends without a callback leads nobody to one."""
        waiting = self.sudo().merged_ids.filtered("waits_for_leading")
        waiting._release(self.env._("%s ended: this ticket is handled on its own."))

    def _handle_again(self, content):
        """A follower whose customer is not satisfied is the desk's to dispatch."""
        if not self.duplicate_of_id or self._assignments():
            return super()._handle_again(content)
        before = self.milestone
        ticket = self.sudo()
        ticket._write_sealed(
            {
                **ticket._prepare_move_vals(self._stage("registered")),
                "duplicate_of_id": False,
                "duplicate_since": False,
            }
        )
        ticket._fire_move(before)
        ticket.message_post(body=content, subtype_xmlid="mail.mt_note")

    def action_view_merged(self):
        name = self.env._("Merged Tickets")
        return self._action_tickets(name, [("duplicate_of_id", "in", self.ids)])
