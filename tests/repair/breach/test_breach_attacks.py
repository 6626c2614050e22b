# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ...desk.deadline.deadline_common import at
from ..repair_common import PIXEL
from .breach_common import BreachCommon


@tagged("post_install", "-at_install")
class TestDefaultAttacks(BreachCommon):
    """What a contractor, a coordinator or a stranger would like to have written."""

    def setUp(self):
        super().setUp()
        self.order = self._sent()
        self.notice = self._notify(self.order, "2026-11-21 11:00:00")

    def _replaced(self):
        self._expire_at("2026-11-22 11:05:00")
        self._notify(self.order, "2026-11-22 12:00:00")
        self._expire_at("2026-11-24 12:05:00")
        return self._replace(self.order)

    def test_6_6_other_contractor_cannot_answer(self):
        with self._at("2026-11-21 12:00:00"):
            for user in (self.fixer_user, self.coordinator, self.owner_user()):
                with self.assertRaisesRegex(AccessError, "contractor itself"):
                    self.notice.with_user(user).sudo()._answer("Not mine")
        self.assertEqual(self.notice.state, "served")

    def owner_user(self):
        return new_test_user(
            self.env,
            login="property_owner_portal",
            groups="base.group_portal",
            partner_id=self.owner.id,
        )

    def test_portal_has_no_rights_on_notices_and_bases(self):
        substitute = self._replaced()
        for record in (self.notice, substitute.backcharge_id, self.order):
            for operation in ("read", "write", "create", "unlink"):
                with self.assertRaises(AccessError):
                    record.with_user(self.builder_user).check_access(operation)
        notice = self.notice.with_user(self.builder_user)
        for method in ("action_serve", "action_cancel"):
            with self.assertRaises(AccessError):
                getattr(notice, method)()
        with self.assertRaises(AccessError):
            self.order.with_user(self.builder_user).action_replace()

    def test_6_6_dates_and_answer_are_not_written(self):
        notice = self.notice.with_user(self.coordinator)
        for vals in (
            {"served_at": "2026-11-01 00:00:00"},
            {"answer_due_at": "2026-11-01 00:00:00"},
            {"answer": "I do not want to"},
            {"answered_at": "2026-11-01 00:00:00", "answer_means": "portal"},
            {"expired_at": "2026-11-01 00:00:00"},
            {"content": "Something else"},
            {"kind": "reminder"},
            {"means": "ems", "tracking_ref": "EA1"},
            {"state": "expired"},
            {"state": "expired", "served_at": "2026-11-01 00:00:00"},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                notice.write(vals)
        with self.assertRaises(UserError):
            notice.unlink()

    def test_6_6_a_second_notice_is_not_created_as_the_first(self):
        """Neither values nor a context's defaults say what a notice is."""
        order = self._sent()
        notices = self.env["property.breach.notice"].with_user(self.coordinator)
        forged = {
            "kind": "reminder",
            "demand": "finish",
            "served_at": "2026-11-01 00:00:00",
            "answer_due_at": "2026-11-02 00:00:00",
            "answer": "Nothing",
        }
        context = {f"default_{name}": value for name, value in forged.items()}
        with self._at("2026-11-21 11:00:00"):
            notice = notices.with_context(**context).create(
                {"order_id": order.id, "content": "Come", **forged}
            )
        self.assertEqual((notice.kind, notice.demand), ("notice", "take_on"))
        self.assertFalse(notice.served_at or notice.answer or notice.answer_due_at)
        self.assertEqual(notice.state, "draft")

    def test_6_6_no_notice_is_created_on_an_order_in_time(self):
        order = self._sent("2026-11-21 10:00:00")
        with self._at("2026-11-21 11:00:00"), self.assertRaises(UserError):
            self.env["property.breach.notice"].with_user(self.coordinator).create(
                {"order_id": order.id, "content": "Come"}
            )

    def test_6_6_answer_is_recorded_by_coordinators_alone(self):
        wizard = self.env["property.breach.answer"]
        vals = {"notice_id": self.notice.id, "answer": "Yes", "file": PIXEL}
        for user in (self.handler, self.builder_user):
            with self.assertRaises(AccessError):
                wizard.with_user(user).create(vals).action_record()
        with self._at("2026-11-21 12:00:00"):
            with self.assertRaises(AccessError):
                self.notice.with_user(self.handler).action_serve()

    def test_6_6_evidence_of_a_served_notice_is_added_and_kept(self):
        with self._at("2026-11-21 12:00:00"):
            evidence = (
                self.env["property.evidence"]
                .with_user(self.coordinator)
                .create(
                    {
                        "res_model": self.notice._name,
                        "res_id": self.notice.id,
                        "name": "EMS receipt",
                        "file": PIXEL,
                    }
                )
            )
        with self.assertRaises(UserError):
            evidence.unlink()
        with self.assertRaises(UserError):
            evidence.name = "Other"

    def test_6_6_links_of_a_replacement_are_not_written(self):
        substitute = self._replaced()
        other = self._create_order()
        basis = substitute.backcharge_id
        for order, vals in (
            (other, {"backcharge_id": basis.id}),
            (other, {"replaces_id": self.order.id}),
            (substitute, {"backcharge_id": False}),
        ):
            with self.assertRaises(AccessError):
                order.with_user(self.coordinator).write(vals)
        with self.assertRaises(AccessError):
            basis.with_user(self.coordinator).write(
                {"replacement_ids": [Command.link(other.id)]}
            )
        with self.assertRaises(AccessError):
            self._create_order(backcharge_id=basis.id)
        forged = self.env["property.work.order"].with_context(
            default_backcharge_id=basis.id, default_replaces_id=self.order.id
        )
        order = forged.with_user(self.coordinator).create(
            self._prepare_order_vals(self._dispatched_ticket())
        )
        self.assertFalse(order.backcharge_id or order.replaces_id)

    def test_6_6_basis_is_neither_entered_nor_changed_nor_deleted(self):
        basis = self._replaced().backcharge_id.with_user(self.coordinator)
        with self.assertRaises(AccessError):
            self.env["property.backcharge"].with_user(self.coordinator).create(
                {"order_id": self._sent().id, "reason": "Because"}
            )
        for vals in (
            {"reason": "Other"},
            {"fee_percent": 20},
            {"cost": 99999},
            {"amount": 99999},
            {"is_final": True},
            {"sent_at": "2026-01-01 00:00:00"},
            {"contract_clause": "Clause 1: all of it."},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                basis.write(vals)
        with self.assertRaises(AccessError):
            basis.unlink()
        with self.assertRaises(UserError):
            basis.sudo().unlink()

    def test_6_6_replaced_by_coordinators_alone(self):
        self._expire_at("2026-11-22 11:05:00")
        self._notify(self.order, "2026-11-22 12:00:00")
        self._expire_at("2026-11-24 12:05:00")
        for user in (self.handler, self.leader, self.analyst):
            with self._at("2026-11-24 13:00:00"), self.assertRaises(AccessError):
                self.order.with_user(user).action_replace()
        self.assertEqual(self.order.state, "sent")

    def test_company_b_sees_nothing_of_it(self):
        company = self.env["res.company"].create({"name": "Company B"})
        stranger = new_test_user(
            self.env,
            login="property_stranger",
            groups="helpdesk_mgmt_property.group_repair_coordinator",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        basis = self._replaced().backcharge_id
        for record in (self.notice, basis, self.order.sudo().deadline_ids[:1]):
            with self.assertRaises(AccessError):
                record.with_user(stranger).read(["display_name"])
        with self.assertRaises(AccessError):
            self.env["property.breach.notice"].with_user(stranger).create(
                {"order_id": self.order.id, "content": "Come"}
            )

    def test_clock_of_an_order_is_nobodys_to_write(self):
        clock = self.order.sudo().deadline_ids[:1].with_user(self.coordinator)
        for vals in (
            {"due_at": at("2030-01-01 00:00:00")},
            {"order_id": False},
            {"ticket_id": self._ticket_at().id},
        ):
            with self.assertRaises(AccessError):
                clock.write(vals)
