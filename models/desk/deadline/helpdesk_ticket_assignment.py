# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class HelpdeskTicketAssignment(models.Model):
    """The clocks of a department's part: they end with it and keep its date."""

    _inherit = "helpdesk.ticket.assignment"

    def write(self, vals):
        """The date of a handed-over part moves like any other deadline (Q 1.3)."""
        moved = self.browse()
        if "required_date" in vals.keys() - self._passed_names():
            date = fields.Date.to_date(vals["required_date"])
            moved = self.filtered(lambda line: line.required_date != date)
            moved._check_not_postponed(date)
        result = super().write(vals)
        if moved:
            moved._restart_required_date()
        return result

    def _transition(self, target, **facts):
        result = super()._transition(target, **facts)
        if target in ("returned", "cancelled"):
            self._live_clocks()._cancel(
                self.env._("The department no longer takes part.")
            )
        return result

    def _live_clocks(self):
        clocks = self.env["helpdesk.ticket.deadline"].sudo()
        return clocks._live_of(self.ticket_id).filtered(
            lambda clock: clock.assignment_id in self
        )

    def _date_clocks(self):
        return self._live_clocks().filtered(
            lambda clock: clock.policy_id.unit == "required_date"
        )

    def _check_not_postponed(self, date):
        """:raises UserError: if a running limit would be moved without a word"""
        for line in self._date_clocks().assignment_id:
            if not date or date > line.required_date:
                raise UserError(
                    self.env._(
                        "Rule Q 1.3: %(department)s works by this date already. "
                        "Extend its deadline, with the word to the customer.",
                        department=line.team_id.display_name,
                    )
                )

    def _restart_required_date(self):
        clocks = self._date_clocks()
        starts = {clock.assignment_id: clock.started_at for clock in clocks}
        clocks._cancel(self.env._("Customer service set another date."))
        for line in self.filtered(
            lambda line: line.required_date and line._is("dated")
        ):
            line.ticket_id._fire(
                "date_set", starts.get(line.sudo()) or fields.Datetime.now(), line
            )

    def _postpone(self, date):
        """The date that the customer was told; written by the extension alone."""
        return self._write_sealed({"required_date": date})
