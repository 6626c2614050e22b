# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from ...mixins.common import sign
from ..repair_common import PIXEL, RepairCommon

DAY = timedelta(days=1)


class AwardCommon(RepairCommon):
    """Three contractors, and an order that is large enough for three quotes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.third = cls._create_contractor("Third Works")
        cls.third_user = cls._create_contractor_user(cls.third, "third")
        cls.three = cls.builder | cls.fixer | cls.third
        cls.users = {
            cls.builder: cls.builder_user,
            cls.fixer: cls.fixer_user,
            cls.third: cls.third_user,
        }

    def _items(self):
        return [
            Command.create({"name": name, "uom_id": self.uom.id, "quantity": quantity})
            for name, quantity in (("Take up tiles", 10), ("New membrane", 4))
        ]

    def _priced_order(self, **over):
        vals = {
            "contractor_id": False,
            "pricing": "unit_price",
            "lump_sum": 0,
            "estimate": 8000,
            "line_ids": self._items(),
        }
        return self._create_order(**(vals | over))

    def _ask(self, order, contractors=None, until=DAY):
        quotes = order.with_user(self.coordinator)._ask_quotes(
            contractors or self.three, fields.Datetime.now() + until
        )
        return {quote.contractor_id.sudo(False): quote.sudo(False) for quote in quotes}

    def _as_contractor(self, quote, user=None):
        """The quote as the portal's page holds it: found, then with all rights."""
        contractor = quote.sudo().contractor_id
        user = user or self.users[self.env["property.contractor"].browse(contractor.id)]
        return quote.with_user(user).sudo()

    def _answer(self, quote, prices=(500, 800), **over):
        lines = quote.sudo().line_ids
        figures = {
            line.order_line_id.id: price
            for line, price in zip(lines, prices, strict=False)
        }
        self._as_contractor(quote)._submit(figures, **({"days": 5} | over))
        return quote

    def _close_enquiry(self, order):
        """The deadline passes."""
        self.env.flush_all()
        past = fields.Datetime.now() - timedelta(minutes=1)
        self.env.cr.execute(
            "UPDATE property_work_order SET quote_deadline = %s WHERE id = %s",
            [past, order.id],
        )
        self.env.invalidate_all()

    def _three_quotes(self, order=None, prices=((500, 800), (600, 800), (700, 800))):
        """An order with three quotes: the builder's the lowest."""
        order = order or self._priced_order()
        quotes = self._ask(order)
        for contractor, figures in zip(self.three, prices, strict=True):
            self._answer(quotes[contractor], figures)
        return order, quotes

    def _chosen(self, contractor=None):
        order, quotes = self._three_quotes()
        quotes[contractor or self.builder].with_user(self.coordinator).action_choose()
        return order, quotes

    def _awarded(self):
        order, quotes = self._chosen()
        order.action_submit()
        sign(order, self.manager)
        order.invalidate_recordset()
        sign(order, self.leader)
        order.invalidate_recordset()
        return order, quotes

    def _states(self, quotes):
        return [quotes[contractor].sudo().state for contractor in self.three]

    def _mails(self, quotes, word):
        """Addresses of the queued mails whose subject has a word."""
        ids = [quote.id for quote in quotes.values()]
        mails = self.env["mail.mail"].search(
            [
                ("model", "=", "property.work.order.quote"),
                ("res_id", "in", ids),
                ("subject", "ilike", word),
            ]
        )
        self.assertEqual(set(mails.mapped("state")) - {"outgoing"}, set())
        return mails

    PAPER = ("quote.png", PIXEL)
