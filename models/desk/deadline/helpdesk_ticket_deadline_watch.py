# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from datetime import timedelta

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import LockError
from odoo.fields import Domain

from ..due_calculator import DueCalculator

_logger = logging.getLogger(__name__)

BATCH = 200
# A clock that cannot be watched must not hold up the others for ever.
_RETRY = timedelta(hours=1)
_REPEAT = timedelta(days=1)


class HelpdeskTicketDeadline(models.Model):
    """Watching clocks: warned before, breached once, escalated until stopped."""

    _inherit = "helpdesk.ticket.deadline"

    @api.model
    def _cron_watch(self, limit=BATCH):
        """Deal with the clocks whose next alert is due, one transaction each.

        What is done stays done if the run is cut short; of two runs at once one
        takes a clock and the other passes it by.
        """
        due = Domain("state", "in", ("running", "breached")) & Domain(
            "next_alert_at", "<=", fields.Datetime.now()
        )
        clocks = self.search(due, order="next_alert_at, id", limit=limit)
        progress = self.env["ir.cron"]
        progress._commit_progress(remaining=self.search_count(due))
        for clock in clocks.with_context(mail_notify_force_send=False):
            clock._watch_safely()
            if not progress._commit_progress(1):
                break

    def _watch_safely(self):
        """Watch one clock; what goes wrong with it stays with it."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                if self.try_lock_for_update(allow_referencing=True):
                    self.invalidate_recordset()
                    self._watch(fields.Datetime.now())
        except (OperationalError, LockError):
            # Somebody works on the ticket: the next run finds it again.
            _logger.info("Deadline %s is in use, left for the next run", self.id)
        except Exception:
            _logger.exception("Deadline %s could not be watched", self.id)
            self.next_alert_at = fields.Datetime.now() + _RETRY

    def _watch(self, now):
        """Record a breach, climb the ladder as far as it is due, set the next look."""
        self.ensure_one()
        if self.state not in ("running", "breached") or not self.next_alert_at:
            return
        if self.state == "running" and self.due_at <= now:
            self._breach()
        for rung, occurrence, moment in self._open_rungs():
            if moment <= now:
                self._alert(rung, occurrence)
        self.next_alert_at = self._next_alert_at()

    def _breach(self):
        """The limit has passed: a fact that is recorded once."""
        self._transition("breached")
        if not self.breached_at:
            self.breached_at = self.due_at

    def _next_alert_at(self):
        moments = [moment for _rung, _occurrence, moment in self._open_rungs()]
        if self.state == "running":
            moments.append(self.due_at)
        return min(moments, default=False)

    def _ladder(self):
        """The rungs with their moments, the earliest first."""
        self.ensure_one()
        spec = self.env["helpdesk.deadline.policy"]._specs()[self.policy_id.id]
        calculator = DueCalculator(self.env)
        calendar = calculator.calendar(self.team_id, self.company_id)
        ladder = [
            (self._rung_at(calculator, calendar, rung), rung) for rung in spec.ladder
        ]
        return sorted(ladder, key=lambda item: item[0])

    def _rung_at(self, calculator, calendar, rung):
        if rung.moment == "warning":
            return self.warn_at
        if rung.moment == "percent":
            unit = self.policy_id.unit
            return calculator.share(
                calendar, unit, rung.offset, self.started_at, self.due_at
            )
        if rung.moment == "minutes":
            return self.due_at + timedelta(minutes=rung.offset)
        if rung.moment == "working_days" and rung.offset:
            return calculator.due(calendar, "working_days", rung.offset, self.due_at)
        return self.due_at

    def _open_rungs(self):
        """(rung, occurrence, moment) of what is still to be told.

        The last rung comes again every day until the clock is stopped, so that
        the ladder never ends in silence.
        """
        sent = self.alert_ids.filtered(lambda alert: alert.round == self.round)
        by_step = sent.grouped(lambda alert: alert.step_id.id)
        ladder = self._ladder()
        opened = []
        for position, (moment, rung) in enumerate(ladder, 1):
            told = by_step.get(rung.id)
            if not told:
                opened.append((rung, 0, moment))
            elif position == len(ladder):
                last = max(told.mapped("sent_at"))
                opened.append((rung, len(told), last + _REPEAT))
        return opened

    def _recipients(self, rung):
        """The users of a rung, and the roles that nobody holds."""
        return self.ticket_id._deadline_recipients(rung, self.team_id)

    def _alert(self, rung, occurrence):
        """Tell whoever the rung names, once: the log's key stops a second time."""
        users, missing = self._recipients(rung)
        alert = self.env["helpdesk.deadline.alert"].create(
            {
                "deadline_id": self.id,
                "step_id": rung.id,
                "round": self.round,
                "occurrence": occurrence,
                "user_ids": [fields.Command.set(users.ids)],
                "passed_over": ", ".join(missing),
            }
        )
        alert._tell()
