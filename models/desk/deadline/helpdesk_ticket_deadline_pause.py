# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..due_calculator import DueCalculator
from .helpdesk_ticket_deadline import LIVE


class HelpdeskTicketDeadline(models.Model):
    """Pausing clocks, and who may change one at all."""

    _inherit = "helpdesk.ticket.deadline"

    def action_ask_pause(self):
        return self._action_ask("helpdesk_mgmt_property.deadline_pause_action")

    def action_ask_extension(self):
        return self._action_ask("helpdesk_mgmt_property.deadline_extension_action")

    def _action_ask(self, xmlid):
        self.ensure_one()
        self._check_can_change()
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return dict(action, context={"default_deadline_id": self.id})

    @api.private
    def pause(self, reason):
        """Stop counting while the desk waits for somebody else (暂停计时).

        :raises UserError: if it does not run, is a hard limit, or has no reason
        """
        self._check_can_change()
        if not (reason or "").strip():
            raise UserError(self.env._("Give the reason why the clock is paused."))
        clocks = self.sudo()
        now = fields.Datetime.now()
        clocks._check_not_overdue(now)
        clocks._transition("paused")
        clocks.write({"paused_at": now, "pause_reason": reason})
        for clock in clocks:
            clock._note(
                self.env._(
                    "%(deadline)s is paused: %(reason)s",
                    deadline=clock.policy_id.name,
                    reason=reason,
                )
            )
        return True

    def _check_not_overdue(self, now):
        """:raises UserError: if a limit is over: a pause does not undo that"""
        for clock in self.filtered(lambda clock: clock.due_at < now):
            raise UserError(
                self.env._(
                    "%(deadline)s is overdue and cannot be paused.",
                    deadline=clock.display_name,
                )
            )

    def action_resume(self):
        """Count on; the time of the pause is added (恢复计时)."""
        self._check_can_change()
        clocks = self.sudo()
        for clock in clocks.filtered("paused_at"):
            clock._settle_pause(fields.Datetime.now())
        clocks._transition("running")
        for clock in clocks:
            clock.next_alert_at = clock._next_alert_at()
            clock._note(
                self.env._(
                    "%(deadline)s runs again and is due at %(due)s.",
                    deadline=clock.policy_id.name,
                    due=clock._local_text(clock.due_at),
                )
            )
        return True

    def _settle_pause(self, until):
        """Move the limit by the time for which the clock stood still."""
        self.ensure_one()
        calculator = DueCalculator(self.env)
        calendar = calculator.calendar(self.team_id, self.company_id)
        unit = self.policy_id.unit
        minutes = calculator.elapsed(calendar, unit, self.paused_at, until)
        vals = {
            "paused_minutes": self.paused_minutes + minutes,
            "paused_at": False,
            "pause_reason": False,
        }
        if minutes:
            vals["due_at"] = calculator.after(calendar, unit, minutes, self.due_at)
            vals["warn_at"] = calculator.after(calendar, unit, minutes, self.warn_at)
        self.write(vals)

    def _check_can_change(self):
        """:raises AccessError: if the user is not of customer service
        :raises UserError: if the clock is stopped or its limit is hard
        """
        if not self.ticket_id._is_desk():
            raise AccessError(
                self.env._("Only customer service pauses or extends a deadline.")
            )
        self.check_access("read")
        self._check_ticket_open()
        for clock in self:
            clock._check_live_and_soft()

    def _check_live_and_soft(self):
        if self.state not in LIVE:
            raise UserError(
                self.env._(
                    "%(deadline)s has ended already.", deadline=self.display_name
                )
            )
        if self.is_hard:
            raise UserError(
                self.env._(
                    "%(deadline)s is a hard limit (%(basis)s): it is neither paused "
                    "nor extended.",
                    deadline=self.display_name,
                    basis=self.basis or "",
                )
            )
