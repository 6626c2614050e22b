# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading

from odoo import api
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, new_test_user, tagged
from odoo.tests.common import get_db_name


@tagged("post_install", "-at_install")
class TestTicketConcurrency(BaseCase):
    """Two people at one ticket, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            group = "helpdesk_mgmt_property.group_desk_user"
            self.user_ids = [
                new_test_user(env, login=f"at_once_{number}", groups=group).id
                for number in range(2)
            ]
            self.ticket_id = self._create_ticket(env).id
        self.addCleanup(self._clean_up)

    def _create_ticket(self, env):
        return env["helpdesk.ticket"].create(
            {
                "type_id": env.ref("helpdesk_mgmt_property.type_consultation").id,
                "name": "When does the pool open?",
                "description": "Asked at the gate",
                "outcome": "At nine.",
            }
        )

    def _clean_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["helpdesk.ticket"].browse(self.ticket_id).unlink()
            env["res.users"].browse(self.user_ids).unlink()

    def _at_once(self, action):
        """Each user acts after both have read the ticket as it stands."""
        barrier, outcome = threading.Barrier(2), []

        def run(user_id):
            with self.registry.cursor() as cr:
                env = api.Environment(cr, user_id, {})
                ticket = env["helpdesk.ticket"].browse(self.ticket_id)
                ticket.mapped("stage_id.milestone")
                barrier.wait(20)
                try:
                    retrying(lambda: action(ticket), env)
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

    def test_two_users_move_one_ticket_at_once(self):
        """One moves it; the other is refused or finds it moved, and no more."""
        outcome = self._at_once(lambda ticket: ticket._move_to("answered"))
        self.assertEqual(outcome.count("done"), 1)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            ticket = env["helpdesk.ticket"].browse(self.ticket_id)
            self.assertEqual(ticket.milestone, "answered")
            moves = ticket.message_ids.tracking_value_ids.filtered(
                lambda value: value.field_id.name == "stage_id"
            )
            self.assertEqual(len(moves), 1)

    def test_two_users_press_next_at_once(self):
        """Pressing Next twice moves one step, not two."""
        outcome = self._at_once(
            lambda ticket: ticket.with_context(
                seen_stage_id=ticket._stage_id_of("new")
            ).action_advance()
        )
        self.assertEqual(outcome.count("done"), 1)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            ticket = env["helpdesk.ticket"].browse(self.ticket_id)
            self.assertEqual(ticket.milestone, "answered")
