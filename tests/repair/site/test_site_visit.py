# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestSiteVisit(RepairCommon):
    """From the order's receipt to the handover: what each step asks for."""

    def _now(self, **delta):
        return fields.Datetime.now() + timedelta(**delta)

    def test_sm03_06_contractor_takes_on_once(self):
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        self.assertTrue(order.confirmed_at)
        with self.assertRaisesRegex(UserError, "Taken On and cannot become Taken On"):
            order.action_confirm()

    def test_sm03_06_refusal_has_a_reason_and_reaches_the_coordinator(self):
        order = self._bring_order_to(self._warranty_order(), "sent")
        as_firm = order.with_user(self.builder_user).sudo()
        with self.assertRaisesRegex(UserError, "reason"):
            as_firm._refuse("  ")
        self.assertEqual(order.state, "sent")
        as_firm._refuse("No people free")
        self.assertEqual(
            (order.state, order.refusal_reason), ("refused", "No people free")
        )
        self.assertTrue(order.refused_at)
        activity = order.activity_ids.filtered(lambda a: a.user_id == self.coordinator)
        self.assertIn("Refused", activity.summary)
        with self.assertRaises(UserError):
            as_firm._refuse("Once more")

    def test_sm03_06_no_visit_unannounced(self):
        """Only an emergency begins without an appointment."""
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        with self.assertRaisesRegex(UserError, "the appointment with the owner"):
            order.action_start()
        self.assertEqual(order.state, "confirmed")
        urgent = self._warranty_order(urgency="emergency")
        self._bring_order_to(urgent, "confirmed").action_start()
        self.assertEqual(urgent.state, "in_progress")
        self.assertFalse(urgent.arrival)

    def test_p_3_2_owners_are_told_of_the_appointment(self):
        """Each ticket notes the word, in the coordinator's name."""
        tickets = self._dispatched_ticket() + self._dispatched_ticket(
            unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        order = self._bring_order_to(self._warranty_order(tickets), "confirmed")
        start = self._now(hours=3)
        order.with_user(self.builder_user).sudo()._make_appointment(
            start, start + timedelta(hours=2), "wechat"
        )
        self.assertEqual(order.appointment_start, start)
        self.assertEqual(order.appointment_ids.user_id, self.builder_user)
        for ticket in tickets:
            notice = ticket.notice_ids
            self.assertEqual((notice.subject, notice.means), ("plan", "wechat"))
            self.assertEqual(notice.user_id, self.coordinator)
            self.assertIn("Original Builder", notice.content)

    def test_sm03_06_appointment_lies_ahead_and_has_an_end(self):
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        later = self._now(hours=2)
        for start, end, words in (
            (self._now(hours=-2), self._now(hours=2), "in the past"),
            (later, later, "a start and an end"),
            (later, False, "a start and an end"),
            (False, later, "a start and an end"),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                order._make_appointment(start, end)
        self.assertFalse(order.appointment_ids)

    def test_sm03_06_no_appointment_before_the_order_is_sent(self):
        order = self._warranty_order()
        with self.assertRaisesRegex(UserError, "no visit to agree on"):
            self._agree_visit(order)

    def test_sm03_06_changed_and_missed_visits_are_counted(self):
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        self._agree_visit(order, hours=2)
        self._agree_visit(order, hours=4)
        self.assertEqual((order.appointment_changes, order.missed_visits), (1, 0))
        with freeze_time(self._now(hours=5)):
            self._agree_visit(order, hours=2)
            self.assertEqual((order.appointment_changes, order.missed_visits), (1, 1))
        with freeze_time(self._now(hours=7)):
            order.action_start()
        # On time this time, but the owner waited in vain before.
        self.assertEqual(order.appointment_ids.sorted("id")[-1:].outcome, "on_time")
        self.assertEqual(order.arrival, "late")

    def test_sm03_06_same_appointment_twice_is_one(self):
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        start = self._now(hours=2)
        for _press in range(2):
            order._make_appointment(start, start + timedelta(hours=1))
        self.assertEqual(len(order.appointment_ids), 1)
        self.assertEqual(len(order.ticket_ids.notice_ids), 1)

    def test_sm03_06_each_visit_of_a_long_job_is_kept(self):
        order = self._bring_order_to(self._warranty_order(), "in_progress")
        self._agree_visit(order, hours=24)
        self._finish(order)
        self.assertEqual(
            sorted(order.appointment_ids.mapped("outcome")), ["held", "on_time"]
        )

    def test_sm03_06_visit_moved_in_the_calendar_is_reordered(self):
        """A drag writes start and end: the rules of an appointment hold there too."""
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        self._agree_visit(order)
        start = self._now(days=1)
        order.with_user(self.coordinator).write(
            {"appointment_start": start, "appointment_end": start + timedelta(hours=1)}
        )
        self.assertEqual(order.appointment_changes, 1)
        self.assertEqual(order.appointment_start, start)
        with self.assertRaisesRegex(UserError, "in the past"):
            order.with_user(self.coordinator).appointment_start = self._now(days=-1)

    def test_sm03_04_arrival_is_on_time_or_late(self):
        for minutes, arrival in ((70, "on_time"), (80, "late")):
            with self.subTest(minutes=minutes):
                order = self._bring_order_to(self._warranty_order(), "confirmed")
                self._agree_visit(order)
                with freeze_time(self._now(minutes=minutes)):
                    order.action_start()
                self.assertEqual(order.arrival, arrival)
                self.assertEqual(order.appointment_ids.arrived_at, order.arrived_at)

    def test_sm03_04_company_sets_what_is_on_time(self):
        self.env.company.property_arrival_minutes = 0
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        self._agree_visit(order)
        with freeze_time(self._now(minutes=61)):
            order.action_start()
        self.assertEqual(order.arrival, "late")

    def _at_work(self, **over):
        return self._bring_order_to(self._warranty_order(**over), "in_progress")

    def test_8_1_4_work_is_shown_before_and_after(self):
        order = self._at_work()
        self._tick_all(order)
        order.result = "Membrane renewed."
        for moments, missing in (
            ((), "photos before the work and photos after the work"),
            (("before",), "photos after the work"),
        ):
            self._add_photos(order, moments)
            with self.assertRaisesRegex(UserError, missing):
                order.action_finish()
        self._add_photos(order, ("after",))
        order.action_finish()
        self.assertEqual(order.state, "finished")

    def test_8_1_4_rework_is_shown_anew(self):
        order = self._bring_order_to(self._warranty_order(), "finished")
        with freeze_time(self._now(minutes=1)):
            order.action_rework("It drips")
            self._tick_all(order)
            with self.assertRaisesRegex(UserError, "photos after the work"):
                order.action_finish()
            self._add_photos(order, ("after",))
            order.action_finish()
        self.assertEqual((order.state, order.round), ("finished", 2))

    def test_sm03_06_what_was_done_is_written_down(self):
        order = self._at_work()
        self._tick_all(order)
        self._add_photos(order)
        order.result = "  "
        with self.assertRaisesRegex(UserError, "what was done"):
            order.action_finish()

    def test_sm03_04_needed_courtesy_is_ticked_on_site(self):
        order = self._at_work()
        self._add_photos(order)
        order.result = "Membrane renewed."
        with self.assertRaisesRegex(UserError, "SM03-04: the courtesy checklist"):
            order.action_finish()
        needed = [i.id for i, _t in order._courtesy_checklist() if i.is_required]
        self.assertEqual(len(needed), 3)
        as_firm = order.with_user(self.builder_user).sudo()
        as_firm._tick_courtesy(needed)
        as_firm._tick_courtesy(needed)
        ticks = order.courtesy_tick_ids
        self.assertEqual(len(ticks), 3)
        self.assertEqual(ticks.user_id, self.builder_user)
        self.assertTrue(all(ticks.mapped("ticked_at")))
        order.action_finish()
        self.assertEqual(order.state, "finished")

    def test_sm03_04_checklist_has_its_nine_points_and_starts_anew(self):
        order = self._bring_order_to(self._warranty_order(), "finished")
        self.assertEqual([t for _i, t in order._courtesy_checklist()], [True] * 9)
        order.action_rework("It drips")
        self.assertEqual([t for _i, t in order._courtesy_checklist()], [False] * 9)
        self.assertEqual(len(order.courtesy_tick_ids), 9)

    def test_sm03_04_nothing_is_ticked_away_from_the_site(self):
        item = self.env["property.courtesy.item"].search([], limit=1)
        order = self._bring_order_to(self._warranty_order(), "confirmed")
        with self.assertRaisesRegex(UserError, "ticked on site"):
            order._tick_courtesy(item.ids)
        self._bring_order_to(other := self._warranty_order(), "accepted")
        with self.assertRaisesRegex(UserError, "ticked on site"):
            other._tick_courtesy(item.ids)

    def test_tick_is_nobodys_to_write(self):
        order = self._at_work()
        self._tick_all(order)
        ticks = self.env["property.courtesy.tick"].with_user(self.manager)
        with self.assertRaises(AccessError):
            ticks.create(
                {"order_id": order.id, "item_id": order.courtesy_item_ids[0].id}
            )
        with self.assertRaises(AccessError):
            order.courtesy_tick_ids[0].user_id = self.manager
        with self.assertRaises(AccessError):
            order.courtesy_tick_ids.with_user(self.manager).unlink()
