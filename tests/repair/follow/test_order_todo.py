# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..repair_common import SIGNATURE, RepairCommon


@tagged("post_install", "-at_install")
class TestOrderTodos(RepairCommon):
    """What the coordinator is asked to do about an order ends with its reason."""

    def _asked(self, document):
        document.invalidate_recordset(["activity_ids"])
        activities = document.sudo().activity_ids
        return set(activities.filtered("property_reason").mapped("property_reason"))

    def _by_contractor(self, order):
        return order.with_user(self.fixer_user).sudo()

    def test_to_be_accepted_until_it_is(self):
        order = self._bring_order_to(self._create_order(), "in_progress")
        self._tick_all(order)
        self._add_photos(order)
        order.result = "Done"
        self._by_contractor(order).action_finish()
        self.assertEqual(self._asked(order), {"acceptance"})
        self._accept(order)
        self.assertFalse(self._asked(order))
        self.assertNotIn("accepted", self._asked(order.ticket_ids))

    def test_rework_until_it_is_handed_over(self):
        order = self._bring_order_to(self._create_order(), "finished")
        vals = {
            "passed": "no",
            "signer": "Owner One",
            "signature": SIGNATURE,
            "satisfaction": "2",
            "remark": "It drips",
        }
        self._by_contractor(order)._sign_acceptance(order.ticket_ids, vals)
        self.assertEqual(order.state, "rework")
        self.assertEqual(self._asked(order), {"rework"})
        self._agree_visit(order)
        self.assertEqual(self._asked(order), {"rework"})
        self._finish(order)
        self.assertFalse(self._asked(order), "the coordinator pressed")

    def test_refused_until_another_has_it(self):
        order = self._bring_order_to(self._create_order(), "sent")
        self._by_contractor(order)._refuse("No people")
        self.assertEqual(self._asked(order), {"refused"})
        other = self._create_order(order.ticket_ids, contractor_id=self.builder.id)
        self.assertEqual(self._asked(order), {"refused"})
        self._bring_order_to(other, "sent")
        self.assertFalse(self._asked(order))

    def test_paper_of_a_contractor_who_is_removed(self):
        paper = self.fixer.certificate_ids[:1]
        paper._ask_to_do("expiry", self.coordinator, summary="It expires")
        self.fixer._transition("suspended", reason="Late")
        self.fixer._ask_to_do("remove", self.manager, summary="Remove?")
        self.assertTrue(self._asked(paper))
        self.fixer._transition("removed", reason="Late again")
        self.assertFalse(self._asked(paper))
        self.assertFalse(self._asked(self.fixer))
