# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..repair.award.award_common import AwardCommon
from ..repair.portal_repair_common import RepairPortalCommon


@tagged("post_install", "-at_install")
class TestContractorTour(AwardCommon, RepairPortalCommon):
    """A contractor's day on the phone (维修商端), with the thumb alone."""

    browser_size = "390x844"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        people = cls.fixer_user | cls.coordinator | cls.clerk
        people.lang = "zh_CN"

    def _tour(self, name):
        self.start_tour("/my", f"property_{name}", login=self.fixer_user.login)
        self.env.invalidate_all()

    def test_contractor_works_from_order_to_signature(self):
        order = self._bring_order_to(self._create_order(), "sent")
        ticket = order.ticket_ids
        self._tour("contractor_works")
        self.assertEqual(order.state, "finished", "the desk accepts")
        self._assert_visit(order)
        self._assert_site(order)
        self._assert_signed(order, ticket)
        self.assertEqual(ticket.milestone, "in_progress", "it has followed")

        self._check_safety(order)
        order.with_user(self.coordinator).action_accept()
        self.assertEqual(ticket.milestone, "callback")
        self._tour("contractor_is_done")

    def _assert_visit(self, order):
        self.assertEqual(order.arrival, "on_time")
        visit = order.appointment_ids
        self.assertEqual(visit.end - visit.start, timedelta(hours=2))
        ahead = visit.start - fields.Datetime.now()
        self.assertTrue(timedelta() < ahead < timedelta(hours=1), "in the place's time")
        told = order.ticket_ids.notice_ids.filtered(lambda line: line.subject == "plan")
        self.assertTrue(told, "the owner was told of the visit")

    def _assert_site(self, order):
        photos = order.evidence_ids.sorted("id")
        self.assertEqual(
            [(photo.moment, photo.name) for photo in photos],
            [("before", "before.png"), ("after", "after.png")],
        )
        self.assertEqual(order.result, "New membrane laid")
        self.assertTrue(all(ticked for _item, ticked in order._courtesy_checklist()))
        visa = order.visa_ids
        self.assertEqual((visa.state, visa.amount), ("draft", 180))
        self.assertEqual(visa.line_ids.mapped("name"), ["Screed", "Primer"])
        self.assertTrue(visa.contractor_signed_at)
        self.assertEqual(visa.evidence_ids.mapped("moment"), ["before"])

    def _assert_signed(self, order, ticket):
        signed = order.acceptance_ids
        self.assertEqual(signed.ticket_id, ticket)
        self.assertEqual((signed.passed, signed.satisfaction), ("yes", "5"))
        self.assertEqual(signed.signer, "Owner One")
        self.assertEqual(signed.user_id, self.fixer_user)
        self.assertTrue(signed.signature)

    def test_contractor_quotes(self):
        order = self._priced_order()
        quotes = self._ask(order)
        self._tour("contractor_quotes")
        quote = quotes[self.fixer]
        self.assertEqual((quote.state, quote.amount), ("submitted", 8200))
        self.assertEqual(quote.days, 5)
        self.assertEqual(self._states(quotes), ["asked", "submitted", "asked"])

    def test_contractor_renews_a_paper(self):
        paper = self.fixer.certificate_ids.filtered(lambda line: line.kind == "safety")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE property_contractor_certificate SET valid_until = %s WHERE id = %s",
            [fields.Date.add(fields.Date.today(), days=10), paper.id],
        )
        self.env.invalidate_all()
        self._tour("contractor_renews_a_paper")
        renewal = paper.renewal_ids
        self.assertEqual(renewal.name, "AX-2")
        self.assertEqual(renewal.state, "to_check")
        self.assertEqual(renewal.file_name, "permit.png")
