# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager
from datetime import timedelta

from odoo import fields

from ..repair_common import PIXEL, RepairCommon


class EvaluationCommon(RepairCommon):
    """Orders of the last quarter as they ended, and the quarter's evaluation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.evaluations = cls.env["property.contractor.evaluation"]
        cls.today = cls.env.company._property_day()
        cls.first, cls.last = cls.evaluations._previous_period("quarter", cls.today)
        start, _end = cls.evaluations._moments(cls.first, cls.last, cls.env.company)
        # Ten in the morning of the quarter's eleventh day in China.
        cls.moment = start + timedelta(days=10, hours=10)
        cls.handlers = cls.handler | cls.head

    @classmethod
    def _past_order(cls, state="accepted", contractor=None, tickets=None, **facts):
        """An order that ended in the last quarter, as if its way lay behind it."""
        received = cls.moment - timedelta(days=30)
        tickets = tickets or cls._create_ticket("repair", received_at=received)
        contractor = contractor or cls.fixer
        order = cls.env["property.work.order"].create(
            cls._prepare_order_vals(
                tickets, contractor_id=contractor.id, required_date=False
            )
        )
        cls._put_at(order, state)
        done = state in ("accepted", "settled")
        order.sudo()._write_sealed(
            {
                "sent_at": cls.moment - timedelta(days=20),
                "finished_at": done and cls.moment - timedelta(hours=1),
                "accepted_at": done and cls.moment,
                "refused_at": state == "refused" and cls.moment,
                "defaulted_at": state == "defaulted" and cls.moment,
                **facts,
            }
        )
        return order

    @classmethod
    def _evaluation(cls, contractor=None):
        """The evaluation of the last quarter, counted now."""
        contractor = contractor or cls.fixer
        evaluation = contractor._ensure("quarter", cls.first, cls.last)
        evaluation = evaluation or contractor.evaluation_ids.filtered(
            lambda line: line.date_to == cls.last and line.period_kind == "quarter"
        )
        evaluation._recount()
        return evaluation

    @classmethod
    def _line(cls, evaluation, measure):
        return evaluation.line_ids.filtered(lambda line: line.measure == measure)

    def _assert_figure(self, measure, orders, value, evaluation=None):
        """The figure, how many orders it counts, and which orders it opens."""
        evaluation = evaluation or self._evaluation()
        line = self._line(evaluation, measure)
        self.assertEqual(line.counted, len(orders))
        self.assertAlmostEqual(line.value, value, 4)
        opened = line.action_open_orders()["domain"]
        found = self.env["property.work.order"].search(opened)
        self.assertEqual(found, self.env["property.work.order"].browse(found.ids))
        self.assertEqual(set(found.ids), {order.id for order in orders})
        return line

    @classmethod
    @contextmanager
    def _back_at(cls, order, state):
        """What belongs to an earlier state of an order that lies behind it."""
        now = order.state
        cls._put_at(order, state)
        yield
        cls._put_at(order, now)

    @classmethod
    def _put_at(cls, order, state):
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE property_work_order SET state = %s WHERE id = %s", [state, order.id]
        )
        order.invalidate_recordset(["state"])

    @classmethod
    def _signed(cls, order, passed="yes", signed_in=1, ticket=None, **over):
        now = order.round
        order.sudo()._write_sealed({"round": signed_in})
        with cls._back_at(order, "finished"):
            acceptance = cls.env["property.work.order.acceptance"].create(
                {
                    "order_id": order.id,
                    "ticket_id": (ticket or order.ticket_ids[:1]).id,
                    "passed": "yes",
                    "signer": "Owner One",
                    "signature": PIXEL,
                    "satisfaction": "4",
                    "remark": "What the owner said",
                    **over,
                }
            )
        order.sudo()._write_sealed({"round": now})
        cls.env.flush_all()
        # A "no" sends the order back, which lies behind it too.
        cls.env.cr.execute(
            "UPDATE property_work_order_acceptance SET passed = %s WHERE id = %s",
            [passed, acceptance.id],
        )
        acceptance.invalidate_recordset(["passed"])
        return acceptance

    def _judge(self, evaluation, *users, points=80):
        return [
            self.env["property.contractor.judgment"]
            .with_user(user)
            .create(
                {
                    "evaluation_id": evaluation.id,
                    "points": points,
                    "remark": "Papers came in time.",
                }
            )
            for user in users
        ]

    def _published(self, contractor=None, **facts):
        """A published evaluation of the last quarter."""
        self._past_order(contractor=contractor, **facts)
        evaluation = self._evaluation(contractor)
        self._judge(evaluation, *self.handlers)
        evaluation.with_user(self.manager).action_publish()
        return evaluation

    def _run_cron(self, name):
        """Run a scheduled action as the scheduler does."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref(f"helpdesk_mgmt_property.{name}").method_direct_trigger()
        self.env.invalidate_all()

    def _end_objections(self, evaluation):
        """Let the days for objections pass."""
        yesterday = fields.Date.subtract(self.today, days=1)
        evaluation.sudo()._write_sealed({"objection_until": yesterday})
