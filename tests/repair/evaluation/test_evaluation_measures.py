# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .evaluation_common import EvaluationCommon


@tagged("post_install", "-at_install")
class TestEvaluationMeasures(EvaluationCommon):
    """Each measure against orders that are counted one by one."""

    def test_6_2_criteria_of_the_house_make_100(self):
        criteria = self.env["property.contractor.criterion"]._in_force(strict=True)
        self.assertEqual(sum(criteria.mapped("weight")), 100)
        judged = criteria.filtered(lambda line: line.measure == "judged")
        self.assertEqual(judged.weight, 10)
        self.assertEqual(len(criteria), 8)

    def test_6_2_grades_of_the_house(self):
        grades = self.env["property.contractor.grade"]
        for score, name in (
            (100, "A"),
            (90, "A"),
            (89.9, "B"),
            (80, "B"),
            (79.9, "C"),
            (70, "C"),
            (60, "D"),
            (59.9, "E"),
            (0, "E"),
        ):
            self.assertEqual(grades._of_score(score).name, name, score)

    def test_6_2_first_time_fix(self):
        """One reworked, one whose room reports the same again, two in order."""
        later = self.moment + timedelta(days=89)
        bad_ticket = self._create_ticket(
            "repair", unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        bad_ticket.sudo().received_at = self.moment - timedelta(days=3)
        bad = self._past_order(tickets=bad_ticket)
        self._create_ticket(
            "repair",
            unit_id=self.unit_2.id,
            partner_id=self.owner_2.id,
            received_at=later,
        )
        orders = [
            bad,
            self._past_order(round=2),
            self._past_order(),
            self._past_order("settled"),
        ]
        self._past_order("defaulted")
        line = self._assert_figure("first_time_fix", orders, 50)
        self.assertEqual(line.score, 50)

    def test_6_2_same_defect_after_ninety_days_or_of_another_kind(self):
        order = self._past_order()
        after = self.moment + timedelta(days=91)
        self._create_ticket("repair", received_at=after)
        other = self.env.ref("helpdesk_mgmt_property.category_gc04")
        soon = self.moment + timedelta(days=5)
        self._create_ticket("repair", received_at=soon, category_id=other.id)
        self._assert_figure("first_time_fix", [order], 100)

    def test_6_2_accepted_the_first_time(self):
        good = self._past_order()
        self._signed(good)
        refused_once = self._past_order(round=2)
        self._signed(refused_once, "no")
        redone_later = self._past_order(round=2)
        self._signed(redone_later)
        never = self._past_order("defaulted", finished_at=self.moment, round=2)
        self._signed(never, "no")
        self._past_order("refused")
        orders = [good, refused_once, redone_later, never]
        self._assert_figure("acceptance", orders, 50)

    def test_6_2_every_home_accepts_the_first_time(self):
        tickets = self._create_ticket("repair") | self._create_ticket(
            "repair", unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        order = self._past_order(tickets=tickets, round=2)
        self._signed(order, ticket=tickets[0])
        self._assert_figure("acceptance", [order], 0)

    def test_6_2_arrived_on_time(self):
        window = {
            "appointment_start": self.moment - timedelta(hours=5),
            "appointment_end": self.moment - timedelta(hours=4),
        }
        limit = window["appointment_end"] + timedelta(minutes=15)
        orders = [
            self._past_order(**window, arrived_at=limit),
            self._past_order(**window, arrived_at=limit + timedelta(minutes=1)),
            self._past_order("defaulted", **window),
        ]
        self._past_order()
        self._past_order("refused", **window)
        self._assert_figure("on_time_arrival", orders, 100 / 3)

    def test_6_2_finished_on_time_in_the_companys_days(self):
        """Half past four in the afternoon UTC is the next day in China."""
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        evening = self.moment.replace(hour=15, minute=30)
        late = self.moment.replace(hour=16, minute=30)
        required = {"required_date": self.moment.date()}
        orders = [
            self._past_order(**required, finished_at=evening),
            self._past_order(**required, finished_at=late),
        ]
        self._past_order()
        self._assert_figure("on_time_finish", orders, 50)

    def test_6_2_refusal_and_default_count_as_late(self):
        required = {"required_date": self.moment.date()}
        orders = [
            self._past_order(**required),
            self._past_order("refused"),
            self._past_order("defaulted"),
        ]
        self._past_order("cancelled", refused_at=self.moment)
        self._past_order("rework", accepted_at=self.moment)
        evaluation = self._evaluation()
        self._assert_figure("on_time_finish", orders, 100 / 3, evaluation)
        self.assertEqual(evaluation.order_count, 3)

    def test_6_2_own_clocks_count_for_the_finish(self):
        """A late clock of finishing outweighs the date; other clocks do not."""
        events = {
            code: self._event(code) for code in ("order_finished", "order_confirmed")
        }
        late, fine = (
            self._past_order(),
            self._past_order(required_date=self.moment.date()),
        )
        self._clock(late, events["order_finished"], breached_at=self.moment)
        self._clock(fine, events["order_confirmed"], breached_at=self.moment)
        self._assert_figure("on_time_finish", [late, fine], 50)

    def _event(self, code):
        events = self.env["helpdesk.deadline.event"]
        return events.search([("code", "=", code)]) or events.create(
            {"name": code, "code": code}
        )

    def _clock(self, order, event, **over):
        policy = self.env["helpdesk.deadline.policy"].create(
            {
                "name": event.name,
                "code": f"test_{event.code}",
                "start_event_ids": [Command.set(event.ids)],
                "stop_event_ids": [Command.set(event.ids)],
                "amount": 1,
            }
        )
        vals = {
            "ticket_id": order.ticket_ids.id,
            "order_id": order.id,
            "policy_id": policy.id,
            "started_at": self.moment,
            "due_at": self.moment,
            "original_due_at": self.moment,
            **over,
        }
        return self.env["helpdesk.ticket.deadline"].sudo()._create_sealed([vals])

    def test_6_2_owners_score(self):
        """The callback's quality and conduct, else what was signed on the screen."""
        called = self._past_order()
        self._callback(called, quality="5", conduct="4")
        self._signed(called, satisfaction="1")
        signed = self._past_order()
        self._signed(signed, satisfaction="3")
        before = self._past_order()
        self._callback(before, called_at=self.moment - timedelta(days=25))
        self._past_order()
        line = self._assert_figure("owner_score", [called, signed], 3.75)
        self.assertEqual(line.score, 75)
        self.assertEqual(line.figure, "3.75 of 5")

    def _callback(self, order, called_at=None, **over):
        callback = self.env["helpdesk.ticket.callback"].create(
            {"ticket_id": order.ticket_ids.id, "quality": "2", "conduct": "2", **over}
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE helpdesk_ticket_callback SET state = 'done', called_at = %s "
            "WHERE id = %s",
            [called_at or self.moment, callback.id],
        )
        callback.invalidate_recordset()

    def test_6_2_visas_as_a_share_of_the_award(self):
        """600 of visas on 6,000 awarded: a third of the 30 % is used up."""
        with_visa, without = self._past_order(), self._past_order()
        visa = self.env["property.site.visa"].create(
            {
                "order_id": with_visa.id,
                "reason": "Hidden pipe",
                "line_ids": [
                    Command.create(
                        {"name": "Pipe", "uom_id": self.uom.id, "price_unit": 600}
                    )
                ],
            }
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE property_site_visa SET state = 'approved' WHERE id = %s", [visa.id]
        )
        self.env.invalidate_all()
        visa.modified(["state"])
        free = self._past_order()
        self.env.cr.execute(
            "UPDATE property_work_order SET amount = 0 WHERE id = %s", [free.id]
        )
        line = self._assert_figure("price", [with_visa, without], 10)
        self.assertAlmostEqual(line.score, 66.7, 1)

    def test_6_2_safety_deductions(self):
        arrived = self.moment - timedelta(hours=5)
        orders = [self._past_order(arrived_at=arrived) for _number in range(3)]
        self._past_order(arrived_at=arrived)
        for order, results in zip(
            orders, (["ok"], ["minor", "ok"], ["major"] * 3), strict=True
        ):
            for result in results:
                self._check_safety(order, result, note="What was seen")
        line = self._assert_figure("safety", orders, 40)
        self.assertEqual(line.score, 60)

    def test_6_2_nothing_counted_leaves_its_weight_to_the_others(self):
        self._past_order()
        self._past_order(round=2)
        evaluation = self._evaluation()
        lines = {line.measure: line for line in evaluation.line_ids}
        for measure in ("on_time_arrival", "on_time_finish", "owner_score", "safety"):
            self.assertEqual(lines[measure].points, "–")
            self.assertEqual(lines[measure].figure, "–")
        # First-time fix 50 at weight 20, acceptance 50 at 10, price 100 at 10.
        self.assertEqual(evaluation.score, 62.5)
        self.assertEqual(evaluation.grade_id.name, "D")

    def test_6_2_period_begins_and_ends_in_the_companys_days(self):
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        start, end = self.evaluations._moments(self.first, self.last, self.env.company)
        second = timedelta(seconds=1)
        inside = [
            self._past_order(accepted_at=start),
            self._past_order(accepted_at=end - second),
        ]
        self._past_order(accepted_at=start - second)
        self._past_order(accepted_at=end)
        self._past_order(contractor=self.builder)
        self._assert_figure("price", inside, 0)

    def test_6_2_weights_that_do_not_make_100(self):
        self._past_order()
        evaluation = self._evaluation()
        self.env.ref("helpdesk_mgmt_property.criterion_price").weight = 11
        with self.assertRaisesRegex(UserError, "make 101, not 100"):
            evaluation.with_user(self.manager).action_recount()
        with self.assertRaisesRegex(UserError, "make 101, not 100"):
            evaluation.with_user(self.manager).action_publish()

    def test_6_2_year_counts_what_its_quarters_count(self):
        orders = [self._past_order(), self._past_order(round=2)]
        first, last = self.evaluations._period("year", self.first)
        year = self.fixer._ensure("year", first, last)
        year._recount()
        self._assert_figure("first_time_fix", orders, 50, year)

    def test_6_2_ten_thousand_orders_in_few_queries(self):
        """As many queries for forty orders as for two."""
        self._past_order()
        evaluation = self._evaluation()
        evaluation._recount()
        before = self._queries(evaluation)
        for _number in range(20):
            self._past_order()
        evaluation._recount()
        self.assertLessEqual(self._queries(evaluation), before)
        self.assertEqual(evaluation.order_count, 21)

    def _queries(self, evaluation):
        self.env.flush_all()
        self.env.invalidate_all()
        count = self.env.cr.sql_log_count
        evaluation._recount()
        self.env.flush_all()
        return self.env.cr.sql_log_count - count
