# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import partial

from psycopg2 import IntegrityError

from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..concurrency_common import ConcurrencyCommon
from .common import ApprovalCommon


@tagged("post_install", "-at_install")
class TestNumberMixin(ApprovalCommon):
    def test_numbers_follow_each_other_within_company_and_year(self):
        company = self.env["res.company"].create({"name": "Second developer"})
        sequences = self.env["ir.sequence"]
        with freeze_time("2026-12-31"):
            numbers = [
                sequences._next_property_number("TEST", company.id) for _i in range(2)
            ]
            other = sequences._next_property_number("TEST", self.env.company.id)
        with freeze_time("2027-01-01"):
            numbers.append(sequences._next_property_number("TEST", company.id))
        self.assertEqual(
            numbers, ["TEST-2026-0001", "TEST-2026-0002", "TEST-2027-0001"]
        )
        self.assertEqual(other, "TEST-2026-0001")

    def test_client_chooses_neither_number_nor_year(self):
        vals = self._create_decision().copy_data()[0]
        decision = (
            self.env["helpdesk.ticket.decision"]
            .with_user(self.clerk)
            .with_context(ir_sequence_date="2001-01-01", default_number="JD-1")
            .create({**vals, "number": "JD-2001-0001"})
        )
        self.assertRegex(decision.number, r"^JD-20[2-9]\d-\d{4}$")
        with self.assertRaises(UserError):
            decision.write({"number": "JD-2001-0001"})

    def test_company_follows_the_ticket_and_stays(self):
        company = self.env["res.company"].create({"name": "Second developer"})
        self.clerk.sudo().company_ids |= company
        vals = self._create_decision().copy_data()[0]
        vals.pop("company_id")
        decision = (
            self.env["helpdesk.ticket.decision"]
            .with_user(self.clerk)
            .with_context(allowed_company_ids=[company.id, self.env.company.id])
            .create(vals)
        )
        self.assertEqual(decision.company_id, decision.ticket_id.company_id)
        with self.assertRaises(UserError):
            decision.write({"company_id": company.id})

    def test_same_number_twice_is_refused_by_the_database(self):
        first, second = self._create_decision(), self._create_decision()
        self.env.flush_all()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env.cr.execute(
                "UPDATE helpdesk_ticket_decision SET number = %s WHERE id = %s",
                [first.number, second.id],
            )


@tagged("post_install", "-at_install")
class TestNumberConcurrency(ConcurrencyCommon):
    """Two first users of a kind of number at once."""

    CODE = "RACE"

    def test_two_first_users_share_one_sequence(self):
        numbers = {}

        def draw(env, number):
            company = env["res.company"].search([], limit=1)
            sequences = env["ir.sequence"]
            numbers[number] = sequences._next_property_number(self.CODE, company.id)

        self._at_once(
            *((SUPERUSER_ID, partial(draw, number=number)) for number in range(2)),
            look=lambda env: env["res.company"].search([], limit=1),
        )
        numbers = list(numbers.values())
        self.assertEqual(len(set(numbers)), 2, numbers)
        with self._env() as env:
            domain = [("code", "=", f"property.{self.CODE}")]
            self.assertEqual(env["ir.sequence"].search_count(domain), 1)
