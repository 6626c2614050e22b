# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ..repair_common import PIXEL
from .acceptance_common import AcceptanceCommon


@tagged("post_install", "-at_install")
class TestAcceptanceAttacks(AcceptanceCommon):
    """Who may sign, accept and settle, and who tries all the same."""

    def test_9_1_3_contractor_does_not_accept_its_own_work(self):
        order = self._finished()
        self._sign(order)
        self._check_safety(order)
        with self.assertRaisesRegex(UserError, "customer service's acceptance"):
            order.with_user(self.builder_user).sudo().action_accept()
        self.assertEqual(order.state, "finished")

    def test_6_5_manager_settles(self):
        order = self._bring_order_to(self._warranty_order(), "accepted")
        with self.assertRaisesRegex(UserError, "the customer service manager"):
            order.with_user(self.coordinator).action_settle()
        order.with_user(self.manager).action_settle()
        with self.assertRaises(UserError):
            order.with_user(self.manager).action_settle()
        with self.assertRaises(UserError):
            order.action_rework("Too late")

    def test_acceptance_is_kept_as_it_was_signed(self):
        order = self._finished()
        line = self._sign(order)
        for user in (self.coordinator, self.manager, self.env.ref("base.user_admin")):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    line.with_user(user).write({"satisfaction": "5"})
                with self.assertRaises(AccessError):
                    line.with_user(user).unlink()
        with self.assertRaises(AccessError):
            line.sudo().unlink()
        file = self.env["ir.attachment"].search(
            [
                ("res_model", "=", line._name),
                ("res_id", "=", line.id),
                ("res_field", "=", "signature"),
            ]
        )
        with self.assertRaises(AccessError):
            file.with_user(self.manager).write({"datas": PIXEL})

    def test_acceptance_is_not_forged(self):
        order = self._finished()
        forged = {
            "order_id": order.id,
            "ticket_id": order.ticket_ids.id,
            "signed_at": "2020-01-01 00:00:00",
            "user_id": self.manager.id,
            "round": 7,
        }
        acceptances = self.env["property.work.order.acceptance"]
        for user in (self.handler, self.employee, self.builder_user, self.leader):
            with self.subTest(user.login), self.assertRaises(AccessError):
                acceptances.with_user(user).create({**self._vals(), **forged})
        context = {"default_signed_at": "2020-01-01", "default_user_id": 1}
        line = (
            acceptances.with_user(self.coordinator)
            .with_context(**context)
            .create({**self._vals(), **forged})
        )
        self.assertEqual(line.user_id, self.coordinator)
        self.assertEqual(line.round, 1)
        self.assertEqual(line.signed_at.date(), fields.Date.today())

    def test_acceptance_of_another_company_is_out_of_reach(self):
        order = self._finished()
        company = self.env["res.company"].create({"name": "Other Developer"})
        stranger = new_test_user(
            self.env,
            login="property_stranger",
            groups="helpdesk_mgmt_property.group_repair_coordinator",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        with self.assertRaises(AccessError):
            order.with_user(stranger)._sign_acceptance(
                order.ticket_ids.with_user(stranger), self._vals()
            )
        with self.assertRaises(AccessError):
            order.with_user(stranger).action_accept()
        self.assertFalse(order.acceptance_ids)

    def test_times_and_rounds_are_not_written(self):
        order = self._finished()
        for vals in (
            {"accepted_at": "2020-01-01"},
            {"arrived_at": "2020-01-01"},
            {"arrival": "on_time"},
            {"round": 1},
            {"refusal_reason": "x"},
            {"rework_ticket_ids": [Command.clear()]},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                order.with_user(self.manager).write(vals)
        with self.assertRaises(AccessError):
            self._warranty_order(accepted_at="2020-01-01")
        orders = self.env["property.work.order"].with_user(self.coordinator)
        new = orders.with_context(
            default_accepted_at="2020-01-01", default_round=5
        ).create(self._prepare_order_vals(order.ticket_ids))
        self.assertEqual((new.accepted_at, new.round), (False, 1))
