# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading

from odoo import api
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, new_test_user, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestPayerConcurrency(BaseCase):
    """Two coordinators decide at once, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            group = "helpdesk_mgmt_property.group_repair_coordinator"
            self.user_ids = [
                new_test_user(env, login=f"payer_{number}", groups=group).id
                for number in range(2)
            ]
            ticket = env["helpdesk.ticket"].create(
                {
                    "type_id": env.ref("helpdesk_mgmt_property.type_repair").id,
                    "name": "It leaks",
                    "description": "From above",
                }
            )
            env["helpdesk.ticket.verification"].create(
                {"ticket_id": ticket.id, "finding": "It leaks."}
            )
            self.ticket_id = ticket.id
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        """The history yields to plain SQL only."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            cr.execute(
                "DELETE FROM helpdesk_ticket_payer WHERE ticket_id = %s",
                [self.ticket_id],
            )
            env["helpdesk.ticket"].browse(self.ticket_id).unlink()
            env["res.users"].browse(self.user_ids).unlink()

    def _decide(self, env, **vals):
        return env["helpdesk.ticket.payer"].create(
            {
                "ticket_id": self.ticket_id,
                "payer": "developer",
                "override_reason": f"Decided by {env.user.login}",
                **vals,
            }
        )

    def _at_once(self, **vals):
        """Each decides after both have seen the ticket as it stands."""
        barrier, outcome = threading.Barrier(2), []

        def run(user_id):
            with self.registry.cursor() as cr:
                env = api.Environment(cr, user_id, {})
                env["helpdesk.ticket"].browse(self.ticket_id)._payer()
                barrier.wait(20)
                try:
                    retrying(lambda: self._decide(env, **vals), env)
                    outcome.append("done")
                except Exception as error:
                    cr.rollback()
                    outcome.append(type(error).__name__)

        threads = [
            threading.Thread(target=run, args=(user_id,)) for user_id in self.user_ids
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return sorted(outcome)

    def _decisions(self):
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FILTER (WHERE active), count(*)"
                "  FROM helpdesk_ticket_payer WHERE ticket_id = %s",
                [self.ticket_id],
            )
            return cr.fetchone()

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_3_3_two_first_decisions_at_once(self):
        outcome = self._at_once()
        self.assertEqual(outcome.count("done"), 1, outcome)
        self.assertEqual(self._decisions(), (1, 1))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_3_3_two_new_decisions_at_once(self):
        """Both saw the same decision: one alone takes its place."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, self.user_ids[0], {})
            first_id = self._decide(env).id
        outcome = self._at_once(replaces_id=first_id)
        self.assertEqual(outcome.count("done"), 1, outcome)
        self.assertEqual(self._decisions(), (1, 2))
