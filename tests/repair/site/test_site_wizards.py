# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..repair_common import SIGNATURE, RepairCommon


@tagged("post_install", "-at_install")
class TestSiteWizards(RepairCommon):
    """The pages of the order's form, as the coordinator on site uses them."""

    def _wizard(self, name, order, user=None, **context):
        model = self.env[f"property.work.order.{name}.wizard"]
        model = model.with_user(user or self.coordinator)
        return model.with_context(default_order_id=order.id, **context)

    def test_owners_sign_one_after_the_other(self):
        tickets = self._dispatched_ticket() + self._dispatched_ticket(
            unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        order = self._bring_order_to(self._warranty_order(tickets), "finished")
        for ticket, owner in zip(tickets, ("Owner One", "Owner Two"), strict=True):
            action = order.with_user(self.coordinator).action_owner_signs()
            form = Form(self._wizard("sign", order))
            self.assertEqual((form.ticket_id, form.signer), (ticket, owner))
            form.satisfaction = "4"
            form.signature = SIGNATURE
            step = form.save().action_sign()
            self.assertEqual(
                step["type"],
                "ir.actions.act_window" + ("" if ticket == tickets[0] else "_close"),
            )
        self.assertEqual(action["context"], {"default_order_id": order.id})
        self.assertEqual(order.acceptance_ids.mapped("passed"), ["yes", "yes"])
        self.assertEqual(order.acceptance_ids.user_id, self.coordinator)

    def test_owner_refuses_on_the_screen(self):
        order = self._bring_order_to(self._warranty_order(), "finished")
        form = Form(self._wizard("sign", order))
        form.passed = "no"
        form.remark = "It drips"
        form.signature = SIGNATURE
        form.save().action_sign()
        self.assertEqual(order.state, "rework")

    def test_visit_ends_two_hours_later_by_default(self):
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        form = Form(self._wizard("visit", order))
        form.start = "2099-03-01 01:00:00"
        form.save().action_confirm()
        self.assertEqual(str(order.appointment_end), "2099-03-01 03:00:00")

    def test_visit_without_a_form_ends_two_hours_later_too(self):
        order = self._bring_order_to(self._create_order(), "sent")
        start = fields.Datetime.add(fields.Datetime.now(), hours=1)
        wizard = (
            self.env["property.work.order.visit.wizard"]
            .with_user(self.coordinator)
            .create({"order_id": order.id, "start": start})
        )
        wizard.action_confirm()
        self.assertEqual(order.appointment_end, fields.Datetime.add(start, hours=2))

    def test_rework_and_refusal_ask_for_the_reason(self):
        order = self._bring_order_to(self._warranty_order(), "finished")
        form = Form(self._wizard("reason", order, default_step="rework"))
        form.reason = "It drips"
        form.save().action_confirm()
        self.assertEqual((order.state, order.rework_reason), ("rework", "It drips"))
        other = self._bring_order_to(self._warranty_order(), "sent")
        form = Form(self._wizard("reason", other, default_step="refuse"))
        form.reason = "No people"
        form.save().action_confirm()
        self.assertEqual((other.state, other.refusal_reason), ("refused", "No people"))

    def test_checklist_is_ticked_in_the_form(self):
        order = self._bring_order_to(self._warranty_order(), "in_progress")
        items = self.env["property.courtesy.item"].search([], limit=2)
        form = Form(self._wizard("courtesy", order))
        for item in items:
            form.item_ids.add(item)
        form.save().action_confirm()
        self.assertEqual(order.courtesy_item_ids, items)
        # What is ticked stays ticked.
        form = Form(self._wizard("courtesy", order))
        form.item_ids.clear()
        form.save().action_confirm()
        self.assertEqual(order.courtesy_item_ids, items)

    def test_wizards_are_the_coordinators(self):
        order = self._bring_order_to(self._warranty_order(), "finished")
        for user in (self.handler, self.clerk, self.leader, self.builder_user):
            for name in ("sign", "reason", "visit", "courtesy"):
                with self.subTest(user=user.login, wizard=name):
                    with self.assertRaises(AccessError):
                        self._wizard(name, order, user).create({})

    def test_order_form_goes_its_way(self):
        order = self._bring_order_to(self._warranty_order(), "in_progress")
        with Form(order.with_user(self.coordinator)) as form:
            form.result = "Membrane renewed."
        self.assertEqual(order.result, "Membrane renewed.")
        with self.assertRaisesRegex(UserError, "photos before the work"):
            order.with_user(self.coordinator).action_finish()
