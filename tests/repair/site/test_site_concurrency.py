# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading

from odoo import api
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, new_test_user, tagged
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger

from ..repair_common import PIXEL, SIGNATURE

_GROUP = "helpdesk_mgmt_property.group_repair_coordinator"
# Their history yields to plain SQL only.
_KEPT = (
    "property_work_order_acceptance",
    "property_courtesy_tick",
    "property_work_order_appointment",
    "property_safety_check",
    "helpdesk_ticket_deadline",
)


@tagged("post_install", "-at_install")
class TestSiteConcurrency(BaseCase):
    """Two people at one order, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            self.user_ids = [
                new_test_user(env, login=f"site_at_once_{number}", groups=_GROUP).id
                for number in range(2)
            ]
            self._create_finished_order(env)
        self.addCleanup(self._clean_up)

    def _create_finished_order(self, env):
        partner = env["res.partner"].create({"name": "At Once", "is_company": True})
        trade = env.ref("helpdesk_mgmt_property.trade_fs")
        contractor = env["property.contractor"].create(
            {"partner_id": partner.id, "trade_ids": [(4, trade.id)]}
        )
        ticket = env["helpdesk.ticket"].create(
            {
                "type_id": env.ref("helpdesk_mgmt_property.type_consultation").id,
                "name": "Leak",
                "description": "Water",
            }
        )
        order = env["property.work.order"].create(
            {
                "name": "Stop the leak",
                "ticket_ids": [(6, 0, ticket.ids)],
                "trade_id": trade.id,
                "contractor_id": contractor.id,
                "nature": "warranty",
                "pricing": "none",
                "urgency": "emergency",
                "user_id": self.user_ids[0],
            }
        )
        self.ids = {
            "order": order.id,
            "ticket": ticket.id,
            "contractor": contractor.id,
            "partner": partner.id,
        }
        contractor._transition("approved")
        for state in ("submitted", "approved", "sent", "confirmed", "in_progress"):
            self._leap(order, state)
        env["property.safety.check"].create({"order_id": order.id, "result": "ok"})
        self._leap(order, "finished")

    def _leap(self, order, state):
        """The way there is tested elsewhere."""
        order.env.cr.execute(
            "UPDATE property_work_order SET state = %s, arrived_at = now() - interval "
            "'1 hour', result = 'Done', approval_waiver = 'Duty' WHERE id = %s",
            [state, order.id],
        )
        order.invalidate_recordset()

    def _clean_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            order_id = self.ids["order"]
            cr.execute(
                "DELETE FROM property_contractor_evaluation WHERE contractor_id = %s",
                [self.ids["contractor"]],
            )
            for table in _KEPT:
                cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE order_id = %s",
                        SQL.identifier(table),
                        order_id,
                    )
                )
            for table, column in (
                ("mail_message", "model"),
                ("mail_activity", "res_model"),
            ):
                cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE %s = 'property.work.order' "
                        "AND res_id = %s",
                        SQL.identifier(table),
                        SQL.identifier(column),
                        order_id,
                    )
                )
            cr.execute("DELETE FROM property_work_order WHERE id = %s", [order_id])
            env.invalidate_all()
            env["helpdesk.ticket"].browse(self.ids["ticket"]).unlink()
            cr.execute(
                "DELETE FROM property_contractor_status WHERE contractor_id = %s",
                [self.ids["contractor"]],
            )
            cr.execute(
                "DELETE FROM property_contractor WHERE id = %s",
                [self.ids["contractor"]],
            )
            env["res.partner"].browse(self.ids["partner"]).unlink()
            env["res.users"].browse(self.user_ids).unlink()

    def _at_once(self, *actions):
        """Each user acts after both have read the order as it stands."""
        barrier, outcome = threading.Barrier(2), []

        def run(user_id, action):
            with self.registry.cursor() as cr:
                env = api.Environment(cr, user_id, {})
                order = env["property.work.order"].browse(self.ids["order"])
                order.read(["state", "round"])
                barrier.wait(20)
                try:
                    retrying(lambda: action(order), env)
                    outcome.append("done")
                except Exception as error:
                    cr.rollback()
                    outcome.append(type(error).__name__)

        threads = [
            threading.Thread(target=run, args=pair)
            for pair in zip(self.user_ids, actions, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return sorted(outcome)

    def _sign(self, order, **over):
        ticket = order.env["helpdesk.ticket"].browse(self.ids["ticket"])
        vals = {
            "passed": "yes",
            "signer": "Owner",
            "signature": SIGNATURE,
            "satisfaction": "4",
        }
        order._sign_acceptance(ticket, {**vals, **over})

    def _read(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            order = env["property.work.order"].browse(self.ids["order"])
            return order.state, order.round, len(order.acceptance_ids)

    def test_owner_signs_once_on_two_screens(self):
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            outcome = self._at_once(self._sign, self._sign)
        self.assertEqual(outcome.count("done"), 1)
        self.assertEqual(self._read(), ("finished", 1, 1))

    def test_two_people_accept_at_once(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, self.user_ids[0], {})
            self._sign(env["property.work.order"].browse(self.ids["order"]))
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            outcome = self._at_once(
                lambda order: order.action_accept(), lambda order: order.action_accept()
            )
        self.assertEqual(outcome.count("done"), 1)
        self.assertEqual(self._read(), ("accepted", 1, 1))

    def test_refusal_and_acceptance_at_once(self):
        """Either the owner's no or the desk's yes: never an accepted refusal."""
        ticket_id = self.ids["ticket"]
        with self.registry.cursor() as cr:
            env = api.Environment(cr, self.user_ids[0], {})
            second = env["helpdesk.ticket"].browse(ticket_id).sudo().copy()
            order = env["property.work.order"].sudo().browse(self.ids["order"])
            order.ticket_ids += second
            self._sign(order)
            self.addCleanup(self._remove_ticket, second.id)
            second_id = second.id

        def refuse(order):
            ticket = order.env["helpdesk.ticket"].browse(second_id)
            order._sign_acceptance(
                ticket,
                {
                    "passed": "no",
                    "signer": "Owner",
                    "signature": PIXEL,
                    "remark": "It drips",
                },
            )

        with mute_logger("odoo.sql_db", "odoo.service.model"):
            self._at_once(refuse, lambda order: order.action_accept())
        state, round_, signed = self._read()
        self.assertEqual((state, round_, signed), ("rework", 2, 2))

    def _remove_ticket(self, ticket_id):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            cr.execute(
                "DELETE FROM property_work_order_acceptance WHERE ticket_id = %s",
                [ticket_id],
            )
            env["helpdesk.ticket"].browse(ticket_id).unlink()
