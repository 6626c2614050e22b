# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from unittest.mock import patch

from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from ....bench.specification import specification
from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestTicketOpening(PropertyCommon):
    """What it costs to open a ticket, and to find one among many."""

    def setUp(self):
        super().setUp()
        self.ticket = self._create_ticket()
        self._bring_to(self.ticket, "dispatched")

    def _open(self, user):
        ticket = self.ticket.with_user(user).with_context(lang="en_US", bin_size=True)
        view = ticket.get_view(
            self.env.ref("helpdesk_mgmt_property.helpdesk_ticket_view_form").id, "form"
        )
        asked = specification(ticket, etree.fromstring(view["arch"]), "form")
        self.env.invalidate_all()
        return ticket, asked

    def test_a_ticket_opens_with_few_queries(self):
        """The form as the web client asks for it, in a server that is warm."""
        for milestone in ("dispatched", "in_progress"):
            self._bring_to(self.ticket, milestone)
            for user in (self.clerk, self.coordinator, self.handler):
                ticket, asked = self._open(user)
                ticket.web_read(asked)
                self.env.invalidate_all()
                with self.subTest(milestone=milestone, user=user.login):
                    with self.assertQueryCount(30):
                        ticket.web_read(asked)

    def test_parts_are_read_as_the_platform_reads_them(self):
        """At one go or one by one: the same lines, to each as far as allowed."""
        own_way = "odoo.addons.helpdesk_mgmt_property.models.mixins.parts_mixin"
        own_way += ".PropertyPartsMixin._read_together"
        people = (self.clerk, self.handler, self.leader, self.analyst, self.employee)
        for user in people:
            if not self.ticket.with_user(user).has_access("read"):
                continue
            ticket, asked = self._open(user)
            at_one_go = ticket.web_read(asked)
            self.env.invalidate_all()
            with self.subTest(user=user.login), patch(own_way):
                self.assertEqual(ticket.web_read(asked), at_one_go)

    def test_lines_that_one_may_not_see_stay_hidden(self):
        """A sheet to another department is no line of the ticket for this one."""
        parts = self.env["ir.rule"].create(
            {
                "name": "Nobody's",
                "model_id": self.env.ref(
                    "helpdesk_mgmt_property.model_helpdesk_ticket_verification"
                ).id,
                "domain_force": "[(0, '=', 1)]",
            }
        )
        ticket, asked = self._open(self.clerk)
        self.assertFalse(ticket.web_read(asked)[0]["verification_ids"])
        parts.unlink()
        ticket, asked = self._open(self.clerk)
        self.assertTrue(ticket.web_read(asked)[0]["verification_ids"])

    def test_values_that_wait_to_be_written_are_read(self):
        """A line that was moved or taken away a moment ago counts as it is now."""
        ticket, asked = self._open(self.clerk)
        self.ticket.sudo().tag_ids = [Command.create({"name": "Moment"})]
        self.assertEqual(len(ticket.web_read(asked)[0]["tag_ids"]), 1)
        self.ticket.sudo().tag_ids = False
        self.assertEqual(ticket.web_read(asked)[0]["tag_ids"], [])

    def test_pieces_of_number_title_and_phone_are_found_by_index(self):
        for name in ("number", "name", "private_phone"):
            index = self._index(f"helpdesk_ticket__{name}_index")
            self.assertIn(f"gin ({name} gin_trgm_ops)", index)

    def test_the_open_tickets_are_counted_in_the_index(self):
        """What the list's count asks for, and the records' rules, stand in it."""
        query = (
            self.env["helpdesk.ticket"]
            .with_user(self.clerk)
            ._search([("kind", "!=", False), ("closed", "=", False)])
        )
        asked = set(re.findall(r'"helpdesk_ticket"\."(\w+)"', str(query.select("1"))))
        index = self._index("helpdesk_ticket_received_index")
        self.assertEqual(asked, {"active", "company_id", "kind", "stage_id"})
        self.assertTrue(asked <= set(re.findall(r"\w+", index)), index)

    def _index(self, name):
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = %s", [name]
        )
        return self.env.cr.fetchone()[0]
