# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import new_test_user, tagged

from ...concurrency_common import ConcurrencyCommon
from ..repair_common import PIXEL, SIGNATURE

_GROUP = "helpdesk_mgmt_property.group_repair_coordinator"


@tagged("post_install", "-at_install")
class TestSiteConcurrency(ConcurrencyCommon):
    """Two people at one order, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            self.user_ids = [
                new_test_user(env, login=f"site_at_once_{number}", groups=_GROUP).id
                for number in range(2)
            ]
            self._create_finished_order(env)

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
        contractor._write_sealed({"state": "approved"})
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

    def _order(self, env):
        return env["property.work.order"].browse(self.ids["order"])

    def _act_at_once(self, *actions):
        """Each user acts after both have read the order as it stands."""
        return self._at_once(
            *(
                (uid, lambda env, action=action: action(self._order(env)))
                for uid, action in zip(self.user_ids, actions, strict=True)
            ),
            look=lambda env: self._order(env).read(["state", "round"]),
        )

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
        with self._env() as env:
            order = self._order(env)
            return order.state, order.round, len(order.acceptance_ids)

    def test_owner_signs_once_on_two_screens(self):
        outcome = self._act_at_once(self._sign, self._sign)
        self.assertEqual(outcome.count("done"), 1)
        self.assertEqual(self._read(), ("finished", 1, 1))

    def test_two_people_accept_at_once(self):
        with self._env(self.user_ids[0]) as env:
            self._sign(self._order(env))
        outcome = self._act_at_once(
            lambda order: order.action_accept(), lambda order: order.action_accept()
        )
        self.assertEqual(outcome.count("done"), 1)
        self.assertEqual(self._read(), ("accepted", 1, 1))

    def test_refusal_and_acceptance_at_once(self):
        """Either the owner's no or the desk's yes: never an accepted refusal."""
        ticket_id = self.ids["ticket"]
        with self._env(self.user_ids[0]) as env:
            second = env["helpdesk.ticket"].browse(ticket_id).sudo().copy()
            order = self._order(env).sudo()
            order.ticket_ids += second
            self._sign(order)
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

        self._act_at_once(refuse, lambda order: order.action_accept())
        state, round_, signed = self._read()
        self.assertEqual((state, round_, signed), ("rework", 2, 2))

    def test_five_thumbs_tick_at_once(self):
        """Each sends what its screen shows as ticked: one more than the one before."""
        with self._env() as env:
            points = env["property.courtesy.item"].search([]).ids[:5]
        steps = [
            (
                self.user_ids[0],
                lambda env, count=count: (
                    self._order(env).sudo()._tick_courtesy(points[:count])
                ),
            )
            for count in range(1, len(points) + 1)
        ]
        outcome = self._at_once(
            *steps, look=lambda env: self._order(env).sudo().courtesy_item_ids.ids
        )
        self.assertEqual(outcome, ["done"] * 5)
        with self._env() as env:
            order = self._order(env)
            self.assertEqual(sorted(order.courtesy_item_ids.ids), sorted(points))
            self.assertEqual(len(order.courtesy_tick_ids), 5)
