# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..portal_repair_common import OTHER_JPEG, RepairPortalCommon, drawn_signature


@tagged("post_install", "-at_install")
class TestPortalRepairSign(RepairPortalCommon):
    """The owner accepts, or does not, on the contractor's phone (业主验收签认)."""

    def setUp(self):
        super().setUp()
        self.order = self._bring_order_to(self._create_order(), "finished")
        self.ticket = self.order.ticket_ids
        self._login(self.fixer_user)

    def test_page_shows_what_the_owner_signs(self):
        self.assertIn("o_property_sign_entry", self._page(self.order))
        page = self.url_open(f"/my/repairs/{self.order.id}/sign/{self.ticket.id}").text
        self.assertIn("Membrane renewed.", page)
        self.assertIn("helpdesk_mgmt_property.repair_sign", page)

    def test_signature_is_kept_with_who_took_it(self):
        answer = self._give_signature(self.order, remark="Well done")
        self.assertEqual(answer["redirect_url"], f"/my/repairs/{self.order.id}")
        line = self.order.acceptance_ids
        self.assertEqual((line.passed, line.satisfaction), ("yes", "5"))
        self.assertEqual(line.signer, "Owner One")
        self.assertEqual(line.remark, "Well done")
        self.assertEqual(line.user_id, self.fixer_user)
        self.assertTrue(line.signature)
        self.assertEqual(self.order.state, "finished", "the desk accepts")

    def test_second_tap_finds_it_signed(self):
        for _tap in range(2):
            answer = self._give_signature(self.order)
            self.assertIn("redirect_url", answer)
        self.assertEqual(len(self.order.acceptance_ids), 1)

    def test_not_in_order_leads_to_rework_with_the_reason(self):
        answer = self._give_signature(self.order, passed="no", satisfaction="2")
        self.assertIn("error", answer)
        self.assertFalse(self.order.acceptance_ids)
        self._give_signature(
            self.order, passed="no", satisfaction="2", remark="It drips again"
        )
        self.assertEqual(self.order.state, "rework")
        page = self._page(self.order)
        self.assertIn("It drips again", page)
        self._tick_all(self.order)
        self._act(
            self.order, "finish", files=self._photo(OTHER_JPEG), result="Once more."
        )
        self.assertEqual(self.order.state, "finished")
        self._give_signature(self.order)
        self.assertEqual(self.order.acceptance_ids.mapped("passed"), ["yes", "no"])

    def test_what_is_wrong_is_named_and_nothing_kept(self):
        for over in (
            {"passed": "maybe"},
            {"passed": None},
            {"signer": " "},
            {"signer_role": "king"},
            {"signature": ""},
            {"signature": "bm8gcGljdHVyZQ=="},
            {"signature": "<svg/>"},
            {"signature": ["x"]},
            {"satisfaction": "9"},
            {"satisfaction": {"x": 1}},
        ):
            with self.subTest(over=over):
                self.assertIn("error", self._give_signature(self.order, **over))
        self.assertFalse(self.order.acceptance_ids)

    def test_blank_picture_is_no_signature(self):
        answer = self._give_signature(self.order, signature=drawn_signature(False))
        self.assertIn("error", answer)
        self.assertFalse(self.order.acceptance_ids)

    def test_forged_fields_are_left(self):
        self._give_signature(
            self.order,
            round=7,
            user_id=self.manager.id,
            signed_at="2020-01-01 00:00:00",
            order_id=1,
        )
        line = self.order.acceptance_ids
        self.assertEqual((line.round, line.user_id), (1, self.fixer_user))
        self.assertGreater(line.signed_at.year, 2020)

    def test_ticket_of_another_order_is_not_signed(self):
        other = self._bring_order_to(
            self._create_order(contractor_id=self.builder.id), "finished"
        )
        answer = self._give_signature(self.order, ticket=other.ticket_ids)
        self.assertIn("error", answer)
        self.assertIn("error", self._give_signature(other))
        self.assertFalse(other.acceptance_ids)
        response = self.url_open(f"/my/repairs/{other.id}/sign/{other.ticket_ids.id}")
        self.assertEqual(self._path(response), "/my")

    def test_nothing_is_signed_before_the_work_is_handed_over(self):
        order = self._bring_order_to(self._create_order(), "in_progress")
        self.assertIn("error", self._give_signature(order))
        self.assertFalse(order.acceptance_ids)
        response = self.url_open(f"/my/repairs/{order.id}/sign/{order.ticket_ids.id}")
        self.assertEqual(self._path(response), f"/my/repairs/{order.id}")
