# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Of two who press a button at once, the second reads what the first did."""

import re
from pathlib import Path

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import file_path

from .concurrency_common import ConcurrencyCommon
from .mixins.common import make_approval_users, prepare_decision_vals, sign
from .repair.room_samples import RoomSamples
from .test_chatter_history import ADDON

_GROUPS = ",".join(
    f"{ADDON}.{group}" for group in ("group_repair_coordinator", "group_desk_user")
)


@tagged("post_install", "-at_install")
class TestTwoAtOnce(ConcurrencyCommon):
    """Real threads, each with a transaction of its own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            self.users = {
                user.id: user.name
                for user in (
                    new_test_user(env, login=login, name=login.title(), groups=_GROUPS)
                    for login in ("anna", "berta")
                )
            }

    def _second_reads(self, act, look, user_ids=None):
        """What the one who comes second is told, and who came first."""
        told = {}

        def press(uid):
            def pressed(env):
                try:
                    act(env)
                except UserError as error:
                    told[uid] = str(error)
                    raise

            return uid, pressed

        user_ids = list(user_ids or self.users)
        outcome = self._at_once(*map(press, user_ids), look=look, refusal=UserError)
        self.assertEqual(outcome.count("done"), 1, (outcome, told))
        first = user_ids[outcome.index("done")]
        return told[next(uid for uid in user_ids if uid != first)], first

    def _assert_told(self, model, record_id, act, words, user_ids=None, names=None):
        """One does it; the other is told by whom, and where it stands now."""
        text, first = self._second_reads(
            lambda env: act(env[model].browse(record_id)),
            lambda env: env[model].browse(record_id).read([]),
            user_ids,
        )
        self.assertIn((names or self.users)[first], text)
        self.assertIn(words, text)
        self.assertNotIn("lock", text.lower())

    def _create_ticket(self, env):
        return env["helpdesk.ticket"].create(
            {
                "type_id": env.ref(f"{ADDON}.type_consultation").id,
                "name": "When does the pool open?",
                "description": "Asked at the gate",
                "outcome": "At nine.",
            }
        )

    def _create_order(self, env, state):
        partner = env["res.partner"].create({"name": "At Once", "is_company": True})
        trade = env.ref(f"{ADDON}.trade_fs")
        contractor = env["property.contractor"].create(
            {"partner_id": partner.id, "trade_ids": [Command.link(trade.id)]}
        )
        contractor._write_sealed({"state": "approved"})
        order = env["property.work.order"].create(
            {
                "name": "Stop the leak",
                "ticket_ids": [Command.set(self._create_ticket(env).ids)],
                "trade_id": trade.id,
                "contractor_id": contractor.id,
                "nature": "warranty",
                "pricing": "none",
                "urgency": "emergency",
                "user_id": next(iter(self.users)),
                "required_date": env.company._property_day(),
            }
        )
        # The way there is tested elsewhere.
        env.flush_all()
        env.cr.execute(
            "UPDATE property_work_order SET state = %s, approval_waiver = 'Duty' "
            "WHERE id = %s",
            [state, order.id],
        )
        env.invalidate_all()
        order._as_approval().write({"approval_snapshot": order._approval_snapshot()})
        return order.id

    def test_register(self):
        with self._env() as env:
            intake = env["helpdesk.intake"].create(
                {
                    "phone": "13900001111",
                    "caller_name": "Caller",
                    "content": "When does the pool open?",
                    "ring_seconds": 3,
                    "type_id": env.ref(f"{ADDON}.type_consultation").id,
                }
            )
            intake_id = intake.id
        self._assert_told(
            "helpdesk.intake",
            intake_id,
            lambda intake: intake.action_register(),
            "When does the pool open?",
        )

    def test_next(self):
        with self._env() as env:
            ticket = self._create_ticket(env)
            ticket_id, seen = ticket.id, ticket.stage_id.id
            name = ticket.property_next_stage_id.name
        self._assert_told(
            "helpdesk.ticket",
            ticket_id,
            lambda ticket: ticket.with_context(seen_stage_id=seen).action_advance(),
            name,
        )

    def test_send(self):
        """An internal sheet, to the department that is asked."""
        with self._env() as env:
            sheet = env["helpdesk.ticket.liaison"].create(
                {
                    "ticket_id": self._create_ticket(env).id,
                    "to_team_id": env.ref(f"{ADDON}.team_project").id,
                    "subject": "Membrane",
                    "content": "Please answer.",
                }
            )
            sheet_id = sheet.id
        self._assert_told(
            "helpdesk.ticket.liaison",
            sheet_id,
            lambda sheet: sheet.action_send(),
            "is Sent",
        )

    def test_take_on(self):
        with self._env() as env:
            order_id = self._create_order(env, "sent")
        self._assert_told(
            "property.work.order",
            order_id,
            lambda order: order.action_confirm(),
            "is Taken On",
        )

    def test_accept(self):
        """A department takes a ticket over."""
        with self._env() as env:
            team = env["helpdesk.ticket.team"].create(
                {"name": "At Once", "user_ids": [Command.set(list(self.users))]}
            )
            ticket = self._create_ticket(env)
            line = env["helpdesk.ticket.assignment"].create(
                {"ticket_id": ticket.id, "team_id": team.id}
            )
            line._write_sealed({"state": "sent"})
            line_id = line.id
        self._assert_told(
            "helpdesk.ticket.assignment",
            line_id,
            lambda line: line.action_accept(),
            "cannot become",
        )

    def test_approve(self):
        with self._env() as env:
            users = make_approval_users(env)
            decision = env["helpdesk.ticket.decision"].with_user(users["clerk"])
            decision = decision.create(prepare_decision_vals(env))
            decision.action_submit()
            decision_id = decision.id
            leaders = {
                users[name].id: users[name].name for name in ("leader", "leader_two")
            }
        self._assert_told(
            "helpdesk.ticket.decision",
            decision_id,
            lambda decision: sign(decision, decision.env.user, opinion="Yes"),
            "The latest: Approved",
            user_ids=leaders,
            names=leaders,
        )


@tagged("post_install", "-at_install")
class TestRefusalsTell(RoomSamples):
    def test_every_refusal_says_where_it_stands_and_who_was_there(self):
        """Over every document with states: each arrow that it does not have."""
        self._make_room()
        samples = [
            self.ticket.assignment_ids[:1],
            *(line[:1] for line in self.samples.values()),
        ]
        walked = 0
        for sample in samples:
            if not getattr(sample, "_state_flow", None):
                continue
            self.env.flush_all()
            self.env.cr.execute(
                f"UPDATE {sample._table} SET write_uid = %s, write_date = now() "
                "AT TIME ZONE 'UTC' WHERE id = %s",
                [self.leader.id, sample.id],
            )
            self.env.invalidate_all()
            asked = sample.with_user(self.manager).sudo()
            for target in set(asked._state_flow) - set(asked._state_flow[asked.state]):
                walked += 1
                with self.subTest(model=sample._name, target=target):
                    with self.assertRaises(UserError) as refusal:
                        asked._transition(target)
                    text = str(refusal.exception)
                    self.assertIn(asked._state_label(asked.state), text)
                    self.assertIn(self.leader.name, text)
        self.assertGreater(walked, 25)


@tagged("post_install", "-at_install")
class TestNobodyGrabs(TransactionCase):
    def test_no_error_of_a_lock_reaches_anybody(self):
        """``lock_for_update`` raises words that nobody understands: what uses it
        says what is the matter."""
        root = Path(file_path(f"{ADDON}/__manifest__.py")).parent
        for path in [*root.glob("models/**/*.py"), *root.glob("wizards/**/*.py")]:
            source = path.read_text()
            with self.subTest(path=path.name):
                grabs = re.findall(r"(?<!try_)\block_for_update\(", source)
                self.assertTrue(not grabs or "except LockError as error" in source)
