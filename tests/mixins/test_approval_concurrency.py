# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading

from odoo import api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger

from .common import make_approval_users, prepare_decision_vals, sign


@tagged("post_install", "-at_install")
class TestApprovalConcurrency(BaseCase):
    """Two reviewers at once, each in a transaction of their own."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            users = make_approval_users(env)
            self.user_ids = {name: user.id for name, user in users.items()}
            self.vals = prepare_decision_vals(env)
            decision = env["helpdesk.ticket.decision"].with_user(users["clerk"])
            decision = decision.create(self.vals)
            self.decision_id = decision.id
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        """Take away what was committed; the history yields to plain SQL only."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            decision = env["helpdesk.ticket.decision"].browse(self.decision_id)
            decision.message_ids.unlink()
            document = (decision._name, decision.id)
            for table, model_column in (
                ("property_approval_log", "res_model"),
                ("tier_review", "model"),
                ("mail_followers", "res_model"),
            ):
                cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE (%s, res_id) = %s",
                        SQL.identifier(table),
                        SQL.identifier(model_column),
                        document,
                    )
                )
            cr.execute(
                "DELETE FROM helpdesk_ticket_decision WHERE id = %s", [decision.id]
            )
            env.invalidate_all()
            env["tier.definition"].search([("name", "=", "Second signature")]).unlink()
            env["helpdesk.ticket"].browse(self.vals["ticket_id"]).unlink()
            env["helpdesk.ticket.team"].browse(self.vals["lead_team_id"]).unlink()
            env["res.users"].browse(self.user_ids.values()).unlink()

    def _submit(self):
        with self.registry.cursor() as cr:
            self._browse(cr, "clerk").action_submit()

    def _sign_at_once(self, *names):
        """Each user signs after all of them have read the open document."""
        barrier, outcome = threading.Barrier(len(names)), {}

        def run(name):
            with self.registry.cursor() as cr:
                decision = self._browse(cr, name)
                env = decision.env
                decision.review_ids.mapped("status")
                barrier.wait(20)
                try:
                    retrying(lambda: sign(decision, env.user, opinion=name), env)
                    outcome[name] = "signed"
                except UserError:
                    cr.rollback()
                    outcome[name] = "refused"

        threads = [threading.Thread(target=run, args=(name,)) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return outcome

    def _read(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            decision = env["helpdesk.ticket.decision"].browse(self.decision_id)
            return decision.state, decision.approval_log_ids.mapped("action")

    def test_one_tier_is_signed_once(self):
        self._submit()
        outcome = self._sign_at_once("leader", "leader_two")
        self.assertEqual(sorted(outcome.values()), ["refused", "signed"])
        self.assertEqual(self._read(), ("approved", ["requested", "approved"]))

    def test_two_free_tiers_signed_at_once_still_close(self):
        """Each sees the other's tier as open; the later one is tried again."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["tier.definition"].create(
                {
                    "name": "Second signature",
                    "model_id": env["ir.model"]._get_id("helpdesk.ticket.decision"),
                    "review_type": "individual",
                    "reviewer_id": self.user_ids["manager"],
                }
            )
        self._submit()
        with self.registry.cursor() as early, self.registry.cursor() as late:
            decisions = [
                self._browse(cr, name)
                for cr, name in ((early, "leader"), (late, "manager"))
            ]
            for decision in decisions:
                decision.review_ids.mapped("status")
            sign(decisions[0], decisions[0].env.user)
            early.commit()
            with mute_logger("odoo.sql_db"):
                retrying(
                    lambda: sign(decisions[1], decisions[1].env.user), decisions[1].env
                )
        self.assertEqual(
            self._read(), ("approved", ["requested", "approved", "approved"])
        )

    def _browse(self, cr, name):
        env = api.Environment(cr, self.user_ids[name], {})
        return env["helpdesk.ticket.decision"].browse(self.decision_id)
