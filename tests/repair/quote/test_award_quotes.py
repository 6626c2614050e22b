# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..award.award_common import AwardCommon


@tagged("post_install", "-at_install")
class TestAwardQuotes(AwardCommon):
    """Asking for quotes and giving them (rule 6.3)."""

    def _barred(self, call, *words):
        with self.assertRaises(UserError) as refusal, self.env.cr.savepoint():
            call()
        for word in words:
            self.assertIn(word, str(refusal.exception))

    def test_6_3_enquiry_asks_each_contractor_by_mail(self):
        self.fixer.partner_id.lang = "en_US"
        order = self._priced_order()
        quotes = self._ask(order)
        self.assertEqual(order.state, "quoting")
        self.assertEqual(self._states(quotes), ["asked"] * 3)
        mails = self._mails(quotes, order.number)
        self.assertEqual(
            sorted(mails.mapped("email_to")),
            ["original@example.com", "quick@example.com", "third@example.com"],
        )
        for mail in mails:
            self.assertIn(f"/my/repairs/quotes/{mail.res_id}", mail.body_html)
            self.assertIn("New membrane", mail.body_html)
            for secret in (self.owner.name, "13800138000", "1501"):
                self.assertNotIn(secret, mail.body_html + mail.subject)

    def test_6_3_enquiry_speaks_the_contractors_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.env.ref("helpdesk_mgmt_property.mail_template_quote_request")
        template.with_context(lang="fr_FR").subject = "Veuillez chiffrer"
        self.third.partner_id.lang = "fr_FR"
        quotes = self._ask(self._priced_order())
        mails = self._mails(quotes, "Veuillez")
        self.assertEqual(mails.mapped("email_to"), ["third@example.com"])

    def test_6_3_enquiry_lines_are_those_of_the_order(self):
        order = self._priced_order()
        line = self._ask(order)[self.fixer].line_ids[0]
        self.assertEqual(
            (line.name, line.quantity, line.order_line_id),
            ("Take up tiles", 10, order.line_ids[0]),
        )

    def test_6_3_enquiry_needs_a_coming_deadline_and_enough_contractors(self):
        order = self._priced_order()
        soon = fields.Datetime.now() + timedelta(days=1)
        self._barred(
            lambda: order._ask_quotes(self.three, fields.Datetime.now()), "deadline"
        )
        self._barred(lambda: order._ask_quotes(self.fixer, soon), "6.3", "at least 3")
        order.award_reason = "Nobody else does this."
        order._ask_quotes(self.fixer, soon)
        self.assertEqual(order.state, "quoting")

    def test_6_3_deadline_never_comes_nearer(self):
        order = self._priced_order()
        quotes = self._ask(order)
        near = fields.Datetime.now() + timedelta(hours=1)
        self._barred(lambda: order._ask_quotes(self.three, near), "keep that time")
        with self.assertRaises(AccessError):
            order.quote_deadline = near
        later = fields.Datetime.now() + timedelta(days=3)
        order._ask_quotes(self.env["property.contractor"], later)
        self.assertEqual(order.quote_deadline, later)
        self.assertEqual(len(self._mails(quotes, order.number)), 6)

    def test_6_3_who_may_not_have_the_order_is_not_asked(self):
        order = self._priced_order()
        self.third._transition("suspended", reason="Late")
        soon = fields.Datetime.now() + timedelta(days=1)
        self._barred(lambda: order._ask_quotes(self.three, soon), "Third Works")

    def test_6_3_contractor_of_another_company_is_not_asked(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        foreign = self._create_contractor("Foreign Firm", company_id=company.id)
        order = self._priced_order()
        soon = fields.Datetime.now() + timedelta(days=1)
        self._barred(lambda: order._ask_quotes(self.three | foreign, soon), "Foreign")

    def test_6_3_quote_is_given_and_given_again_until_the_deadline(self):
        order, quotes = self._three_quotes()
        quote = quotes[self.builder]
        self.assertEqual((quote.state, quote.amount), ("submitted", 8200))
        self.assertEqual(quote.entered_by_id, self.builder_user)
        self._answer(quote, (400, 800))
        self.assertEqual(quote.amount, 7200)
        texts = " ".join(quote.message_ids.mapped("preview"))
        self.assertIn("8,200", texts)

    def test_6_3_quote_after_the_deadline_is_refused(self):
        order, quotes = self._three_quotes()
        late = self._create_contractor("Late Firm")
        self.users[late] = self._create_contractor_user(late, "late")
        quotes |= self._ask(order, late)
        self._close_enquiry(order)
        for quote in (quotes[self.builder], quotes[late]):
            before = (quote.state, quote.amount, quote.message_ids)
            self._barred(lambda quote=quote: self._answer(quote, (1, 1)), "6.3")
            quote.invalidate_recordset()
            self.assertEqual((quote.state, quote.amount, quote.message_ids), before)
            self._barred(lambda quote=quote: self._as_contractor(quote)._decline("No"))

    def test_6_3_every_item_has_a_price(self):
        quote = self._ask(self._priced_order())[self.fixer]
        first, second = quote.line_ids.order_line_id
        other = self._priced_order().line_ids[0]
        as_fixer = self._as_contractor(quote)
        for prices in (
            {first.id: 5},
            {first.id: 5, second.id: -1},
            {first.id: 5, second.id: float("nan")},
            {first.id: 5, second.id: float("inf")},
            {first.id: 5, second.id: "7"},
            {first.id: 5, second.id: True},
            {first.id: 5, second.id: 5, other.id: 5},
            {first.id: 0, second.id: 0},
            {},
        ):
            with self.subTest(prices=prices):
                self._barred(lambda prices=prices: as_fixer._submit(prices))
        for over in ({"days": -1}, {"guarantee_months": -1}, {"days": None}):
            with self.subTest(over=over):
                self._barred(lambda over=over: self._answer(quote, **over))
        self.assertEqual((quote.state, quote.amount), ("asked", 0))

    def test_6_3_lump_sum_quote(self):
        order = self._create_order(contractor_id=False, lump_sum=0, estimate=9000)
        quotes = self._ask(order)
        quote = self._as_contractor(quotes[self.fixer])
        self._barred(lambda: quote._submit({}))
        quote._submit({}, lump_sum=8800, guarantee_months=24)
        self.assertEqual(quote.amount, 8800)

    def test_6_3_another_contractor_gives_no_quote(self):
        quote = self._ask(self._priced_order())[self.fixer]
        prices = {line.order_line_id.id: 5 for line in quote.line_ids}
        for user in (self.builder_user, self.env.ref("base.public_user")):
            thief = self._as_contractor(quote, user)
            with self.assertRaises(AccessError):
                thief._submit(prices)
            with self.assertRaises(AccessError):
                thief._decline("Not ours")
        self.assertEqual(quote.state, "asked")

    def test_6_3_contractor_reads_no_quote_by_address(self):
        order, quotes = self._three_quotes()
        for user in (self.builder_user, self.fixer_user):
            for record in (quotes[self.third], quotes[self.third].line_ids, order):
                with self.assertRaises(AccessError), mute_logger("odoo.addons.base"):
                    record.with_user(user).read(["create_date"])

    def test_6_3_declining_says_why(self):
        quote = self._ask(self._priced_order())[self.fixer]
        as_fixer = self._as_contractor(quote)
        self._barred(lambda: as_fixer._decline("  "), "6.3")
        as_fixer._decline("No people this week")
        self.assertEqual(quote.state, "declined")
        self._barred(lambda: self._answer(quote))

    def test_6_3_unanswered_quotes_lapse_once(self):
        order = self._priced_order()
        quotes = self._ask(order)
        self._answer(quotes[self.builder])

        def lapse():
            cron = self.env.ref("helpdesk_mgmt_property.cron_quote_lapse")
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
            self.env.invalidate_all()

        lapse()
        self.assertEqual(self._states(quotes), ["submitted", "asked", "asked"])
        self._close_enquiry(order)
        lapse()
        lapse()
        self.assertEqual(self._states(quotes), ["submitted", "lapsed", "lapsed"])
        self.assertEqual(
            quotes[self.fixer]._outcome_text(), "The time for quotes is over."
        )

    def test_6_3_quote_on_paper_is_entered_with_the_paper(self):
        quote = self._ask(self._priced_order())[self.fixer].with_user(self.coordinator)
        prices = {line.order_line_id.id: 700 for line in quote.line_ids}
        self._barred(lambda: quote._submit(prices), "paper")
        self.assertEqual(quote.state, "asked")
        entry = self.env["property.quote.entry"].with_user(self.coordinator)
        entry = entry.create({"quote_id": quote.id, "file": self.PAPER[1], "days": 3})
        entry.line_ids.price_unit = 700
        entry.action_enter()
        self.assertEqual((quote.state, quote.amount), ("submitted", 9800))
        self.assertEqual(quote.entered_by_id, self.coordinator)
        paper = quote.evidence_ids
        self.assertEqual((paper.kind, paper.author_id), ("paper", self.coordinator))
        with self.assertRaises(AccessError):
            paper.unlink()

    def test_6_3_clerk_and_stranger_enter_no_quote(self):
        quote = self._ask(self._priced_order())[self.fixer]
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            login="award_stranger",
            groups="helpdesk_mgmt_property.group_repair_coordinator",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        prices = {line.order_line_id.id: 700 for line in quote.line_ids}
        for user in (self.clerk, self.leader, stranger):
            with self.assertRaises(AccessError):
                quote.with_user(user).sudo()._submit(prices, paper=self.PAPER)
            with self.assertRaises(AccessError):
                self._ask_as(user, quote.order_id)

    def _ask_as(self, user, order):
        deadline = fields.Datetime.now() + timedelta(days=1)
        order.with_user(user)._ask_quotes(self.three, deadline)

    def test_6_3_nobody_writes_into_a_quote(self):
        """Neither before nor after the deadline, by whatever way."""
        order, quotes = self._three_quotes()
        quote = quotes[self.fixer]
        forged = {"property_quote": True, "property_transition": True}
        for user in (self.coordinator, self.manager, self.fixer_user, self.env.user):
            as_user = quote.with_user(user).with_context(**forged)
            for vals in (
                {"lump_sum": 1},
                {"contractor_id": self.third.id},
                {"submitted_at": fields.Datetime.now()},
                {"state": "won"},
                {"line_ids": [(1, quote.line_ids[0].id, {"price_unit": 1})]},
            ):
                with self.subTest(user=user.login, vals=vals):
                    with self.assertRaises(AccessError):
                        as_user.write(vals)
            with self.assertRaises(AccessError):
                as_user.line_ids[0].write({"price_unit": 1})
            with self.assertRaises(AccessError):
                as_user.line_ids.unlink()
            with self.assertRaises(AccessError):
                as_user.create({"order_id": order.id, "contractor_id": self.fixer.id})
            with self.assertRaises(AccessError):
                order.with_user(user).with_context(**forged).write(
                    {"quote_ids": [(1, quote.id, {"lump_sum": 1})]}
                )
        self.assertEqual(quote.amount, 9200)

    def test_6_3_enquiry_taken_back(self):
        order, quotes = self._three_quotes()
        order.action_take_back_enquiry()
        self.assertEqual(order.state, "draft")
        self.assertEqual(self._states(quotes), ["withdrawn"] * 3)
        self.assertEqual(len(self._mails(quotes, "taken back")), 3)
        # The scope may change now, and what was quoted stays as it was.
        order.line_ids[0].quantity = 20
        self.assertEqual(quotes[self.builder].amount, 8200)
        self.assertEqual(self._ask(order)[self.builder].line_ids[0].quantity, 20)

    def test_6_3_quotes_for_other_items_are_asked_anew(self):
        order, quotes = self._three_quotes()
        order.line_ids[0].unlink()
        self.assertFalse(order._valid_quotes())
        self.assertEqual(quotes[self.builder].amount, 8200)
        anew = self._ask(order, self.fixer, timedelta(days=2))
        self.assertEqual(set(anew), set(self.three))
        self.assertEqual(self._states(quotes), ["withdrawn"] * 3)

    def test_6_3_contractor_without_address_is_named(self):
        mute = self._create_contractor("Mute Firm")
        mute.partner_id.email = False
        self.third.partner_id.email = False
        self.third_user.email = "worker@example.com"
        order = self._priced_order()
        quotes = self._ask(order, self.builder | self.third | mute)
        mails = self._mails(quotes, order.number)
        self.assertEqual(
            sorted(mails.mapped("email_to")),
            ["original@example.com", "worker@example.com"],
        )
        texts = " ".join(order.message_ids.mapped("preview"))
        self.assertIn("Mute Firm has no e-mail address", texts)

    def test_6_3_wizard_asks_those_proposed(self):
        order = self._priced_order()
        wizard = self.env["property.quote.request"].with_user(self.coordinator)
        wizard = wizard.create({"order_id": order.id})
        self.assertEqual(wizard.contractor_ids, self.three)
        self.assertGreater(wizard.deadline, fields.Datetime.now())
        wizard.action_ask()
        self.assertEqual(order.quote_ids.contractor_id, self.three)
