# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ...mixins.approval_attacks import FORGED_CONTEXT, ApprovalAttacks
from ..repair_common import PIXEL
from .extras_common import ExtrasCommon


class SignedOnSite:
    """Who attacks the extras of an order: the coordinator, against the manager."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.attack_clerk = cls.coordinator
        cls.attack_reviewer = cls.manager
        cls.attack_outsider = cls.employee

    def _attack_change(self):
        return {"reason": "Something else"}


@tagged("post_install", "-at_install")
class TestVisaAttacks(SignedOnSite, ApprovalAttacks, ExtrasCommon):
    attack_order = None

    def _attack_document(self):
        # Of one order, since a second one for the room would change the award.
        self.attack_order = self.attack_order or self._working_order(ceiling=3100)
        return self._signed_visa(self.attack_order, 200)


@tagged("post_install", "-at_install")
class TestDayLabourAttacks(SignedOnSite, ApprovalAttacks, ExtrasCommon):
    def _attack_document(self):
        order = self._working_order()
        line = self._labour(f"Worker of {order.number}")
        return self._sign_both(self._create_sheet(order, line))

    def _attack_copy_vals(self, document):
        # Nobody works on two sheets at once.
        vals = super()._attack_copy_vals(document)
        return {**vals, "line_ids": [self._labour("Another worker")]}


@tagged("post_install", "-at_install")
class TestSignatureAttacks(ExtrasCommon):
    """The signatures on site are given by those who may, on what stays."""

    def _signature_vals(self):
        return (
            {"contractor_signer": "Foreman Li"},
            {"contractor_signed_at": "2026-01-01 08:00:00"},
            {"contractor_signed_by_id": self.fixer_user.id},
            {"coordinator_id": self.coordinator.id},
            {"coordinator_signed_at": "2026-01-01 08:00:00"},
            {"manager_reason_by_id": self.manager.id},
            {"signature_snapshot": {}},
        )

    def test_signature_is_not_written(self):
        order = self._working_order()
        for extra in (self._create_visa(order), self._create_sheet(order)):
            for vals in self._signature_vals():
                for user in (self.coordinator, self.manager):
                    forged = extra.with_user(user).with_context(
                        property_signing=True, **FORGED_CONTEXT
                    )
                    with self.subTest(vals=vals), self.assertRaises(AccessError):
                        forged.write(vals)

    def test_signature_is_not_created(self):
        order = self._working_order()
        vals = {
            key: value for part in self._signature_vals() for key, value in part.items()
        }
        defaults = {f"default_{key}": value for key, value in vals.items()}
        for visa in (
            self._create_visa(order, **vals),
            self._create_visa(order.with_context(property_signing=True)),
            self.env["property.site.visa"]
            .with_user(self.coordinator)
            .with_context(**defaults)
            .create({"order_id": order.id, "reason": "x"}),
            self._signed_visa(order).copy(),
        ):
            self.assertFalse(visa.contractor_signed_at)
            self.assertFalse(visa.coordinator_id)
            self.assertFalse(visa.manager_reason_by_id)
            self.assertFalse(visa.signature_snapshot)

    def test_another_contractor_does_not_sign(self):
        visa = self._create_visa(self._working_order())
        for user in (self.builder_user, self.env.ref("base.public_user")):
            with self.assertRaises(AccessError):
                visa.with_user(user).sudo()._sign_as_contractor("Foreman Li")
        self.assertFalse(visa.contractor_signed_at)

    def test_portal_user_reaches_no_visa(self):
        visa = self._create_visa(self._working_order())
        for attempt in (
            lambda forged: forged.read(["number"]),
            lambda forged: forged.write({"reason": "x"}),
            lambda forged: forged.action_sign(),
            lambda forged: forged.action_submit(),
        ):
            with self.assertRaises(AccessError):
                attempt(visa.with_user(self.fixer_user))
        with self.assertRaises(AccessError):
            visa.with_user(self.fixer_user).sudo().action_sign()

    def test_coordinator_alone_signs_for_the_desk(self):
        visa = self._create_visa(self._working_order())
        for user in (self.clerk, self.leader, self.handler, self.analyst):
            with self.assertRaises(AccessError):
                visa.with_user(user).action_sign()

    def test_signature_on_paper_needs_the_paper(self):
        visa = self._create_visa(self._working_order())
        with self.assertRaisesRegex(UserError, "photo of the paper"):
            visa._sign_as_contractor("Foreman Li")
        with self.assertRaises(AccessError):
            visa.with_user(self.clerk)._sign_as_contractor("Foreman Li")
        wizard = self.env["property.extra.signature"].with_user(self.coordinator)
        wizard.create(
            {"visa_id": visa.id, "name": "Foreman Li", "paper": PIXEL}
        ).action_sign()
        self.assertEqual(visa.contractor_signer, "Foreman Li")
        self.assertEqual(visa.contractor_signed_by_id, self.coordinator)
        self.assertEqual(visa.evidence_ids.kind, "signature")

    def test_signature_has_a_name(self):
        visa = self._create_visa(self._working_order())
        with self.assertRaisesRegex(UserError, "gives a name"):
            self._sign_contractor(visa, "  ")

    def test_signing_twice_keeps_the_first(self):
        visa = self._signed_visa(self._working_order())
        first = (visa.contractor_signed_at, visa.coordinator_signed_at)
        self._sign_contractor(visa, "Somebody else")
        visa.with_user(self.manager).action_sign()
        self.assertEqual(visa.contractor_signer, "Foreman Li")
        self.assertEqual(visa.coordinator_id, self.coordinator)
        self.assertEqual((visa.contractor_signed_at, visa.coordinator_signed_at), first)

    def test_nobody_signs_what_is_submitted(self):
        visa = self._submitted_visa(self._working_order())
        with self.assertRaisesRegex(UserError, "back to draft"):
            visa.action_sign()
        with self.assertRaisesRegex(UserError, "back to draft"):
            self._sign_contractor(visa)

    def test_change_after_signing_voids_both(self):
        order = self._working_order()
        changes = (
            lambda extra: extra.write({"reason": "Something else"}),
            lambda extra: extra.write({"bearer": "owner"}),
            lambda extra: extra.line_ids.write({"price_unit": 99}),
            lambda extra: extra.line_ids.unlink(),
            lambda extra: extra.sudo().line_ids.write({"name": "Somebody"}),
        )
        for number, change in enumerate(changes):
            sheet = self._create_sheet(order, self._labour(f"Worker {number}"))
            for extra in (self._signed_visa(order), self._sign_both(sheet)):
                with self.subTest(number=number, extra=extra.number):
                    change(extra.with_context(**FORGED_CONTEXT))
                    extra.invalidate_recordset()
                    self.assertFalse(extra.contractor_signed_at)
                    self.assertFalse(extra.coordinator_signed_at)
                    self.assertEqual(
                        extra.sudo().approval_log_ids.mapped("action"), ["voided"]
                    )

    def test_change_after_approval_voids_signatures_and_approval(self):
        visa = self._submitted_visa(self._working_order())
        visa.line_ids.price_unit = 5000
        self.assertEqual(visa.state, "draft")
        self.assertFalse(visa.contractor_signed_at)
        self.assertFalse(visa.approval_waiver)
        with self.assertRaisesRegex(UserError, "the signature"):
            visa.action_submit()

    def test_change_voids_the_managers_reason(self):
        visa = self._create_visa(self._working_order(), occurred_on=self._days_ago(9))
        visa.with_user(self.manager).manager_reason = "The site was flooded."
        visa.line_ids.price_unit = 500
        self.assertFalse(visa.manager_reason)
        with self.assertRaisesRegex(UserError, "manager's reason"):
            visa.action_sign()

    def test_who_signed_on_site_does_not_review(self):
        order = self._working_order(ceiling=3100)
        visa = self._create_visa(order, 200)
        self._add_visa_photos(visa)
        self._sign_contractor(visa)
        visa.with_user(self.manager).action_sign()
        other = new_test_user(
            self.env,
            login="property_manager_two",
            groups="helpdesk_mgmt_property.group_desk_manager",
        )
        visa.action_submit()
        self.assertNotIn(self.manager, visa.sudo().review_ids.reviewer_ids)
        self._approve(visa, other)
        self.assertEqual(visa.state, "approved")

    def test_visa_stays_with_its_order(self):
        visa = self._signed_visa(self._working_order())
        other = self._working_order()
        for records in (visa, visa.sudo()):
            with self.assertRaises(AccessError):
                records.with_context(**FORGED_CONTEXT).write({"order_id": other.id})

    def test_line_moved_to_another_visa_voids_both_visas(self):
        order = self._working_order()
        visas = self._signed_visa(order) | self._signed_visa(order)
        visas[0].line_ids.visa_id = visas[1]
        self.assertFalse(any(visas.mapped("contractor_signed_at")))

    def test_waiver_is_not_forged(self):
        order = self._working_order(ceiling=3100)
        visa = self._signed_visa(order, 200)
        with self.assertRaises(AccessError):
            visa.with_context(**FORGED_CONTEXT).write({"approval_waiver": "Small"})
        forged = visa.with_context(
            default_approval_waiver="Small", over_ceiling=False, **FORGED_CONTEXT
        )
        forged.action_submit()
        self.assertEqual(visa.state, "submitted")
        with self.assertRaises(UserError):
            forged.action_approve()

    def test_ceiling_is_not_raised_for_a_visa(self):
        order = self._working_order(ceiling=3100)
        for vals in ({"ceiling": 9000}, {"lump_sum": 9000}):
            with self.assertRaises(UserError):
                order.with_user(self.coordinator).write(vals)

    def test_computed_amounts_are_not_typed(self):
        order = self._working_order()
        visa, sheet = self._create_visa(order, 200), self._create_sheet(order)
        for record in (visa, sheet, visa.line_ids, sheet.line_ids):
            with self.subTest(model=record._name), self.assertRaises(AccessError):
                record.write({"amount": 1})
        with self.assertRaises(AccessError):
            visa.write({"payable_amount": 1})
        with self.assertRaises(AccessError):
            self._create_visa(order, 200, payable_amount=1)
        self.assertEqual((visa.amount, visa.payable_amount), (200, 200))

    def test_signed_draft_is_not_deleted(self):
        visa = self._signed_visa(self._working_order())
        with self.assertRaisesRegex(UserError, "signed"):
            visa.unlink()
        self._create_visa(visa.order_id).unlink()

    def test_other_company_sees_no_visa(self):
        visa = self._create_visa(self._working_order())
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            login="property_stranger",
            groups="helpdesk_mgmt_property.group_repair_coordinator",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        for attempt in (
            lambda forged: forged.read(["number"]),
            lambda forged: forged.action_sign(),
            lambda forged: forged.line_ids.read(["name"]),
        ):
            with self.assertRaises(AccessError):
                attempt(visa.with_user(stranger))
        with self.assertRaises(AccessError):
            self._create_visa(visa.order_id, user=stranger)
