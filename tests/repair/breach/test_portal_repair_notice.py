# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..portal_repair_common import RepairPortalCommon


@tagged("post_install", "-at_install")
class TestPortalRepairNotice(RepairPortalCommon):
    """A contractor answers a notice on the page of its order (6.6)."""

    def setUp(self):
        super().setUp()
        self.order = self._bring_order_to(self._warranty_order(), "sent")
        self.order._refuse("No people")
        self.order.with_user(self.coordinator).action_notify_breach()
        self.notice = self.order.notice_ids
        self.notice.content = "Come and repair it"
        self._login(self.builder_user)

    def _answer(self, **over):
        return self._act(
            self.order,
            "answer",
            **{"notice_id": self.notice.id, "answer": "We come tomorrow", **over},
        )

    def test_6_6_served_notice_is_answered_once(self):
        self.notice._transition("served")
        self.assertIn("Come and repair it", self._page(self.order))
        response = self._answer(answer=" ")
        self.assertTrue(self._error(response))
        for answer in ("We come tomorrow", "Or later"):
            self._answer(answer=answer)
        self.assertEqual(self.notice.state, "answered")
        self.assertEqual(self.notice.answer, "We come tomorrow")
        self.assertIn("We come tomorrow", self._page(self.order))

    def test_draft_of_a_notice_stays_inside(self):
        self.assertNotIn("Come and repair it", self._page(self.order))
        self._answer()
        self.assertFalse(self.notice.answer)

    def test_6_6_too_late_an_answer_is_refused(self):
        self.notice._transition("served")
        self.env.cr.execute(
            "UPDATE property_breach_notice SET answer_due_at = "
            "now() at time zone 'utc' - interval '1 minute' WHERE id = %s",
            [self.notice.id],
        )
        self.env.invalidate_all()
        response = self._answer()
        self.assertTrue(self._error(response))
        self.assertIn("We come tomorrow", response.text)
        self.assertFalse(self.notice.answer)
        self.notice._transition("expired")
        self.assertIn("was over at", self._error(self._answer()))

    def test_notice_of_another_order_is_not_answered(self):
        self.notice._transition("served")
        own = self._bring_order_to(self._create_order(), "sent")
        self._login(self.fixer_user)
        self._act(own, "answer", notice_id=self.notice.id, answer="Ours now")
        self._answer(answer="Ours now")
        self.assertFalse(self.notice.answer)
        self.assertNotIn("Come and repair it", self._page(own))
