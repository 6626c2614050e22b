# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..concurrency_common import ConcurrencyCommon
from .common import make_approval_users, prepare_decision_vals, sign


@tagged("post_install", "-at_install")
class TestApprovalConcurrency(ConcurrencyCommon):
    """Two reviewers at once, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            users = make_approval_users(env)
            self.user_ids = {name: user.id for name, user in users.items()}
            decision = env["helpdesk.ticket.decision"].with_user(users["clerk"])
            self.decision_id = decision.create(prepare_decision_vals(env)).id

    def _decision(self, env):
        return env["helpdesk.ticket.decision"].browse(self.decision_id)

    def _submit(self):
        with self._env(self.user_ids["clerk"]) as env:
            self._decision(env).action_submit()

    def _sign_at_once(self, *names):
        """Each user signs after all of them have read the open document."""

        def step(name):
            return self.user_ids[name], lambda env: sign(
                self._decision(env), env.user, opinion=name
            )

        outcome = self._at_once(
            *map(step, names),
            look=lambda env: self._decision(env).review_ids.mapped("status"),
            refusal=UserError,
        )
        words = ["signed" if word == "done" else "refused" for word in outcome]
        return dict(zip(names, words, strict=True))

    def _read(self):
        with self._env() as env:
            decision = self._decision(env)
            return decision.state, decision.approval_log_ids.mapped("action")

    def test_one_tier_is_signed_once(self):
        self._submit()
        outcome = self._sign_at_once("leader", "leader_two")
        self.assertEqual(sorted(outcome.values()), ["refused", "signed"])
        self.assertEqual(self._read(), ("approved", ["requested", "approved"]))

    def test_two_free_tiers_signed_at_once_still_close(self):
        """Each sees the other's tier as open; the later one is tried again."""
        with self._env() as env:
            env["tier.definition"].create(
                {
                    "name": "Second signature",
                    "model_id": env["ir.model"]._get_id("helpdesk.ticket.decision"),
                    "review_type": "individual",
                    "reviewer_id": self.user_ids["manager"],
                }
            )
        self._submit()
        with (
            self._env(self.user_ids["leader"]) as early,
            self._env(self.user_ids["manager"]) as late,
        ):
            decisions = [self._decision(early), self._decision(late)]
            for decision in decisions:
                decision.review_ids.mapped("status")
            sign(decisions[0], decisions[0].env.user)
            early.cr.commit()
            with mute_logger("odoo.sql_db"):
                retrying(
                    lambda: sign(decisions[1], decisions[1].env.user), decisions[1].env
                )
        self.assertEqual(
            self._read(), ("approved", ["requested", "approved", "approved"])
        )
