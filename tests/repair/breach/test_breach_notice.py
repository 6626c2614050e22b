# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ...desk.deadline.deadline_common import at
from ..repair_common import PIXEL
from .breach_common import BreachCommon


@tagged("post_install", "-at_install")
class TestDefaultNotice(BreachCommon):
    """Rule 6.6, steps 2 and 3: notice, second notice, what the contractor says."""

    def _events(self, order):
        clock = self._order_clock(order, "order_breach_decision")
        return clock.filtered(lambda clock: clock.state in ("running", "breached"))

    def test_6_6_no_notice_to_a_contractor_in_time(self):
        order = self._sent()
        with self._at("2026-11-20 18:00:00"):
            self.assertFalse(order.can_notify_breach)
            with self.assertRaisesRegex(UserError, "Rule 6.6: notice is given"):
                order.with_user(self.coordinator).action_notify_breach()
        with self._at("2026-11-21 11:00:00"):
            order.invalidate_recordset()
            self.assertTrue(order.can_notify_breach)
            self.assertIn("not taken on since", order.breach_alert)

    def test_6_6_no_notice_on_an_order_that_was_never_sent(self):
        order = self._create_order()
        with self.assertRaisesRegex(UserError, "Rule 6.6: notice is given"):
            order.with_user(self.coordinator).action_notify_breach()

    def test_6_6_first_notice_names_order_dates_and_clause(self):
        self.env["property.contractor.contract"].create(
            {
                "contractor_id": self.builder.id,
                "name": "HT-1",
                "project_id": self.project.id,
                "breach_clause": "Clause 15: others repair at the builder's cost.",
            }
        )
        order = self._sent()
        notice = self._notify(order, "2026-11-21 11:00:00")
        self.assertEqual((notice.kind, notice.demand), ("notice", "take_on"))
        for part in (order.number, order.rooms, "2026-12-01", "Clause 15", "24 hours"):
            self.assertIn(part, notice.content)
        self.assertEqual(notice.contract_clause[:9], "Clause 15")
        self.assertEqual(notice.served_at, at("2026-11-21 11:00:00"))
        self.assertEqual(notice.served_by_id, self.coordinator)
        self.assertEqual(notice.answer_due_at, at("2026-11-22 11:00:00"))

    def test_6_6_hours_to_answer_are_the_companys(self):
        self.env.company.write(
            {"property_notice_hours": 10, "property_reminder_hours": 20}
        )
        order = self._sent()
        first = self._notify(order, "2026-11-21 11:00:00")
        self.assertEqual(first.answer_due_at, at("2026-11-21 21:00:00"))
        self._expire_at("2026-11-21 21:05:00")
        second = self._notify(order, "2026-11-21 22:00:00")
        self.assertEqual(second.kind, "reminder")
        self.assertEqual(second.answer_due_at, at("2026-11-22 18:00:00"))
        self.assertIn("second notice", second.content)

    def test_6_6_notice_is_mailed_from_the_queue(self):
        order = self._sent()
        before = self.env["mail.mail"].sudo().search([])
        notice = self._notify(order, "2026-11-21 11:00:00")
        mail = self.env["mail.mail"].sudo().search([]) - before
        mail = mail.filtered(
            lambda mail: mail.email_to == self.builder.partner_id.email
        )
        self.assertEqual(len(mail), 1)
        self.assertEqual(mail.state, "outgoing")
        self.assertIn(notice.number, mail.subject)
        self.assertIn(order.number, mail.body_html)

    def test_6_6_service_can_be_proved(self):
        order = self._sent()
        with self.assertRaisesRegex(UserError, "EMS number"):
            self._notify(order, "2026-11-21 11:00:00", means="ems")
        self.builder.partner_id.email = self.builder_user.email = False
        with self._at("2026-11-21 11:00:00"):
            draft = order.notice_ids
            draft.means = "portal"
            with self.assertRaisesRegex(UserError, "no e-mail address"):
                draft.action_serve()
            draft.write({"means": "ems", "tracking_ref": "EA123"})
            draft.action_serve()
        self.assertEqual(draft.state, "served")

    def test_6_6_firm_without_address_is_written_to_its_people(self):
        order = self._sent()
        self.builder.partner_id.email = False
        self.builder_user.email = "foreman@example.com"
        notice = self._notify(order, "2026-11-21 11:00:00")
        mail = self.env["mail.mail"].sudo().search([], order="id desc", limit=1)
        self.assertIn(notice.number, mail.subject)
        self.assertEqual(mail.email_to, "foreman@example.com")

    def test_6_6_the_day_to_finish_by_is_still_in_time(self):
        order = self._sent(required_date="2026-11-20", warranty=False)
        # The limits of the order say nothing here: its date does.
        order.sudo().deadline_ids._unlink_sealed()
        order.company_id.sudo().resource_calendar_id.tz = "Asia/Shanghai"
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", False):
            with self.subTest(zone=zone):
                here = order.with_context(tz=zone)
                with self._at("2026-11-20 23:30:00"):
                    self.assertFalse(here._breach_reason())
                with self._at("2026-11-21 00:30:00"):
                    self.assertIn("2026-11-21 00:00", here._breach_reason())

    def test_6_6_coordinator_is_told_in_the_own_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.coordinator.lang = "zh_CN"
        order = self._sent()
        notice = self._notify(order, "2026-11-21 11:00:00")
        self._expire_at("2026-11-22 11:05:00")
        summary = order.sudo().activity_ids.mapped("summary")
        env = self.env(context={"lang": "zh_CN"})
        text = env["property.breach.notice"].env._("%s is not answered", notice.number)
        self.assertIn(text, summary)

    def test_6_6_one_notice_at_a_time(self):
        order = self._sent()
        with self._at("2026-11-21 11:00:00"):
            coordinator = order.with_user(self.coordinator)
            first = coordinator.action_notify_breach()["res_id"]
            self.assertEqual(coordinator.action_notify_breach()["res_id"], first)
            order.notice_ids.with_user(self.coordinator).action_serve()
            with self.assertRaisesRegex(UserError, "Served"):
                coordinator.action_notify_breach()

    def test_6_6_draft_is_not_served_when_the_order_moved_on(self):
        order = self._sent()
        with self._at("2026-11-21 11:00:00"):
            order.with_user(self.coordinator).action_notify_breach()
            self._take_on(order)
            order.invalidate_recordset()
            draft = order.notice_ids.with_user(self.coordinator)
            with self.assertRaisesRegex(UserError, "Rule 6.6"):
                draft.action_serve()
            draft.action_cancel()
        self.assertEqual(draft.state, "cancelled")

    # ------------------------------------------------------------------
    # The answer
    # ------------------------------------------------------------------

    def test_6_6_contractor_answers_on_the_portal(self):
        order = self._sent()
        notice = self._notify(order, "2026-11-21 11:00:00")
        with self._at("2026-11-22 10:00:00"):
            notice.with_user(self.builder_user).sudo()._answer(" We come on Monday. ")
        self.assertEqual(notice.state, "answered")
        self.assertEqual(notice.answer, "We come on Monday.")
        self.assertEqual(notice.answer_means, "portal")
        self.assertEqual(notice.sudo().answered_by_id, self.builder_user)
        self.assertIn(self.coordinator, order.sudo().activity_ids.mapped("user_id"))
        self._expire_at("2026-11-22 12:00:00")
        self.assertEqual(notice.state, "answered")

    def test_6_6_answer_needs_a_text_and_comes_in_time(self):
        notice = self._notify(self._sent(), "2026-11-21 11:00:00")
        portal = notice.with_user(self.builder_user).sudo()
        with self._at("2026-11-22 10:00:00"), self.assertRaisesRegex(UserError, "text"):
            portal._answer("  ")
        for expired in (False, True):
            if expired:
                self._expire_at("2026-11-22 11:05:00")
            with self._at("2026-11-22 11:10:00"):
                with self.assertRaisesRegex(UserError, "was over at"):
                    portal._answer("Too late")
        self.assertEqual(notice.state, "expired")

    def test_6_6_answer_by_letter_is_recorded_with_its_evidence(self):
        """Also when it came in time and is recorded after the time was over."""
        notice = self._notify(self._sent(), "2026-11-21 11:00:00")
        self._expire_at("2026-11-22 11:05:00")
        wizards = self.env["property.breach.answer"].with_user(self.coordinator)
        vals = {"notice_id": notice.id, "answer": "We come.", "file": PIXEL}
        with self._at("2026-11-22 12:00:00"):
            for moment in (
                "2026-11-21 10:00:00",
                "2026-11-22 11:30:00",
                "2026-11-23 11:30:00",
            ):
                with self.assertRaises(UserError):
                    wizards.create({**vals, "came_at": at(moment)}).action_record()
            wizards.create(
                {**vals, "came_at": at("2026-11-22 10:30:00")}
            ).action_record()
        self.assertEqual(notice.state, "answered")
        self.assertEqual(notice.answered_at, at("2026-11-22 10:30:00"))
        self.assertEqual(notice.answered_by_id, self.coordinator)
        self.assertEqual(notice.evidence_ids.author_id, self.coordinator)

    def test_6_6_taking_the_order_on_answers_the_notice(self):
        order = self._sent()
        notice = self._notify(order, "2026-11-21 11:00:00")
        with self._at("2026-11-21 15:00:00"):
            self._take_on(order)
        self.assertEqual((notice.state, notice.answer_means), ("answered", "deed"))
        self.assertEqual(notice.answered_at, at("2026-11-21 15:00:00"))

    # ------------------------------------------------------------------
    # No answer
    # ------------------------------------------------------------------

    def test_6_6_silence_is_recorded_once(self):
        order = self._sent()
        notice = self._notify(order, "2026-11-21 11:00:00")
        self._expire_at("2026-11-22 10:55:00")
        self.assertEqual(notice.state, "served")
        for _run in range(2):
            self._expire_at("2026-11-22 11:05:00")
        self.assertEqual(notice.state, "expired")
        self.assertEqual(notice.expired_at, at("2026-11-22 11:05:00"))
        notes = order.sudo().message_ids.filtered(
            lambda message: f"{notice.number} is not answered" in (message.body or "")
        )
        self.assertEqual(len(notes), 1)

    def test_6_6_desk_decides_within_a_working_day_of_silence(self):
        order = self._sent()
        self._notify(order, "2026-11-21 11:00:00")
        self._expire_at("2026-11-22 11:05:00")
        clock = self._events(order)
        self.assertEqual(clock.started_at, at("2026-11-22 11:00:00"))
        self._notify(order, "2026-11-22 12:00:00")
        self.assertEqual(clock.state, "met")

    def test_6_6_answer_that_nothing_follows_is_unanswered(self):
        """The contractor promised and did not come: the second notice follows."""
        order = self._sent()
        notice = self._notify(order, "2026-11-21 11:00:00")
        with self._at("2026-11-21 12:00:00"):
            notice.with_user(self.builder_user).sudo()._answer("Tomorrow.")
            with self.assertRaisesRegex(UserError, "has time until"):
                order.with_user(self.coordinator).action_notify_breach()
        second = self._notify(order, "2026-11-22 12:00:00")
        self.assertEqual(second.kind, "reminder")

    def test_6_6_work_begun_but_not_finished_is_asked_for_anew(self):
        """Notices to begin say nothing of finishing."""
        order = self._sent()
        self._notify(order, "2026-11-21 11:00:00")
        with self._at("2026-11-21 15:00:00"):
            self._take_on(order)
            self._start(order)
        order.invalidate_recordset()
        notice = self._notify(order, "2026-12-02 09:00:00")
        self.assertEqual((notice.kind, notice.demand), ("notice", "finish"))

    def test_6_6_one_bad_notice_does_not_stop_the_others(self):
        bad = self._notify(self._sent(), "2026-11-21 11:00:00")
        good = self._notify(self._sent(), "2026-11-21 11:00:00")
        self.env.cr.execute(
            "UPDATE property_work_order SET user_id = %s WHERE id = %s",
            (self.builder_user.id, bad.order_id.id),
        )
        self._expire_at("2026-11-22 11:05:00")
        self.assertEqual(good.state, "expired")
