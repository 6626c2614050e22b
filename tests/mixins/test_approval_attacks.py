# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .approval_attacks import FORGED_CONTEXT, ApprovalAttacks
from .common import DESK, ApprovalCommon, make_approval_users, prepare_decision_vals


@tagged("post_install", "-at_install")
class TestDecisionAttacks(ApprovalAttacks, ApprovalCommon):
    """The battery on the first document that is approved: the leader's decision."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.attack_clerk = cls.clerk
        cls.attack_reviewer = cls.leader
        cls.attack_outsider = cls.employee

    def _attack_document(self):
        return self._create_decision()

    def _attack_change(self):
        return {"proposal": "The owner pays."}


@tagged("post_install", "-at_install")
class TestApprovalRpc(HttpCase):
    """The same attacks as a client sends them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = make_approval_users(cls.env)
        cls.thief = new_test_user(
            cls.env, login="approval_thief", password="approval_thief", groups=DESK
        )
        cls.decision = (
            cls.env["helpdesk.ticket.decision"]
            .with_user(cls.thief)
            .create(prepare_decision_vals(cls.env))
        )
        cls.decision.action_submit()

    def setUp(self):
        super().setUp()
        self.authenticate("approval_thief", "approval_thief")

    def _call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.make_jsonrpc_request("/web/dataset/call_kw", params)

    def _call_refused(self, error, *args, **kwargs):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException) as caught:
            self._call(*args, **kwargs)
        self.assertIn(error, str(caught.exception))

    def test_trap_03_forged_review_by_rpc(self):
        review = self.decision.review_ids
        forged = {"status": "approved", "done_by": self.users["leader"].id}
        context = {"context": FORGED_CONTEXT}
        self._call_refused(
            "AccessError", "tier.review", "write", [review.id], forged, **context
        )
        self._call_refused(
            "AccessError",
            "tier.review",
            "create",
            {"model": self.decision._name, "res_id": self.decision.id, **forged},
            **context,
        )
        self._call_refused("AccessError", "tier.review", "unlink", [review.id])
        self._call_refused(
            "UserError", self.decision._name, "action_approve", [self.decision.id]
        )
        self.assertEqual(review.status, "pending")

    def test_trap_16_skip_validation_check_by_rpc(self):
        self._call(
            self.decision._name,
            "write",
            [self.decision.id],
            {"proposal": "The owner pays."},
            context=FORGED_CONTEXT,
        )
        self.decision.invalidate_recordset()
        self.assertEqual(self.decision.state, "draft")
        self.assertEqual(self.decision.approval_log_ids[-1].action, "voided")

    def test_state_is_not_written_by_rpc(self):
        for vals in ({"state": "approved"}, {"validation_status": "validated"}):
            self._call_refused(
                "AccessError",
                self.decision._name,
                "write",
                [self.decision.id],
                vals,
                context=FORGED_CONTEXT,
            )

    def test_private_methods_are_no_way_in(self):
        for method in ("_validate_tier", "_transition", "_log_approval"):
            self._call_refused(
                "AccessError", self.decision._name, method, [self.decision.id]
            )
