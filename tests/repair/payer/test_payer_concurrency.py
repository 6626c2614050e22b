# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import new_test_user, tagged

from ...concurrency_common import ConcurrencyCommon


@tagged("post_install", "-at_install")
class TestPayerConcurrency(ConcurrencyCommon):
    """Two coordinators decide at once, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
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

    def _decide(self, env, **vals):
        return env["helpdesk.ticket.payer"].create(
            {
                "ticket_id": self.ticket_id,
                "payer": "developer",
                "override_reason": f"Decided by {env.user.login}",
                **vals,
            }
        )

    def _decide_at_once(self, **vals):
        """Each decides after both have seen the ticket as it stands."""
        return self._at_once(
            *((uid, lambda env: self._decide(env, **vals)) for uid in self.user_ids),
            look=lambda env: env["helpdesk.ticket"].browse(self.ticket_id)._payer(),
        )

    def _decisions(self):
        with self._env() as env:
            env.cr.execute(
                "SELECT count(*) FILTER (WHERE active), count(*)"
                "  FROM helpdesk_ticket_payer WHERE ticket_id = %s",
                [self.ticket_id],
            )
            return env.cr.fetchone()

    def test_3_3_two_first_decisions_at_once(self):
        outcome = self._decide_at_once()
        self.assertEqual(outcome.count("done"), 1, outcome)
        self.assertEqual(self._decisions(), (1, 1))

    def test_3_3_two_new_decisions_at_once(self):
        """Both saw the same decision: one alone takes its place."""
        with self._env(self.user_ids[0]) as env:
            first_id = self._decide(env).id
        outcome = self._decide_at_once(replaces_id=first_id)
        self.assertEqual(outcome.count("done"), 1, outcome)
        self.assertEqual(self._decisions(), (1, 2))
