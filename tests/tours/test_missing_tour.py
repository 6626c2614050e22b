# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .repair_tour_common import RepairTourCommon


@tagged("post_install", "-at_install")
class TestMissingTour(RepairTourCommon):
    """The lines of the box lead to their places, at the desk and on a phone."""

    def _follow(self, document, name, user):
        action = {
            "helpdesk.ticket": "helpdesk_ticket_action",
            "property.work.order": "property_work_order_action",
        }[document._name]
        self.start_tour(
            f"/odoo/action-helpdesk_mgmt_property.{action}/{document.id}",
            name,
            login=user.login,
        )
        self.env.invalidate_all()

    def test_lines_of_a_ticket_lead_to_their_places(self):
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        self._follow(ticket, "property_missing_on_ticket", self.manager)
        self.assertEqual(ticket.plan_ids.scheme, "A new membrane")
        self.assertEqual(ticket.plan_ids.state, "draft")

    def test_lines_of_an_order_lead_to_their_places(self):
        self._assert_order_leads()

    def test_lines_of_an_order_lead_to_their_places_on_a_phone(self):
        self.browser_size, self.touch_enabled = "390x844", True
        self._assert_order_leads()

    def _assert_order_leads(self):
        order = self._bring_order_to(self._create_order(), "in_progress")
        self._follow(order, "property_missing_on_order", self.coordinator)
        self.assertEqual(order.result, "New membrane laid", "saved before the dialog")
        self.assertEqual(len(order.courtesy_item_ids), 1)
