# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ..flow import FINAL, FLOWS


class HelpdeskTicket(models.Model):
    """How a ticket moves along its flow (流转), and what that sets going."""

    _inherit = "helpdesk.ticket"

    def action_advance(self):
        """Take the next step of the flow (下一步).

        The button sends the stage that its user saw, so that of two who press at
        once the second one does not take a step that nobody meant.

        :raises UserError: if there is no next step, or the ticket has moved on
        """
        seen = self.env.context.get("seen_stage_id")
        for ticket in self:
            if seen and ticket.stage_id.id != seen:
                raise UserError(
                    self.env._(
                        "%(ticket)s has moved to %(stage)s meanwhile. Look at it anew.",
                        ticket=ticket.display_name,
                        stage=ticket.stage_id.name,
                    )
                )
            if not ticket.next_stage_id:
                raise UserError(
                    self.env._(
                        "%(ticket)s has no next step.", ticket=ticket.display_name
                    )
                )
            ticket.write({"stage_id": ticket.next_stage_id.id})
        return True

    def _move_to(self, milestone):
        return self.write({"stage_id": self._stage(milestone).id})

    def _move(self, stage):
        """Move to a stage, one row locked after the other.

        Of two people who move one ticket at once the second is refused, or finds
        the new state when the request is tried again.
        """
        moving = self.filtered(lambda ticket: ticket.stage_id != stage)
        if not moving:
            return
        moving.lock_for_update(allow_referencing=True)
        before = {ticket: ticket.milestone for ticket in moving}
        for ticket in moving:
            ticket._check_arrow(stage)
            ticket._check_gates(stage.milestone)
        super(HelpdeskTicket, moving).write(moving._prepare_move_vals(stage))
        for ticket, milestone in before.items():
            ticket.sudo()._on_milestone_changed(milestone)

    def _prepare_move_vals(self, stage):
        vals = {"stage_id": stage.id}
        if stage.milestone and not stage.closed:
            vals["closed_date"] = False
        return vals

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

    def _change_kind(self, type_id):
        """Give another kind, as when a consultation turns out to be a complaint.

        It starts the new kind's flow; what was found out under the old one stays.
        """
        changed = self.filtered(lambda ticket: ticket.type_id.id != type_id)
        if not changed:
            return
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
        kind = self.env["helpdesk.ticket.type"].browse(type_id).kind
        new = {"type_id": type_id}
        if kind:
            new["stage_id"] = self._stage("new").id
        super(HelpdeskTicket, changed).write(new)

    def _on_milestone_changed(self, before):
        """The one hook on a change of stage; rooms extend it with super()."""
        self.ensure_one()
        if before in FINAL and self.milestone not in FINAL:
            self._reopened()
        if self.milestone in FINAL and not self.first_closed_at:
            self._write_history(first_closed_at=fields.Datetime.now())
        if self.milestone:
            self._fire(self.milestone)

    def _write_history(self, **vals):
        """Past the seal of a closed ticket: what the ticket notes of itself."""
        return super().write(vals)

    def _reopened(self):
        self._write_history(reopen_count=self.reopen_count + 1)
        self._fire("reopened")
