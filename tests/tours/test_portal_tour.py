# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..desk.portal.portal_common import PortalCommon


@tagged("post_install", "-at_install")
class TestPortalTour(PortalCommon):
    """The owner on a phone: report with a photo, see progress, answer, rate."""

    browser_size = "390x844"
    touch_enabled = True

    def test_owner_reports_answers_and_rates(self):
        login = self.user_1.login
        self.start_tour("/my", "property_owner_reports", login=login)
        ticket = self._reported()
        self.assertEqual(len(ticket), 1)
        self.assertTrue(ticket.location_id.parent_id, "a part of a space")
        self.assertEqual(ticket.evidence_ids.mapped("name"), ["leak.png", "more.png"])
        self.assertEqual(ticket.contact_phone, "13800138000")

        ticket.category_id = self.category
        self._tell(ticket, "acknowledgement", means="portal", content="We have it.")
        self._bring_to(ticket, "evaluation")
        self.start_tour("/my", "property_owner_rates", login=login)
        self.env.invalidate_all()
        notice = ticket.notice_ids.filtered(lambda n: n.subject == "acknowledgement")
        self.assertEqual(notice.answer, "Thank you")
        self.assertEqual(ticket.evaluation_ids.satisfaction, "4")
        self.assertEqual(ticket.milestone, "callback")
