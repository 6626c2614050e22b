# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import LEADER, ApprovalCommon, sign


@tagged("post_install", "-at_install")
class TestApprovalAccess(ApprovalCommon):
    """Who sees a document's history, reviews and inbox."""

    def test_history_is_read_with_the_document_only(self):
        decision = self._approve()
        logs = self.env["property.approval.log"]
        domain = [("res_model", "=", decision._name), ("res_id", "=", decision.id)]
        for user, count in ((self.colleague, 2), (self.leader, 2), (self.employee, 0)):
            found = logs.with_user(user).search(domain)
            self.assertEqual(len(found), count, user.login)
        hidden = decision.approval_log_ids.with_user(self.employee)
        self.assertFalse(hidden.has_access("read"))
        with self.assertRaises(AccessError):
            hidden.read(["opinion"])

    def test_history_of_another_company_is_hidden(self):
        decision = self._approve()
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            login="approval_stranger",
            groups=LEADER,
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        for model in ("property.approval.log", "tier.review"):
            rows = self.env[model].with_user(stranger)
            self.assertFalse(rows.search([("res_id", "=", decision.id)]))
        with self.assertRaises(AccessError):
            decision.approval_log_ids.with_user(stranger).read(["opinion"])
        with self.assertRaises(AccessError):
            decision.review_ids.with_user(stranger).read(["comment"])

    def test_inbox_shows_what_waits_for_the_user(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_approval_inbox_action"
        )
        decision = self._submit()
        for user, waits in ((self.leader, True), (self.clerk, False)):
            reviews = self._search_inbox(action, user)
            self.assertEqual(decision.review_ids in reviews, waits, user.login)
        review = decision.review_ids.with_user(self.leader)
        self.assertEqual(review.document_name, decision.number)
        self.assertEqual(review.action_open_document()["res_id"], decision.id)
        with self.assertRaises(AccessError):
            decision.review_ids.with_user(self.employee).action_open_document()
        sign(decision, self.leader)
        self.assertNotIn(decision.review_ids, self._search_inbox(action, self.leader))

    def _search_inbox(self, action, user):
        domain = [
            tuple(user.id if part == "uid" else part for part in leaf)
            for leaf in (
                ("status", "=", "pending"),
                ("can_review", "=", True),
                ("reviewer_ids", "=", "uid"),
            )
        ]
        self.assertEqual(
            action["domain"].replace("uid", "'uid'"),
            str(domain).replace(str(user.id), "'uid'"),
        )
        return self.env["tier.review"].with_user(user).search(domain)

    def test_history_prints_on_a_form(self):
        decision = self._approve()
        html = str(
            self.env["ir.qweb"]._render(
                "helpdesk_mgmt_property.approval_history", {"doc": decision}
            )
        )
        for text in ("Supervising leader", self.leader.name, "Agreed", "Approved"):
            self.assertIn(text, html)

    def test_decision_rights(self):
        """The desk writes decisions; leaders read and sign, and write none."""
        decision = self._create_decision()
        for user in (self.leader, self.general_manager):
            self.assertTrue(decision.with_user(user).has_access("read"))
            self.assertFalse(decision.with_user(user).has_access("write"))
        self.assertFalse(decision.with_user(self.employee).has_access("read"))
