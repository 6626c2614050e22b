# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import api, fields, models

from ..due_calculator import DueCalculator
from .helpdesk_escalation_step import Rung

# With a department: somebody other than the desk works on it.
IN_HAND = (
    "dispatched",
    "planned",
    "in_progress",
    "evaluation",
    "consulting",
    "accepted",
    "implementing",
    "opinions",
    "execution",
)
BATCH = 500
_ACTIVITY = "helpdesk_mgmt_property.activity_type_follow_up"
_COORDINATOR = Rung(0, "due", 0, "coordinator", 0)


class HelpdeskTicket(models.Model):
    """Clause 8.3.4: the representative knows how each ticket stands (跟踪)."""

    _inherit = "helpdesk.ticket"

    @api.model
    def _cron_follow_up(self):
        """Remind of tickets in hand that nobody has looked after."""
        companies = self.env["res.company"].search([("ticket_followup_days", ">", 0)])
        progress = self.env["ir.cron"]
        for company in companies:
            last_id = 0
            while True:
                tickets = self.search(
                    [
                        ("company_id", "=", company.id),
                        ("milestone", "in", IN_HAND),
                        ("id", ">", last_id),
                    ],
                    order="id",
                    limit=BATCH,
                )
                if not tickets:
                    break
                last_id = tickets[-1].id
                tickets._remind_of_follow_up(company)
                if not progress._commit_progress(len(tickets)):
                    return

    def _remind_of_follow_up(self, company):
        """An activity for the representative, once a day at most."""
        now = fields.Datetime.now()
        calculator = DueCalculator(self.env)
        days = company.ticket_followup_days
        # A limit of working days takes that many dates: most tickets end here.
        idle = self._looked_after_at(before=now - timedelta(days=days - 1))
        idle = {
            ticket: since
            for ticket, since in idle.items()
            if calculator.due(
                calculator.calendar(ticket.team_id, company),
                "working_days",
                days,
                since,
            )
            <= now
        }
        reminded = self._reminded_today(calculator, company, now)
        for ticket, since in idle.items():
            if ticket not in reminded:
                ticket._remind_coordinator(since)

    def _looked_after_at(self, before):
        """{ticket: when somebody last looked after it}, if that was long ago."""
        latest = dict(
            self.env["helpdesk.ticket.followup"]._read_group(
                [("ticket_id", "in", self.ids)], ["ticket_id"], ["date:max"]
            )
        )
        since = {
            ticket: max(
                filter(None, (latest.get(ticket), ticket.last_stage_update)),
                default=ticket.received_at,
            )
            for ticket in self
        }
        return {ticket: at for ticket, at in since.items() if at <= before}

    def _reminded_today(self, calculator, company, now):
        """Tickets with a reminder that is open, or was given today and is done."""
        calendar = calculator.calendar(self.env["helpdesk.ticket.team"], company)
        tz = timezone(calendar.tz)
        today = calendar._to_local(now).date()
        midnight = tz.localize(datetime.combine(today, time.min)).astimezone(utc)
        given = (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("activity_type_id", "=", self.env.ref(_ACTIVITY).id),
                    "|",
                    ("active", "=", True),
                    ("create_date", ">=", midnight.replace(tzinfo=None)),
                ]
            )
        )
        return self.browse(given.mapped("res_id"))

    def _remind_coordinator(self, since):
        users, _missing = self._deadline_recipients(_COORDINATOR, self.team_id)
        for user in users:
            ticket = self.with_context(lang=user.lang, mail_notify_force_send=False)
            ticket.activity_schedule(
                _ACTIVITY,
                summary=ticket.env._(
                    "No follow-up since %(date)s (clause 8.3.4)", date=since.date()
                ),
                user_id=user.id,
            )
