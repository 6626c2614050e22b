# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, fields
from odoo.tests import tagged

from ...concurrency_common import ConcurrencyCommon
from .deadline_common import DeadlineCommon


@tagged("post_install", "-at_install")
class TestDeadlineBulk(DeadlineCommon):
    """Clocks cost a ticket next to nothing."""

    def _count(self, action):
        before = self.env.cr.sql_log_count
        action()
        return self.env.cr.sql_log_count - before

    def test_clocks_of_a_batch_are_one_insert(self):
        """Clocks for forty tickets ask no more than those for ten."""
        many = self.env["helpdesk.ticket"].create(
            [self._prepare_ticket_vals(severity="2") for _number in range(50)]
        )
        counts = []
        for tickets in (many[:10], many[10:]):
            tickets.deadline_ids._cancel("Test")
            self.env.flush_all()
            self.env.invalidate_all()
            self.env["helpdesk.deadline.policy"]._specs()
            counts.append(self._count(lambda tickets=tickets: self._start(tickets)))
            self.assertTrue(all(self._running(ticket) for ticket in tickets))
        self.assertLessEqual(counts[1], counts[0] + 4)

    def _start(self, tickets):
        self.env["helpdesk.ticket.deadline"]._on_ticket_event(
            tickets, "received", None, tickets.assignment_ids
        )
        self.env.flush_all()

    def _running(self, tickets):
        return tickets.deadline_ids.filtered(lambda clock: clock.state == "running")

    def test_event_that_concerns_no_policy_costs_no_search(self):
        ticket = self._create_ticket().sudo()
        self.env["helpdesk.deadline.policy"]._specs()
        self.env.flush_all()
        clocks = self.env["helpdesk.ticket.deadline"]
        with self.assertQueryCount(0):
            clocks._on_ticket_event(
                ticket, "told_nothing", fields.Datetime.now(), ticket.assignment_ids
            )


@tagged("post_install", "-at_install")
class TestDeadlineAtOnce(ConcurrencyCommon):
    """Two runs of the watch at once, each in a transaction of its own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            ticket = env["helpdesk.ticket"].create(
                {
                    "type_id": env.ref("helpdesk_mgmt_property.type_complaint").id,
                    "name": "Leak",
                    "description": "It leaks",
                    "received_at": fields.Datetime.now() - timedelta(hours=25),
                }
            )
            self.ticket_id = ticket.id
            self.clock_ids = ticket.deadline_ids.ids

    def _run_at_once(self):
        """Two runs; both have read the clocks as they were before either acts."""

        def clocks(env):
            return env["helpdesk.ticket.deadline"].browse(self.clock_ids)

        def watch(env):
            try:
                for clock in clocks(env):
                    clock._alone(lambda one: one._watch(fields.Datetime.now()))
                    env.cr.commit()  # pylint: disable=invalid-commit
            except SerializationFailure:
                # As in a scheduled run: this one ends, the next one goes on.
                env.cr.rollback()

        outcome = self._at_once(
            *2 * [(SUPERUSER_ID, watch)], look=lambda env: clocks(env).mapped("state")
        )
        self.assertEqual(outcome, ["done", "done"])

    def _check_told_once(self):
        with self._env() as env:
            alerts = env["helpdesk.deadline.alert"].search(
                [("deadline_id", "in", self.clock_ids)]
            )
            keys = [(a.deadline_id.id, a.step_id.id, a.occurrence) for a in alerts]
            self.assertTrue(keys)
            self.assertEqual(len(keys), len(set(keys)))
            ticket = env["helpdesk.ticket"].browse(self.ticket_id)
            notes = ticket.message_ids.filtered(lambda m: "Told:" in (m.body or ""))
            self.assertEqual(len(notes), len(alerts))
            self.assertEqual(
                set(ticket.deadline_ids.filtered("is_late").mapped("state")),
                {"breached"},
            )

    def test_two_runs_at_once_breach_once(self):
        self._run_at_once()
        self._check_told_once()

    def test_two_runs_at_once_escalate_once(self):
        """Also where the clock is breached already and no state changes."""
        with self._env() as env:
            clocks = env["helpdesk.ticket.deadline"].browse(self.clock_ids)
            for clock in clocks.filtered(lambda c: c.due_at < fields.Datetime.now()):
                clock._breach()
        self._run_at_once()
        self._check_told_once()
