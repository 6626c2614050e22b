# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...common import MODELS
from ..repair_common import PIXEL, RepairCommon

WATCH = f"{MODELS}.repair.contractor.property_contractor_certificate_watch"


@tagged("post_install", "-at_install")
class TestContractorPaper(RepairCommon):
    """Papers are handed in, checked, watched and renewed, rule 6.1."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.papers = cls.env["property.contractor.certificate"]
        cls.today = fields.Date.today()
        cls.fixer.user_id = cls.coordinator
        cls.permit = cls._paper("safety")
        cls.permit.action_reopen()
        cls.permit.valid_until = cls.today + timedelta(days=20)
        cls.permit.action_check()

    @classmethod
    def _paper(cls, kind):
        return cls.fixer.certificate_ids.filtered(lambda paper: paper.kind == kind)

    def _hand_in(self, paper, **over):
        return (
            paper.with_user(self.fixer_user)
            .sudo()
            ._hand_in(
                {"name": "AX-2", "valid_until": "2099-01-01", "file": PIXEL, **over}
            )
        )

    def _remind(self):
        with self.enter_registry_test_mode():
            self.env.ref("helpdesk_mgmt_property.cron_contractor_papers").with_context(
                lang="en_US"
            ).method_direct_trigger()
        self.env.invalidate_all()

    def _mails(self):
        return self.env["mail.mail"].search(
            [("email_to", "ilike", self.fixer.partner_id.email)]
        )

    def test_6_1_only_the_coordinator_checks(self):
        paper = self._hand_in(self.permit)
        self.assertEqual(paper.state, "to_check")
        for user in (self.clerk, self.handler, self.leader, self.fixer_user):
            with self.assertRaises(AccessError):
                paper.with_user(user).action_check()
        paper.with_user(self.coordinator).action_check()
        self.assertEqual(paper.checked_by_id, self.coordinator)
        self.assertTrue(paper.checked_at)

    def test_6_1_check_cannot_be_forged(self):
        paper = self._hand_in(self.permit).with_user(self.coordinator)
        stamp = {"checked_by_id": self.manager.id, "checked_at": "2026-01-01 08:00:00"}
        for vals in (stamp, {"state": "checked"}, {"state": "checked", **stamp}):
            with self.assertRaises(AccessError):
                paper.write(vals)
        vals = {"contractor_id": self.fixer.id, "kind": "other", "name": "X"}
        born = paper.create({**vals, **stamp})
        self.assertFalse(born.checked_by_id)
        with self.assertRaises(AccessError):
            paper.create({**vals, "state": "checked"})

    def test_6_1_checked_paper_is_kept_as_it_is(self):
        paper = self.permit.with_user(self.coordinator)
        for vals in ({"valid_until": "2099-12-31"}, {"name": "Y"}, {"file": PIXEL}):
            with self.assertRaisesRegex(UserError, "Quick Fixers"):
                paper.write(vals)
        with self.assertRaises(UserError):
            paper.unlink()
        paper.action_reopen()
        self.assertFalse(paper.checked_by_id)
        paper.valid_until = "2099-12-31"

    def test_6_1_expired_paper_is_not_checked(self):
        paper = self.papers.create(
            {
                "contractor_id": self.fixer.id,
                "kind": "safety",
                "name": "Old",
                "valid_until": self.today - timedelta(days=1),
            }
        )
        self.assertTrue(paper.is_expired)
        with self.assertRaisesRegex(UserError, "6.1"):
            paper.with_user(self.coordinator).action_check()

    def test_6_1_handed_in_paper_waits_for_the_coordinator(self):
        paper = self._hand_in(self.permit)
        self.assertEqual(paper.kind, "safety")
        self.assertEqual(paper.replaces_id, self.permit)
        self.assertEqual(paper.activity_ids.user_id, self.coordinator)
        self.assertFalse(self.permit.is_renewed)
        self.assertEqual(self._hand_in(self.permit), paper, "sent twice")
        paper.with_user(self.coordinator).action_check()
        self.assertTrue(self.permit.is_renewed)
        self.assertFalse(paper.activity_ids)

    def test_6_1_contractor_hands_in_a_paper_and_nothing_else(self):
        for vals in ({"state": "checked"}, {"checked_by_id": 1}, {"company_id": 1}):
            with self.assertRaises(AccessError):
                self._hand_in(self.permit, **vals)
        for vals in ({"file": False}, {"name": ""}, {"valid_until": "2020-01-01"}):
            with self.assertRaises(UserError):
                self._hand_in(self.permit, **vals)
        mine = self._hand_in(self.permit, contractor_id=self.builder.id)
        self.assertEqual(mine.contractor_id, self.fixer)

    def test_6_1_new_kind_of_paper_is_handed_in(self):
        vals = {"contractor_id": self.fixer.id, "kind": "other"}
        paper = self._hand_in(self.papers, **vals)
        self.assertEqual((paper.kind, paper.state), ("other", "to_check"))
        with self.assertRaises(UserError):
            self._hand_in(self.papers, contractor_id=self.fixer.id)

    def test_6_1_renewal_is_of_the_same_kind_and_firm(self):
        for old in (self._paper("licence"), self.builder.certificate_ids[2]):
            with self.assertRaises(ValidationError):
                self.papers.create(
                    {
                        "contractor_id": self.fixer.id,
                        "kind": "safety",
                        "name": "Z",
                        "replaces_id": old.id,
                    }
                )

    def test_6_1_expiring_paper_is_told_once(self):
        self._remind()
        activity = self.permit.activity_ids
        self.assertEqual(activity.user_id, self.coordinator)
        self.assertEqual(activity.date_deadline, self.permit.valid_until)
        self.assertIn("expires on", activity.summary)
        self.assertEqual(len(self._mails()), 1)
        self.assertEqual(self._mails().state, "outgoing", "queued, not sent")
        self.assertIn("no new repair orders", self._mails().body_html)
        self._remind()
        with freeze_time(fields.Datetime.now() + timedelta(days=3)):
            self._remind()
        self.assertEqual(self.permit.activity_ids, activity)
        self.assertEqual(len(self._mails()), 1)
        self.assertFalse(self._paper("licence").activity_ids, "far from its end")

    def test_6_1_reminder_ends_with_the_renewed_paper(self):
        self._remind()
        renewed = self._hand_in(
            self.permit, valid_until=self.today + timedelta(days=25)
        )
        self.assertTrue(self.permit.activity_ids, "handed in is not checked yet")
        renewed.with_user(self.coordinator).action_check()
        self.assertFalse(self.permit.activity_ids)
        self._remind()
        self.assertTrue(renewed.activity_ids, "its own term is another one")
        self.assertFalse(self.permit.activity_ids)
        self.assertEqual(len(self._mails()), 2)

    def test_6_1_each_company_has_its_own_notice(self):
        other = self.env["res.company"].create(
            {"name": "Other Developer", "property_certificate_notice_days": 5}
        )
        twin = self.env["property.contractor"].create(
            {"partner_id": self.fixer.partner_id.id, "company_id": other.id}
        )
        paper = self.papers.create(
            {
                "contractor_id": twin.id,
                "kind": "safety",
                "name": "T",
                "valid_until": self.permit.valid_until,
            }
        )
        paper.action_check()
        twin._write_sealed({"state": "trial"})
        self._remind()
        self.assertTrue(self.permit.reminded_at)
        self.assertFalse(paper.reminded_at)
        with freeze_time(fields.Datetime.now() + timedelta(days=16)):
            self._remind()
        self.assertTrue(paper.reminded_at)

    def test_6_1_nobody_is_told_of_a_removed_contractor(self):
        self.fixer._remove("Gone.")
        self._remind()
        self.assertFalse(self.permit.reminded_at)

    def test_6_1_one_bad_address_stops_nobody(self):
        template = self.env.ref("helpdesk_mgmt_property.mail_template_paper_expiry")
        template.subject = (
            "{{ 1 / (0 if 'Quick' in object.contractor_id.name else 1) }}"
        )
        other = self.builder.certificate_ids[0]
        other.action_reopen()
        other.valid_until = self.permit.valid_until
        other.action_check()
        with mute_logger(WATCH, "odoo.addons.mail.models.mail_render_mixin"):
            self._remind()
        self.assertFalse(self.permit.reminded_at)
        self.assertFalse(self.permit.activity_ids)
        self.assertTrue(other.reminded_at)

    def test_6_1_filters_of_the_papers(self):
        contractors = self.env["property.contractor"].with_user(self.coordinator)
        lacking = [("has_bad_certificates", "=", True), ("id", "=", self.fixer.id)]
        self.assertFalse(contractors.search(lacking))
        self.permit.action_reopen()
        self.assertTrue(self.fixer.has_bad_certificates)
        self.assertEqual(contractors.search(lacking), self.fixer)
