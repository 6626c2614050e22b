# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import SerializationFailure

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...concurrency_common import ConcurrencyCommon


@tagged("post_install", "-at_install")
class TestDispatchConcurrency(ConcurrencyCommon):
    """Two coordinators dispatch the same ticket, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            ticket = env["helpdesk.ticket"].create(
                {
                    "type_id": env.ref("helpdesk_mgmt_property.type_repair").id,
                    "name": "It leaks",
                    "description": "From above",
                }
            )
            self.ticket_id = ticket.id

    def _wizard(self, env):
        # What it sees from now on is what stands there now.
        self.assertFalse(env["helpdesk.ticket"].browse(self.ticket_id).work_order_ids)
        return env["property.work.order.dispatch"].new(
            {"ticket_ids": [Command.set([self.ticket_id])]}
        )

    def test_second_of_two_dispatches_at_once_is_tried_again(self):
        with self._env() as late, self._env() as early:
            wizard_late, wizard_early = self._wizard(late), self._wizard(early)
            wizard_early._serialize_on_tickets()
            early.cr.commit()
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                wizard_late._serialize_on_tickets()
