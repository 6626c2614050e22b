# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import SUPERUSER_ID, fields
from odoo.tests import new_test_user, tagged

from ...concurrency_common import ConcurrencyCommon


@tagged("post_install", "-at_install")
class TestDefaultAtOnce(ConcurrencyCommon):
    """Two people, or two runs, at one order, each in a transaction of its own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            partner = env["res.partner"].create(
                {"name": "At Once Ltd", "is_company": True, "email": "a@example.com"}
            )
            person = env["res.partner"].create(
                {"name": "At Once", "parent_id": partner.id}
            )
            user = new_test_user(
                env,
                login="at_once_contractor",
                groups="base.group_portal",
                partner_id=person.id,
            )
            contractor = env["property.contractor"].create({"partner_id": partner.id})
            ticket = env["helpdesk.ticket"].create(
                {
                    "type_id": env.ref("helpdesk_mgmt_property.type_complaint").id,
                    "name": "Leak",
                    "description": "It leaks",
                }
            )
            order = self._create_order(env, ticket, contractor)
            self.user_id, self.order_id, self.ticket_id = user.id, order.id, ticket.id
            self.partner_ids = (partner | person).ids
            self.contractor_id = contractor.id

    def _create_order(self, env, ticket, contractor):
        """As it stands when the contractor has had it since yesterday."""
        order = env["property.work.order"].create(
            {
                "name": "Stop the leak",
                "ticket_ids": [(6, 0, ticket.ids)],
                "trade_id": env.ref("helpdesk_mgmt_property.trade_fs").id,
                "contractor_id": contractor.id,
                "nature": "warranty",
                "pricing": "none",
                "required_date": fields.Date.today() - timedelta(days=3),
            }
        )
        sent_at = fields.Datetime.now() - timedelta(days=2)
        env.cr.execute(
            "UPDATE property_work_order SET state = 'sent', sent_at = %s, "
            "approval_waiver = 'Warranty duty' WHERE id = %s",
            (sent_at, order.id),
        )
        order.invalidate_recordset()
        return order

    def _order(self, env):
        return env["property.work.order"].browse(self.order_id)

    def _act_at_once(self, *actions):
        """Each acts after all have read the order and its notices as they stand."""

        def look(env):
            order = self._order(env)
            order.mapped("state")
            order.notice_ids.mapped("state")
            order.replaced_by_ids.mapped("state")

        outcome = self._at_once(
            *(
                (SUPERUSER_ID, lambda env, act=act: act(self._order(env)))
                for act in actions
            ),
            look=look,
        )
        return sorted(outcome)

    def _look(self, check):
        with self._env() as env:
            return check(self._order(env))

    def _serve(self, minutes_left):
        with self._env() as env:
            order = self._order(env)
            order.action_notify_breach()
            order.notice_ids.action_serve()
            env.cr.execute(
                "UPDATE property_breach_notice SET answer_due_at = %s "
                "WHERE order_id = %s",
                (
                    fields.Datetime.now() + timedelta(minutes=minutes_left),
                    self.order_id,
                ),
            )

    def test_6_6_two_replacing_at_once(self):
        """One order takes its place, and there is one basis."""
        with self._env() as env:
            env.cr.execute(
                "UPDATE property_work_order SET state = 'refused' WHERE id = %s",
                (self.order_id,),
            )
        outcome = self._act_at_once(*2 * [lambda order: order.action_replace()])
        self.assertIn("done", outcome)
        self.assertLessEqual(set(outcome), {"done", "LockError"})

        def check(order):
            # Whoever was told to try again finds what the other one left.
            found = order.action_replace()["res_id"]
            self.assertEqual(found, order.replaced_by_ids.id)
            self.assertEqual(order.state, "defaulted")
            self.assertEqual(len(order.replaced_by_ids), 1)
            bases = order.env["property.backcharge"].search(
                [("order_id", "=", order.id)]
            )
            self.assertEqual(len(bases), 1)
            self.assertEqual(bases.replacement_ids, order.replaced_by_ids)

        self._look(check)

    def test_6_6_two_drafting_a_notice_at_once(self):
        self._act_at_once(*2 * [lambda order: order.action_notify_breach()])
        self._look(lambda order: self.assertEqual(len(order.notice_ids), 1))

    def test_6_6_two_runs_at_once_record_silence_once(self):
        self._serve(-1)

        def expire(order):
            for notice in order.notice_ids:
                notice._alone(lambda late: late._expire(fields.Datetime.now()))

        self._act_at_once(expire, expire)

        def check(order):
            self.assertEqual(order.notice_ids.state, "expired")
            notes = order.message_ids.filtered(
                lambda message: "is not answered" in (message.body or "")
            )
            self.assertEqual(len(notes), 1)

        self._look(check)

    def test_6_6_contractor_answers_while_the_time_runs_out(self):
        """The notice is answered or left without an answer, never both."""
        self._serve(0)
        with self._env() as env:
            env.cr.execute(
                "UPDATE property_breach_notice SET answer_due_at = %s "
                "WHERE order_id = %s",
                (fields.Datetime.now() + timedelta(seconds=2), self.order_id),
            )

        def answer(order):
            order.notice_ids.with_user(self.user_id).sudo()._answer("We come.")

        def expire(order):
            order.notice_ids._expire(fields.Datetime.now() + timedelta(minutes=1))

        outcome = self._act_at_once(answer, expire)
        self.assertIn("done", outcome)

        def check(order):
            notice = order.notice_ids
            self.assertIn(notice.state, ("answered", "expired"))
            self.assertEqual(bool(notice.answer), notice.state == "answered")
            self.assertEqual(bool(notice.expired_at), notice.state == "expired")

        self._look(check)
