# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import new_test_user, tagged

from ...concurrency_common import ConcurrencyCommon


@tagged("post_install", "-at_install")
class TestTicketConcurrency(ConcurrencyCommon):
    """Two people at one ticket, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            group = "helpdesk_mgmt_property.group_desk_user"
            self.user_ids = [
                new_test_user(env, login=f"at_once_{number}", groups=group).id
                for number in range(2)
            ]
            self.ticket_id = self._create_ticket(env).id

    def _create_ticket(self, env):
        return env["helpdesk.ticket"].create(
            {
                "type_id": env.ref("helpdesk_mgmt_property.type_consultation").id,
                "name": "When does the pool open?",
                "description": "Asked at the gate",
                "outcome": "At nine.",
            }
        )

    def _ticket(self, env):
        return env["helpdesk.ticket"].browse(self.ticket_id)

    def _act_at_once(self, action):
        """Each user acts after both have read the ticket as it stands."""
        return self._at_once(
            *((uid, lambda env: action(self._ticket(env))) for uid in self.user_ids),
            look=lambda env: self._ticket(env).mapped("stage_id.milestone"),
        )

    def test_two_users_move_one_ticket_at_once(self):
        """One moves it; the other is refused or finds it moved, and no more."""
        outcome = self._act_at_once(lambda ticket: ticket._move_to("answered"))
        self.assertEqual(outcome.count("done"), 1)
        with self._env() as env:
            ticket = self._ticket(env)
            self.assertEqual(ticket.milestone, "answered")
            moves = ticket.message_ids.tracking_value_ids.filtered(
                lambda value: value.field_id.name == "stage_id"
            )
            self.assertEqual(len(moves), 1)

    def test_two_users_press_next_at_once(self):
        """Pressing Next twice moves one step, not two."""
        outcome = self._act_at_once(
            lambda ticket: ticket.with_context(
                seen_stage_id=ticket._stage_id_of("new")
            ).action_advance()
        )
        self.assertEqual(outcome.count("done"), 1)
        with self._env() as env:
            ticket = self._ticket(env)
            self.assertEqual(ticket.milestone, "answered")
