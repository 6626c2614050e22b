# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
from contextlib import suppress
from datetime import timedelta

from odoo import SUPERUSER_ID, fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...common import MODELS
from ...concurrency_common import ConcurrencyCommon

RUNNING = f"{MODELS}.repair.evaluation.property_contractor"


@tagged("post_install", "-at_install")
class TestEvaluationConcurrency(ConcurrencyCommon):
    """Two orders of one contractor end at once, each in its own transaction."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            partner = env["res.partner"].create(
                {"name": "At Once Ltd", "is_company": True}
            )
            contractor = env["property.contractor"].create({"partner_id": partner.id})
            orders = env["property.work.order"].create(
                [
                    {
                        "name": f"Work {number}",
                        "contractor_id": contractor.id,
                        "trade_id": env.ref("helpdesk_mgmt_property.trade_fs").id,
                    }
                    for number in range(2)
                ]
            )
            env.flush_all()
            # How they came there is not what is tried.
            env.cr.execute(
                "UPDATE property_work_order SET state = 'defaulted' WHERE id = ANY(%s)",
                [orders.ids],
            )
            self.contractor_id = contractor.id
            self.order_ids = orders.ids

    def _end_at_once(self, action):
        """One thread an order; none ends before both have acted."""
        barrier = threading.Barrier(2)

        def step(order_id):
            return SUPERUSER_ID, lambda env: action(
                env["property.work.order"].browse(order_id), barrier
            )

        return self._at_once(*map(step, self.order_ids))

    def _default(self, order, barrier):
        order._write_sealed({"defaulted_at": fields.Datetime.now()})
        order.contractor_id._recount_evaluation()
        order.flush_recordset()
        # Tried again alone, there is nobody to wait for.
        with suppress(threading.BrokenBarrierError):
            barrier.wait(5)

    def test_6_2_one_evaluation_a_quarter_for_orders_that_end_at_once(self):
        """Both orders end; what one could not count, the cron does at once."""
        with mute_logger("odoo.sql_db", RUNNING):
            outcome = self._end_at_once(self._default)
        self.assertEqual(outcome, ["done", "done"])
        with self._env() as env:
            orders = env["property.work.order"].browse(self.order_ids)
            self.assertTrue(all(orders.mapped("judged_at")))
            contractor = orders.contractor_id
            evaluation = contractor.evaluation_ids
            self.assertEqual(len(evaluation), 1)
            if evaluation.order_count < 2:
                cron = env.ref("helpdesk_mgmt_property.cron_evaluation_recount")
                self.assertTrue(
                    env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
                )
            contractor._cron_recount_evaluation()
            quarter = contractor.evaluation_ids.filtered(
                lambda line: line.period_kind == "quarter"
            )
            self.assertEqual(quarter, evaluation)
            self.assertEqual(quarter.order_count, 2)

    def test_6_2_one_evaluation_a_period_in_the_database(self):
        with self._env() as env:
            contractor = env["property.contractor"].browse(self.contractor_id)
            evaluations = env["property.contractor.evaluation"]
            first, last = evaluations._period(
                "quarter", env.company._property_day() - timedelta(days=200)
            )
            vals = {
                "contractor_id": contractor.id,
                "period_kind": "quarter",
                "date_from": first,
                "date_to": last,
            }
            evaluations.create(vals)
            with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
                evaluations.create(vals)
            self.assertIn("one_a_period", str(caught.exception))
            env.cr.rollback()
