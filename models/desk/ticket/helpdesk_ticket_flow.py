# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.tools import format_list

from ...mixins.roles import DESK, MANAGER
from ..flow import FINAL, FLOWS


class HelpdeskTicket(models.Model):
    """How a ticket moves along its flow (流转), its gates, and what moves set going."""

    _inherit = "helpdesk.ticket"

    _missing_depends = ("stage_id", "type_id")

    def action_advance(self):
        """Take the next step of the flow (下一步).

        The button sends the stage that its user saw, so that of two who press at
        once the second one does not take a step that nobody meant.

        :raises UserError: if there is no next step, or the ticket has moved on
        """
        seen = self.env.context.get("seen_stage_id")
        for ticket in self:
            if seen and ticket.stage_id.id != seen:
                raise UserError(ticket._moved_meanwhile())
            if not ticket.property_next_stage_id:
                raise UserError(
                    self.env._(
                        "%(ticket)s has no next step.", ticket=ticket.display_name
                    )
                )
            ticket.write({"stage_id": ticket.property_next_stage_id.id})
        return True

    def _move_to(self, milestone):
        return self.write({"stage_id": self._stage(milestone).id})

    def _move(self, stage):
        """Move to a stage, one row locked after the other.

        Of two people who move one ticket at once the second waits and is told what
        the first did, or finds the new state when the request is tried again.

        :raises LockError: if somebody else has moved one of the tickets
        """
        moving = self.filtered(lambda ticket: ticket.stage_id != stage)
        if not moving:
            return
        moving._lock_for_move()
        before = {ticket: ticket.milestone for ticket in moving}
        for ticket in moving:
            ticket._check_arrow(stage)
            ticket._check_gates(stage.milestone)
        for ticket in moving:
            ticket._write_sealed(ticket._prepare_move_vals(stage))
        for ticket, milestone in before.items():
            ticket.sudo()._fire_move(milestone)

    def _lock_for_move(self):
        """Take the rows; where somebody else has them, wait for what comes of it.

        :raises LockError: saying who has moved a ticket where
        """
        if self.try_lock_for_update(allow_referencing=True) == self:
            return
        with self.env.registry.cursor() as cr:
            # As they stand when the other one is done, past what is seen here.
            cr.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            cr.execute("SET LOCAL lock_timeout = '10s'")
            theirs = self.with_env(self.env(cr=cr))
            theirs._lock()
            for ticket, there in zip(self, theirs, strict=True):
                if there.stage_id.id != ticket.stage_id.id:
                    raise LockError(there._moved_meanwhile())
        self._lock()

    def _moved_meanwhile(self):
        who = self.sudo().write_uid
        return self.env._(
            "%(who)s has moved %(ticket)s to %(stage)s meanwhile. Look at it anew.",
            who=who.name,
            ticket=self.display_name,
            stage=self.stage_id.name,
        )

    def _prepare_move_vals(self, stage):
        """The facts of a move."""
        self.ensure_one()
        vals = {"stage_id": stage.id}
        if stage.milestone and not stage.closed:
            vals["closed_date"] = False
        if stage.milestone in FINAL and not self.first_closed_at:
            vals["first_closed_at"] = fields.Datetime.now()
        if self.milestone in FINAL and stage.milestone not in FINAL:
            vals["reopen_count"] = self.reopen_count + 1
        return vals

    def _fire_move(self, before):
        """The events of a move from a milestone to where the ticket stands now."""
        self.ensure_one()
        if before in FINAL and self.milestone not in FINAL:
            self._fire("reopened")
        if self.milestone:
            self._fire(self.milestone)
        if self.milestone == "registered" and before != "new":
            self._fire("returned")

    def _check_arrow(self, stage):
        """:raises UserError: if the kind's flow has no such arrow"""
        self.ensure_one()
        if not self.kind and not stage.milestone:
            return
        if not self.kind or not stage.milestone:
            raise UserError(
                self.env._(
                    "The stage %(stage)s is not of the flow of %(ticket)s.",
                    stage=stage.name,
                    ticket=self.display_name,
                )
            )
        arrows = FLOWS[self.kind].get(self.milestone, ())
        if stage.milestone not in arrows:
            raise UserError(
                self.env._(
                    "%(ticket)s is at %(stage)s and cannot go to %(target)s. "
                    "From here it goes to: %(arrows)s.",
                    ticket=self.display_name,
                    stage=self.stage_id.name,
                    target=stage.name,
                    arrows=format_list(
                        self.env, [self._stage(arrow).name for arrow in arrows]
                    )
                    or self.env._("nowhere"),
                )
            )

    def _to_change_kind(self, type_id):
        """The tickets that are to have another kind, as when a consultation turns out
        to be a complaint.

        :raises UserError: if one of them is being handled already, or would have none
        """
        changed = self.filtered(lambda ticket: ticket.type_id.id != type_id)
        if not self.env["helpdesk.ticket.type"].browse(type_id).kind:
            changed._check_no_kind()
        for ticket in changed.filtered("kind"):
            if ticket.milestone not in ("new", "registered", "answered"):
                raise UserError(
                    self.env._(
                        "%(ticket)s is at %(stage)s: its kind can only be changed "
                        "before it is handled.",
                        ticket=ticket.display_name,
                        stage=ticket.stage_id.name,
                    )
                )
        return changed

    def _check_no_kind(self):
        """:raises UserError: if a ticket would leave the rule book"""
        for ticket in self.filtered("kind"):
            raise UserError(
                self.env._(
                    "%(ticket)s may become a ticket of another kind, but never one "
                    "without a kind: the rule book is for all that customers say.",
                    ticket=ticket.display_name,
                )
            )

    @api.model
    def _prepare_kind_vals(self, type_id):
        """It starts the new kind's flow; what was found out under the old one stays."""
        vals = {"type_id": type_id}
        if self.env["helpdesk.ticket.type"].browse(type_id).kind:
            vals["stage_id"] = self._stage("new").id
        return vals

    def _next_target(self):
        return self.property_next_stage_id.milestone

    def _gate_kind(self):
        return self.kind

    def _missing_for(self, milestone):
        # A ticket without a kind is out of the rule book.
        return super()._missing_for(milestone) if self.kind else []

    def _gate_refusal(self, milestone, missing):
        return self.env._(
            "%(ticket)s cannot go to %(stage)s yet:\n%(missing)s",
            ticket=self.display_name,
            stage=self._stage(milestone).name,
            missing=missing,
        )

    @api.model
    def _missing_text(self, clause, missing):
        return self.env._(
            "Clause %(clause)s: %(what)s (%(who)s)",
            clause=clause,
            what=missing.what,
            who=missing.who,
        )

    def _who(self, role):
        """Who supplies something, in the user's language."""
        return {
            "desk": self.env._("customer service"),
            "manager": self.env._("the customer service manager"),
            "department": self.env._("the handling department"),
            "head": self.env._("the head of the handling department"),
            "leader": self.env._("the supervising leader"),
            "receiver": self.env._("who received the ticket"),
            "customer": self.env._("the customer"),
        }[role]

    def _is_desk(self):
        return self.env.user.has_group(DESK)

    def _is_desk_manager(self):
        return self.env.user.has_group(MANAGER)
