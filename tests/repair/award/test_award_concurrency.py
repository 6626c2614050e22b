# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ...concurrency_common import ConcurrencyCommon

COORDINATOR = "helpdesk_mgmt_property.group_repair_coordinator"


@tagged("post_install", "-at_install")
class TestAwardConcurrency(ConcurrencyCommon):
    """People at one award at once, each in a transaction of their own (rule 6.3)."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            self.coordinators = [
                new_test_user(env, login=f"award_once_{number}", groups=COORDINATOR).id
                for number in range(2)
            ]
            self.leader = new_test_user(
                env,
                login="award_once_leader",
                groups="helpdesk_mgmt_property.group_leader",
            ).id
            firms = [self._create_firm(env, number) for number in range(3)]
            self.contractors = [contractor.id for contractor, _user in firms]
            self.firms = [user.id for _contractor, user in firms]
            order = self._create_order(env)
            self.order_id, self.ticket_id = order.id, order.ticket_ids.id
            self.quotes = order._ask_quotes(
                env["property.contractor"].browse(self.contractors),
                fields.Datetime.now() + timedelta(days=1),
            ).ids
        for number in range(3):
            with self._env(self.firms[number]) as env:
                self._answer(env, number, 6000 + 100 * number)

    def _create_firm(self, env, number):
        partner = env["res.partner"].create(
            {"name": f"At Once {number}", "is_company": True, "email": "a@example.com"}
        )
        contractor = env["property.contractor"].create(
            {
                "partner_id": partner.id,
                "trade_ids": [
                    Command.link(env.ref("helpdesk_mgmt_property.trade_fs").id)
                ],
                "certificate_ids": [
                    Command.create(
                        {"kind": kind, "name": kind, "valid_until": "2099-12-31"}
                    )
                    for kind in ("licence", "qualification", "safety")
                ],
            }
        )
        contractor.certificate_ids.action_check()
        contractor._transition("approved")
        user = new_test_user(
            env, login=f"award_firm_{number}", groups="base.group_portal"
        )
        user.partner_id.parent_id = partner
        return contractor, user

    def _create_order(self, env):
        ticket = env["helpdesk.ticket"].create(
            {
                "type_id": env.ref("helpdesk_mgmt_property.type_consultation").id,
                "name": "It leaks",
                "description": "Under the window",
            }
        )
        env["helpdesk.ticket.payer"].create(
            {
                "ticket_id": ticket.id,
                "payer": "developer",
                "override_reason": "So decided for the test.",
            }
        )
        return (
            env["property.work.order"]
            .with_user(self.coordinators[0])
            .create(
                {
                    "name": "Stop the leak",
                    "ticket_ids": [Command.set(ticket.ids)],
                    "trade_id": env.ref("helpdesk_mgmt_property.trade_fs").id,
                    "pricing": "lump_sum",
                    "estimate": 8000,
                }
            )
        )

    def _order(self, env):
        return env["property.work.order"].browse(self.order_id)

    def _answer(self, env, number, amount):
        quote = env["property.work.order.quote"].sudo().browse(self.quotes[number])
        quote._submit({}, lump_sum=amount)

    def _choose(self, env, number):
        env["property.work.order.quote"].browse(self.quotes[number]).action_choose()

    def _act_at_once(self, *steps):
        """Each acts after all have read the order and its quotes as they stand."""

        def look(env):
            order = self._order(env).sudo()
            order.quote_ids.mapped("amount")
            order.mapped("state")

        outcome = self._at_once(*steps, look=look, refusal=UserError)
        words = ["done" if word == "done" else "refused" for word in outcome]
        return dict(enumerate(words))

    def test_6_3_two_coordinators_award_at_once(self):
        """One submits; the other is refused, and there is one review of each tier."""
        with self._env(self.coordinators[0]) as env:
            self._choose(env, 0)
        outcome = self._act_at_once(
            *(
                (uid, lambda env: self._order(env).action_submit())
                for uid in self.coordinators
            )
        )
        self.assertEqual(sorted(outcome.values()), ["done", "refused"])
        with self._env() as env:
            order = self._order(env)
            self.assertEqual(order.state, "submitted")
            self.assertEqual(order.approval_log_ids.mapped("action"), ["requested"])
            self.assertEqual(len(order.review_ids), 2)

    def test_6_3_two_coordinators_choose_at_once(self):
        """Whoever is later: contractor, quote and price are of one choice."""
        outcome = self._act_at_once(
            (self.coordinators[0], lambda env: self._choose(env, 0)),
            (self.coordinators[1], lambda env: self._choose(env, 1)),
        )
        self.assertIn("done", outcome.values())
        with self._env() as env:
            order = self._order(env)
            self.assertEqual(order.contractor_id, order.quote_id.contractor_id)
            self.assertEqual(order.amount, order.quote_id.amount)
            self.assertEqual(order.lump_sum, order.quote_id.amount)

    def test_6_3_contractor_resubmits_while_the_quote_is_chosen(self):
        """Either the new price is the one that is awarded, or it comes too late."""
        outcome = self._act_at_once(
            (self.coordinators[0], lambda env: self._choose(env, 0)),
            (self.firms[0], lambda env: self._answer(env, 0, 9999)),
        )
        self.assertIn("done", outcome.values())
        with self._env() as env:
            order = self._order(env)
            quote = env["property.work.order.quote"].browse(self.quotes[0])
            self.assertEqual(quote.amount, 9999 if outcome[1] == "done" else 6000)
            if outcome[0] == "done":
                self.assertEqual(order.quote_id, quote)
                self.assertEqual(order.amount, quote.amount)
                self.assertEqual(order.lump_sum, quote.amount)
            else:
                self.assertFalse(order.quote_id)

    def test_6_3_contractors_answer_at_once(self):
        """They do not shut out each other."""
        outcome = self._act_at_once(
            (self.firms[0], lambda env: self._answer(env, 0, 7000)),
            (self.firms[1], lambda env: self._answer(env, 1, 7100)),
            (self.firms[2], lambda env: self._answer(env, 2, 7200)),
        )
        self.assertEqual(set(outcome.values()), {"done"})
        with self._env() as env:
            amounts = self._order(env).quote_ids.mapped("amount")
            self.assertEqual(amounts, [7000, 7100, 7200])
