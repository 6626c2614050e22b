# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ...mixins.approval_attacks import ApprovalAttacks
from .paper_common import PaperCommon


class SignedByManager:
    """Who attacks the desk's papers, which the desk manager signs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.attack_clerk = cls.clerk
        cls.attack_reviewer = cls.manager
        cls.attack_outsider = cls.employee


@tagged("post_install", "-at_install")
class TestLetterAttacks(SignedByManager, ApprovalAttacks, PaperCommon):
    def _attack_document(self):
        return self._create_letter(self._create_ticket())

    def _attack_change(self):
        return {"subject": "Another matter"}


@tagged("post_install", "-at_install")
class TestReportAttacks(SignedByManager, ApprovalAttacks, PaperCommon):
    def _attack_document(self):
        return self._create_report(self._create_ticket())

    def _attack_copy_vals(self, document):
        # A ticket has one report.
        ticket = self._create_ticket()
        return {**super()._attack_copy_vals(document), "ticket_id": ticket.id}

    def _attack_change(self):
        return {"scheme": "Paint it over"}
