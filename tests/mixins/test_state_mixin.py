# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ApprovalCommon

STATES = ("draft", "submitted", "approved", "rejected", "cancelled")


@tagged("post_install", "-at_install")
class TestStateMixin(ApprovalCommon):
    """Only the arrows of the flow move a document, whoever asks."""

    def _decision_in(self, state):
        decision = self._create_decision()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE helpdesk_ticket_decision SET state = %s WHERE id = %s",
            [state, decision.id],
        )
        self.env.invalidate_all()
        return decision.sudo()

    def test_every_arrow_that_is_not_in_the_flow_is_refused(self):
        flow = self.env["helpdesk.ticket.decision"]._state_flow
        self.assertEqual(tuple(flow), STATES)
        for state, targets in flow.items():
            for target in STATES:
                if target not in targets:
                    decision = self._decision_in(state)
                    with (
                        self.subTest(arrow=(state, target)),
                        self.assertRaisesRegex(UserError, decision.number),
                    ):
                        decision._transition(target)

    def test_every_arrow_of_the_flow_is_open(self):
        """To approved only with signatures, which is the approval's own test."""
        flow = self.env["helpdesk.ticket.decision"]._state_flow
        for state, targets in flow.items():
            for target in set(targets) - {"approved"}:
                decision = self._decision_in(state)
                with self.subTest(arrow=(state, target)):
                    decision._transition(target)
                    self.assertEqual(decision.state, target)

    def test_one_bad_record_stops_all(self):
        good, bad = self._create_decision(), self._decision_in("rejected")
        with self.assertRaises(UserError):
            (good.sudo() | bad)._transition("submitted")
        self.assertEqual(good.state, "draft")

    def test_forged_context_moves_nothing(self):
        decision = self._create_decision()
        for key in (True, 1, "object", {}):
            forged = decision.with_context(property_transition=key)
            with self.assertRaises(AccessError):
                forged.write({"state": "submitted"})
            with self.assertRaises(AccessError):
                forged.sudo().write({"state": "submitted"})

    def test_created_in_another_state_is_refused(self):
        for state in STATES[1:]:
            with self.assertRaises(AccessError):
                self._create_decision(state=state)

    def test_default_of_the_context_does_not_choose_the_state(self):
        vals = self._create_decision().copy_data()[0]
        decision = (
            self.env["helpdesk.ticket.decision"]
            .with_user(self.clerk)
            .with_context(default_state="approved")
            .create(vals)
        )
        self.assertEqual(decision.state, "draft")

    def test_copy_begins_anew(self):
        decision = self._decision_in("rejected")
        self.assertEqual(decision.copy().state, "draft")

    def test_only_drafts_are_deleted(self):
        self._create_decision().unlink()
        for state in STATES[1:]:
            with self.assertRaises(UserError):
                self._decision_in(state).unlink()
