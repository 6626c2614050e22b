# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from ..portal_repair_common import RepairPortalCommon


@tagged("post_install", "-at_install")
class TestPortalRepairQuote(RepairPortalCommon):
    """A contractor quotes until the deadline and hears its own result (6.3)."""

    def _quoting_order(self, **over):
        vals = {
            "contractor_id": False,
            "pricing": "unit_price",
            "lump_sum": 0,
            "estimate": 8000,
            "line_ids": [
                Command.create(
                    {"name": name, "uom_id": self.uom.id, "quantity": quantity}
                )
                for name, quantity in (("Open the wall", 2), ("Seal", 10))
            ],
            **over,
        }
        order = self._create_order(**vals)
        order._ask_quotes(
            self.fixer | self.builder | self.third,
            fields.Datetime.now() + timedelta(days=3),
        )
        return order

    def setUp(self):
        super().setUp()
        self.third = self._create_contractor("Third Firm")
        self.order = self._quoting_order()
        self.quote, self.rival = (
            self.order.sudo().quote_ids.filtered(
                lambda quote, contractor=contractor: quote.contractor_id == contractor
            )
            for contractor in (self.fixer, self.builder)
        )
        self.item_1, self.item_2 = self.order.line_ids
        self._login(self.fixer_user)

    def _url(self, quote=None):
        return f"/my/repairs/quotes/{(quote or self.quote).id}"

    def _submit(self, quote=None, **over):
        data = {
            f"price_{self.item_1.id}": "100",
            f"price_{self.item_2.id}": "35.5",
            "days": "3",
            "guarantee_months": "24",
            "remark": "Scaffold included",
            **over,
        }
        return self._post(f"{self._url(quote)}/submit", **data)

    def _rival_quotes(self):
        self.rival.with_user(self.builder_user).sudo()._submit(
            {self.item_1.id: 77, self.item_2.id: 11}
        )

    def _end_of_time(self):
        self.env.cr.execute(
            "UPDATE property_work_order SET quote_deadline = now() at time zone 'utc' "
            "- interval '1 minute' WHERE id = %s",
            [self.order.id],
        )
        self.env.invalidate_all()

    def test_6_3_quote_is_given_on_the_phone(self):
        self.assertRegex(self.url_open("/my").text, r"o_property_quotes_entry")
        page = self.url_open(self._url()).text
        self.assertIn("Open the wall", page)
        self.assertIn(f'name="price_{self.item_1.id}"', page)
        self.assertFalse(self._error(self._submit()))
        self.assertEqual(self.quote.state, "submitted")
        self.assertEqual(self.quote.amount, 555)
        self.assertEqual((self.quote.days, self.quote.guarantee_months), (3, 24))
        self.assertEqual(self.quote.remark, "Scaffold included")
        self.assertEqual(self.quote.entered_by_id, self.fixer_user)

    def test_6_3_until_the_deadline_the_last_quote_counts(self):
        self._submit()
        self._submit(**{f"price_{self.item_1.id}": "90"})
        self.assertEqual(self.quote.amount, 535)

    def test_6_3_lump_sum(self):
        order = self._quoting_order(pricing="lump_sum", lump_sum=0)
        quote = order.sudo().quote_ids.filtered(
            lambda line: line.contractor_id == self.fixer
        )
        self.assertIn('name="lump_sum"', self.url_open(self._url(quote)).text)
        self._post(f"{self._url(quote)}/submit", lump_sum="6,500", days="5")
        self.assertEqual((quote.state, quote.amount), ("submitted", 6500))

    def test_wrong_figures_are_named_and_what_was_typed_stays(self):
        for name, value in (
            (f"price_{self.item_1.id}", "-5"),
            (f"price_{self.item_1.id}", "nan"),
            (f"price_{self.item_1.id}", "a lot"),
            ("days", "-1"),
            ("days", "1e999"),
        ):
            with self.subTest(name=name, value=value):
                response = self._submit(**{name: value})
                self.assertTrue(self._error(response))
                self.assertIn("Scaffold included", response.text)
                self.assertIn('value="35.5"', response.text)
        self.assertEqual(self.quote.state, "asked")

    def test_6_3_after_the_deadline_it_is_read_only(self):
        self._end_of_time()
        page = self.url_open(self._url()).text
        self.assertNotIn("o_property_quote_form", page)
        self.assertTrue(self._error(self._submit()))
        self.assertEqual(self.quote.state, "asked")
        self._post(f"{self._url()}/decline", reason="Too late anyway")
        self.assertEqual(self.quote.state, "asked")

    def test_6_3_decline_with_a_reason(self):
        response = self._post(f"{self._url()}/decline", reason=" ")
        self.assertTrue(self._error(response))
        self.assertEqual(self.quote.state, "asked")
        for _tap in range(2):
            response = self._post(f"{self._url()}/decline", reason="Fully booked")
            self.assertFalse(self._error(response))
        self.assertEqual(self.quote.state, "declined")
        self.assertEqual(self.quote.decline_reason, "Fully booked")

    def _without_tokens(self, page):
        """Digits of a token are no figure."""
        return re.sub(r'(csrf_token|_hash)(?:"?: |" value=)"[^"]*"', "", page)

    def test_another_contractors_quote_is_shut(self):
        self._rival_quotes()
        for path in ("/my/repairs/quotes", self._url()):
            page = self._without_tokens(self.url_open(path).text)
            for secret in (self.builder.name, "264", "77.00"):
                self.assertNotIn(secret, page)
        response = self.url_open(self._url(self.rival))
        self.assertEqual(self._path(response), "/my")
        before = self.rival.amount
        self._submit(self.rival)
        self._post(f"{self._url(self.rival)}/decline", reason="x")
        self.assertEqual((self.rival.amount, self.rival.state), (before, "submitted"))

    def test_owner_and_room_are_not_told_to_who_quotes(self):
        """Who does not get the order learns neither the room nor the owner."""
        page = self.url_open(self._url()).text
        self.assertNotIn(self.unit.name, page)
        self.assertNotIn(self.owner.name, page)
        self.assertNotIn(self.order.ticket_ids.contact_phone, page)

    def test_estimate_is_not_told_to_who_quotes(self):
        self.assertNotIn("8,000", self.url_open(self._url()).text)

    def test_forged_prices_are_left(self):
        foreign = self._quoting_order().line_ids[:1]
        self._submit(
            amount="1",
            state="won",
            contractor_id=str(self.builder.id),
            **{f"price_{foreign.id}": "1"},
        )
        self.assertEqual((self.quote.state, self.quote.amount), ("submitted", 555))
        self.assertEqual(self.quote.contractor_id, self.fixer)

    def test_pictures_while_the_quote_is_open(self):
        (picture,) = self._add_photos(self.order, ("before",))
        url = f"{self._url()}/file/{picture.id}"
        self.assertEqual(self.url_open(url).status_code, 200)
        foreign = f"{self._url(self.rival)}/file/{picture.id}"
        self.assertEqual(self.url_open(foreign).status_code, 404)
        self._end_of_time()
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_6_3_result_is_told_without_the_others_figures(self):
        self._submit()
        self._rival_quotes()
        self.quote.sudo().flush_recordset()
        self.env.cr.execute(
            "UPDATE property_work_order_quote SET state = 'lost', told_at = now() "
            "WHERE id = %s",
            [self.quote.id],
        )
        self.env.invalidate_all()
        page = self.url_open(self._url()).text
        self.assertIn('data-state="lost"', page)
        self.assertIn("o_property_quote_outcome", page)
        self.assertNotIn("264", self._without_tokens(page))
        self.assertNotIn(self.builder.name, page)

    def test_mail_leads_to_the_page(self):
        self.assertTrue(self.quote._portal_url().endswith(self._url()))
