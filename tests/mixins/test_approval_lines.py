# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import UserError
from odoo.orm.model_classes import add_to_registry
from odoo.tests import tagged

from .approval_attacks import ApprovalAttacks
from .common import ApprovalCommon, sign


@tagged("post_install", "-at_install")
class TestApprovalLines(ApprovalAttacks, ApprovalCommon):
    """A document whose signatures bind its lines, and which can be executed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .approval_models import ApprovalTestDocument, ApprovalTestLine

        definitions = (ApprovalTestDocument, ApprovalTestLine)
        names = [definition._name for definition in definitions]
        for definition in definitions:
            add_to_registry(cls.registry, definition)
        cls.registry._setup_models__(cls.env.cr, names)
        cls.registry.init_models(cls.env.cr, names, {"models_to_check": True})
        for name in names:
            cls.addClassCleanup(cls.registry.__delitem__, name)
        cls.env["ir.model.access"].create(
            [
                {
                    "name": name,
                    "model_id": cls.env["ir.model"]._get_id(name),
                    "group_id": cls.env.ref("base.group_user").id,
                    **dict.fromkeys(
                        ("perm_read", "perm_write", "perm_create", "perm_unlink"), True
                    ),
                }
                for name in names
            ]
        )
        cls.model_id = cls.env["ir.model"]._get_id("property.approval.test")
        cls._create_tier(cls.leader)
        cls.attack_clerk = cls.clerk
        cls.attack_reviewer = cls.leader
        cls.attack_outsider = cls.employee

    def _attack_document(self):
        vals = {"name": "P1", "amount": 500, "line_ids": [self._line(), self._line()]}
        return self.env["property.approval.test"].with_user(self.clerk).create(vals)

    def _line(self):
        return Command.create({"name": "Paint", "amount": 250})

    def _attack_change(self):
        return {"amount": 50000}

    def test_every_change_of_a_line_voids(self):
        changes = (
            lambda document: document.line_ids[0].write({"amount": 9}),
            lambda document: document.line_ids[0].sudo().write({"name": "Gold"}),
            lambda document: document.line_ids[0].unlink(),
            lambda document: document.line_ids.create({"document_id": document.id}),
            lambda document: document.write({"line_ids": [self._line()]}),
            lambda document: document.line_ids[0].write({"document_id": False}),
            lambda document: document.write({"partner_id": self.partner.id}),
        )
        for change in changes:
            document = self._attack_approved()
            change(document.with_context(skip_validation_check=True))
            self.assertEqual(document.state, "draft")
            self.assertEqual(self._actions(document)[-1], "voided")

    def test_unbound_value_of_a_line_voids_nothing(self):
        document = self._attack_approved()
        document.line_ids[0].write({"note": "Second coat"})
        document.write({"name": "P2"})
        self.assertEqual(document.state, "approved")

    def test_line_moved_in_from_another_document_voids(self):
        document, draft = self._attack_approved(), self._attack_document()
        draft.line_ids[0].write({"document_id": document.id})
        self.assertEqual(document.state, "draft")

    def test_executed_document_is_sealed(self):
        document = self._attack_approved()
        document.action_execute()
        for change in (
            lambda: document.write({"amount": 1}),
            lambda: document.sudo().write({"amount": 1}),
            lambda: document.line_ids[0].sudo().write({"amount": 1}),
            lambda: document.line_ids[0].unlink(),
        ):
            with self.assertRaises(UserError):
                change()
        self.assertEqual(document.amount, 500)

    def test_value_changed_behind_the_document_is_not_signed(self):
        """A value that slips past the guard is met at the next step."""
        document = self._attack_submitted()
        self._slip(document)
        self.assertTrue(document.approval_broken)
        with self.assertRaises(UserError):
            sign(document, self.leader)

    def test_value_changed_behind_the_document_is_not_executed(self):
        document = self._attack_approved()
        self._slip(document)
        with self.assertRaises(UserError):
            document.action_execute()

    def _slip(self, document):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE property_approval_test_line SET amount = 1 WHERE document_id = %s",
            [document.id],
        )
        self.env.invalidate_all()

    def test_rejection_takes_it_back_to_draft(self):
        document = self._attack_submitted()
        sign(document, self.leader, "reject")
        self.assertEqual(document.state, "draft")
        self.assertFalse(document.review_ids)
        document.action_submit()
        sign(document, self.leader)
        self.assertEqual(
            self._actions(document), ["requested", "rejected", "requested", "approved"]
        )
