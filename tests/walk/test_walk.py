# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import random

from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..repair.repair_common import RepairCommon
from .invariants import Invariants
from .walker import Walker

# Seeds under which the walk has found a fault; each is walked again for ever.
FOUND = (2614325168,)
CRONS = (
    "cron_deadline_watch",
    "cron_breach_notice",
    "cron_contractor_papers",
)


@tagged("post_install", "-at_install")
class TestWalk(RepairCommon):
    """Buttons × people × documents at random: everything is refused in words or right.

    ``HMP_WALK_SECONDS`` and ``HMP_WALK_SEED`` make it longer, or walk the same way
    again; the seed stands in the log and in the failure.
    """

    # It ends by the clock: dev/test has it walk from the start.
    counts_for_more_tests = 200
    roles = (
        "employee",
        "handler",
        "head",
        "clerk",
        "coordinator",
        "deputy",
        "manager",
        "leader",
        "general_manager",
        "analyst",
        "builder_user",
        "fixer_user",
    )

    def setUp(self):
        super().setUp()
        self.teams = (self.project_team, self.design_team, self.desk_team)
        self.crons = [self.env.ref(f"helpdesk_mgmt_property.{name}") for name in CRONS]
        for ticket_kind in ("complaint", "repair"):
            self._create_ticket(ticket_kind)
        self._create_order()

    def _walk(self, seed, seconds, steps=None):
        """:param steps: at most so many, for a walk that takes as long everywhere"""
        walker = Walker(self, random.Random(seed))
        invariants = Invariants(self.env)
        print(f"\nrandom walk, seed {seed}")  # pylint: disable=print-used
        ends = os.times().elapsed + seconds
        with freeze_time("2026-11-02 02:00:00", tick=False) as self.clock:
            while os.times().elapsed < ends and (steps is None or walker.done < steps):
                try:
                    walker.step()
                except Exception as error:
                    error.add_note(self._way(seed, walker))
                    raise
                faults = list(invariants.faults()) if not walker.done % 5 else []
                self.assertFalse(faults, self._way(seed, walker))
        self.assertFalse(list(invariants.faults()), self._way(seed, walker))
        print(f"{walker.done} steps done, {walker.refused} refused in words")  # pylint: disable=print-used
        return walker

    def _way(self, seed, walker):
        return "\n".join([f"HMP_WALK_SEED={seed}", *walker.log[-25:]])

    @mute_logger("odoo.sql_db", "odoo.addons.base.models.ir_cron")
    def test_known_way(self):
        walker = self._walk(seed=20261128, seconds=25)
        self.assertGreater(walker.done, 10)
        self.assertGreater(walker.refused, 10)

    @mute_logger("odoo.sql_db", "odoo.addons.base.models.ir_cron")
    def test_new_way(self):
        seed = int(
            os.environ.get("HMP_WALK_SEED") or random.SystemRandom().getrandbits(32)
        )
        self._walk(seed, seconds=int(os.environ.get("HMP_WALK_SECONDS") or 25))

    @mute_logger("odoo.sql_db", "odoo.addons.base.models.ir_cron")
    def test_ways_that_found_a_fault(self):
        for seed in FOUND:
            with self.subTest(seed=seed):
                self._walk(seed, seconds=25, steps=400)
