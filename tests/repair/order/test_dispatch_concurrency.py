# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import SerializationFailure

from odoo import api
from odoo.fields import Command
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestDispatchConcurrency(BaseCase):
    """Two coordinators dispatch the same ticket, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            ticket = env["helpdesk.ticket"].create(
                {
                    "type_id": env.ref("helpdesk_mgmt_property.type_repair").id,
                    "name": "It leaks",
                    "description": "From above",
                }
            )
            self.ticket_id = ticket.id
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["helpdesk.ticket"].browse(self.ticket_id).unlink()

    def _wizard(self, cr):
        env = api.Environment(cr, api.SUPERUSER_ID, {})
        # What it sees from now on is what stands there now.
        self.assertFalse(env["helpdesk.ticket"].browse(self.ticket_id).work_order_ids)
        return env["property.work.order.dispatch"].new(
            {"ticket_ids": [Command.set([self.ticket_id])]}
        )

    def test_second_of_two_dispatches_at_once_is_tried_again(self):
        with self.registry.cursor() as late, self.registry.cursor() as early:
            wizard_late, wizard_early = self._wizard(late), self._wizard(early)
            wizard_early._serialize_on_tickets()
            early.commit()
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                wizard_late._serialize_on_tickets()
