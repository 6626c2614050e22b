# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

from odoo import fields
from odoo.tests import tagged

from ..portal_repair_common import HTML, JPEG, OTHER_JPEG, RepairPortalCommon

_INSIDE = "Said inside the house"


@tagged("post_install", "-at_install")
class TestPortalRepair(RepairPortalCommon):
    """A contractor goes the whole way of an order with a thumb (SM03-06)."""

    def setUp(self):
        super().setUp()
        self.ticket = self._dispatched_ticket(contact_phone="13912345678")
        self.order = self._bring_order_to(self._create_order(self.ticket), "sent")
        self._login(self.fixer_user)

    def _assert_contact(self, page, shown):
        check = self.assertIn if shown else self.assertNotIn
        check("13912345678", page)
        check(self.owner.name, page)

    def _start_on_site(self):
        """Taken on, agreed with the owner, begun with photos before."""
        self._act(self.order, "confirm")
        self._agree_visit(self.order)
        self._act(self.order, "start", files=self._photo(name="before.jpg"))
        self.assertEqual(self.order.state, "in_progress")

    def _hand_over(self):
        self._start_on_site()
        self._tick_all(self.order)
        self._act(
            self.order, "finish", files=self._photo(OTHER_JPEG), result="Sealed anew."
        )
        self.assertEqual(self.order.state, "finished")

    def test_home_counts_what_waits(self):
        page = self.url_open("/my").text
        self.assertIn('href="/my/repairs"', page)
        self.assertRegex(page, r"To take on:\s*1")
        self.assertNotIn('href="/my/report"', page)

    def test_tabs_follow_the_state(self):
        self.assertIn(self.order.number, self.url_open("/my/repairs?tab=new").text)
        self._act(self.order, "confirm")
        self.assertNotIn(self.order.number, self.url_open("/my/repairs?tab=new").text)
        self.assertIn(self.order.number, self.url_open("/my/repairs?tab=work").text)
        self.assertNotIn(self.order.number, self.url_open("/my/repairs?tab=today").text)
        start = fields.Datetime.now()
        visit = {"appointment_start": start, "appointment_end": start}
        self.order.sudo()._write_sealed(visit)
        self.assertIn(self.order.number, self.url_open("/my/repairs?tab=today").text)

    def test_today_is_the_day_of_the_place(self):
        """In Shanghai it is the 2nd from 16 h UTC of the 1st."""
        orders = self.env["property.work.order"].with_user(self.fixer_user)
        orders = orders.with_context(tz="Asia/Shanghai")
        with self.subTest("now"):
            (low,) = [
                leaf.value
                for leaf in orders._portal_tab_domain("today").iter_conditions()
                if leaf.field_expr == "appointment_start" and leaf.operator == ">="
            ]
            local = fields.Datetime.context_timestamp(orders, low)
            self.assertEqual((local.hour, local.minute), (0, 0))

    def test_several_rooms_of_one_order_are_shown(self):
        second = self._dispatched_ticket(
            unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        order = self._bring_order_to(
            self._create_order(self.ticket | second, name="Both leaks"), "sent"
        )
        for page in (self.url_open("/my/repairs").text, self._page(order)):
            self.assertIn(self.unit.name, page)
            self.assertIn(self.unit_2.name, page)

    def test_contact_only_from_taking_on_to_acceptance(self):
        """Of the owner only what the job needs, and as long as it needs it."""
        self._assert_contact(self._page(self.order), shown=False)
        self.assertIn(self.unit.name, self._page(self.order))
        self._act(self.order, "confirm")
        page = self._page(self.order)
        self._assert_contact(page, shown=True)
        self.assertIn('href="tel:13912345678"', page)
        self._hand_over_from_confirmed()
        self._assert_contact(self._page(self.order), shown=True)
        self._accept(self.order)
        self._assert_contact(self._page(self.order), shown=False)

    def _hand_over_from_confirmed(self):
        self._start(self.order)
        self._finish(self.order)

    def test_ticket_itself_is_never_shown(self):
        self.ticket.message_post(body=_INSIDE)
        self.ticket.sudo().write({"demand": "Money back at once"})
        self._act(self.order, "confirm")
        page = self._page(self.order)
        for text in (
            _INSIDE,
            "Money back at once",
            self.ticket.number,
            self.owner.email,
        ):
            self.assertNotIn(text, page)

    def test_ceiling_and_estimate_stay_inside(self):
        self.order.sudo().write({"estimate": 4321})
        page = self._page(self.order)
        self.assertNotIn("4,321", page)
        self.assertNotIn("3,600", page)
        self.assertIn("3,000", page)

    def test_take_on_twice_is_harmless(self):
        for _tap in range(2):
            response = self._act(self.order, "confirm")
            self.assertFalse(self._error(response))
        self.assertEqual(self.order.state, "confirmed")

    def test_refuse_needs_a_reason(self):
        response = self._act(self.order, "refuse", reason="  ")
        self.assertTrue(self._error(response))
        self.assertEqual(self.order.state, "sent")
        self._act(self.order, "refuse", reason="No people this month")
        self.assertEqual(self.order.state, "refused")
        self.assertEqual(self.order.refusal_reason, "No people this month")
        self.assertIn(self.order.number, self.url_open("/my/repairs?tab=done").text)

    def test_appointment_is_in_the_time_of_the_place(self):
        self._act(self.order, "confirm")
        day = fields.Date.add(fields.Date.today(), days=2)
        self._act(self.order, "appointment", start=f"{day}T09:00", end=f"{day}T10:30")
        self.assertEqual(
            self.order.appointment_start, datetime(day.year, day.month, day.day, 1)
        )
        page = self._page(self.order)
        self.assertIn(f'value="{day}T09:00"', page)

    def test_wrong_appointment_keeps_what_was_chosen(self):
        self._act(self.order, "confirm")
        day = fields.Date.add(fields.Date.today(), days=2)
        for start, end in (
            (f"{day}T10:00", f"{day}T09:00"),
            (f"{day}T10:00", "soon"),
            ("2020-01-01T10:00", "2020-01-01T11:00"),
        ):
            with self.subTest(start=start, end=end):
                response = self._act(self.order, "appointment", start=start, end=end)
                self.assertTrue(self._error(response))
                self.assertIn(f'value="{start}"', response.text)
        self.assertFalse(self.order.appointment_start)

    def test_start_without_appointment_names_it(self):
        self._act(self.order, "confirm")
        response = self._act(self.order, "start", files=self._photo())
        self.assertTrue(self._error(response))
        self.assertEqual(self.order.state, "confirmed")
        self.assertFalse(self.order.evidence_ids, "nothing is half-written")

    def test_photos_come_with_start_and_finish(self):
        self._hand_over()
        self.assertEqual(
            sorted(self.order.evidence_ids.mapped("moment")), ["after", "before"]
        )
        self.assertEqual(self.order.evidence_ids.author_id, self.fixer_user)
        self.assertEqual(self.order.result, "Sealed anew.")

    def test_8_1_4_handing_over_without_photos_is_refused(self):
        self._start_on_site()
        self._tick_all(self.order)
        response = self._act(self.order, "finish", result="Sealed anew.")
        self.assertTrue(self._error(response))
        self.assertIn("Sealed anew.", response.text)
        self.assertEqual(self.order.state, "in_progress")
        self.assertFalse(self.order.result, "nothing is half-written")

    def test_file_that_is_no_picture_is_refused(self):
        self._start_on_site()
        self._tick_all(self.order)
        count = len(self.order.evidence_ids)
        for name, content in (
            ("page.jpg", HTML),
            ("paper.pdf", b"%PDF-1.4 x"),
            ("empty.jpg", b""),
        ):
            with self.subTest(name):
                response = self._act(
                    self.order,
                    "finish",
                    files=[*self._photo(), *self._photo(content, name)],
                    result="Done",
                )
                self.assertIn(name, self._error(response))
        self.assertEqual(len(self.order.evidence_ids), count)
        self.assertEqual(self.order.state, "in_progress")

    def test_too_large_file_is_refused(self):
        self.env["ir.config_parameter"].set_param(
            "helpdesk_mgmt_property.portal_max_file_mb", "1"
        )
        self._start_on_site()
        large = self._photo(JPEG + bytes(1024 * 1024), "large.jpg")
        response = self._act(self.order, "photos", files=large)
        self.assertIn("large.jpg", self._error(response))
        self.assertEqual(len(self.order.evidence_ids), 1)

    def test_same_photo_twice_is_kept_once(self):
        self._start_on_site()
        for _tap in range(2):
            self._act(self.order, "photos", files=self._photo(OTHER_JPEG))
        self.assertEqual(len(self.order.evidence_ids), 2)

    def test_photos_are_added_while_the_job_is_in_hand_only(self):
        response = self._act(self.order, "photos", files=self._photo())
        self.assertTrue(self._error(response))
        self.assertFalse(self.order.evidence_ids)

    def test_sm03_04_courtesy_is_ticked_on_site(self):
        self._start_on_site()
        item = self.order._courtesy_checklist()[0][0]
        self._act(self.order, "courtesy", items=str(item.id))
        self.assertEqual(self.order.courtesy_item_ids, item)
        self.assertIn(item.name, self._page(self.order))

    def test_sm03_04_what_is_ticked_twice_is_ticked(self):
        """A screen sends what it shows, ticked by others meanwhile or not."""
        self._start_on_site()
        points = [item.id for item, _ticked in self.order._courtesy_checklist()][:5]
        for count in (1, 1, 3, 2, 5):
            response = self._act(self.order, "courtesy", items=points[:count])
            self.assertFalse(self._error(response))
        self.assertEqual(sorted(self.order.courtesy_item_ids.ids), sorted(points))
        self.assertEqual(len(self.order.courtesy_tick_ids), 5)

    def test_forged_courtesy_item_changes_nothing(self):
        self._start_on_site()
        self._act(self.order, "courtesy", items="999999999")
        self._act(self.order, "courtesy", items="x")
        self.assertFalse(self.order.courtesy_item_ids)

    def test_scripts_of_the_portal_speak_the_users_language(self):
        modules = self.env["ir.http"]._get_translation_frontend_modules_name()
        self.assertIn("helpdesk_mgmt_property", modules)

    def test_overdue_order_is_marked(self):
        self.order.sudo().deadline_ids._unlink_sealed()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE property_work_order SET due_at = now() - interval '1 day' "
            "WHERE id = %s",
            [self.order.id],
        )
        self.env.invalidate_all()
        self.assertIn("o_property_overdue", self.url_open("/my/repairs").text)
        self.assertIn("o_property_overdue", self._page(self.order))
