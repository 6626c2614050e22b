# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import urlsplit

from lxml import etree

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .portal_common import PortalCommon


@tagged("post_install", "-at_install")
class TestPortalTraps(PortalCommon):
    """What is wrong in the helpdesk below and must not reach our users."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.done = cls.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")
        cls.awaiting = cls.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_awaiting")
        cls.done.close_from_portal = True
        cls.plain_1, cls.plain_2 = cls.env["helpdesk.ticket"].create(
            [
                {
                    "name": f"Plain {partner.name}",
                    "description": "Without a kind",
                    "partner_id": partner.id,
                }
                for partner in cls.owner | cls.owner_2
            ]
        )
        cls.of_kind = cls._own_ticket(cls)

    def _close(self, ticket, stage=None):
        self._post(
            "/ticket/close", ticket_id=ticket.id, stage_id=(stage or self.done).id
        )
        self.env.invalidate_all()

    def test_trap_01_ticket_close_idor(self):
        self._login(self.user_1)
        self._close(self.plain_2)
        self.assertFalse(self.plain_2.closed)
        self._close(self.plain_1)
        self.assertEqual(self.plain_1.stage_id, self.done)

    def test_trap_01_ticket_close_by_get(self):
        self._login(self.user_1)
        response = self.url_open(
            f"/ticket/close?ticket_id={self.plain_1.id}&stage_id={self.done.id}"
        )
        self.assertEqual(response.status_code, 405)
        with mute_logger("odoo.http"):
            response = self._post(
                "/ticket/close",
                ticket_id=self.plain_1.id,
                stage_id=self.done.id,
                csrf_token="no",
            )
        self.assertEqual(response.status_code, 400)
        self.env.invalidate_all()
        self.assertFalse(self.plain_1.closed)

    def test_trap_01_stage_is_checked(self):
        """A stage not meant for the portal, of another team, or of a flow."""
        self._login(self.user_1)
        team = self.env["helpdesk.ticket.team"].create({"name": "Other"})
        foreign = self.done.copy({"team_ids": [Command.set(team.ids)]})
        closed = self.env.ref("helpdesk_mgmt_property.stage_closed")
        closed.close_from_portal = True
        for stage in (self.awaiting, foreign, closed):
            self._close(self.plain_1, stage)
            self.assertFalse(self.plain_1.closed)
        self._post("/ticket/close", ticket_id="x", stage_id="y")

    def test_trap_01_ticket_of_a_kind_is_not_closed_from_outside(self):
        closed = self.env.ref("helpdesk_mgmt_property.stage_closed")
        closed.close_from_portal = True
        self._login(self.user_1)
        for stage in (closed, self.done):
            self._close(self.of_kind, stage)
            self.assertEqual(self.of_kind.milestone, "new")

    def test_trap_01_page_closes_by_post(self):
        page = self.env.ref("helpdesk_mgmt.portal_helpdesk_ticket_page")
        arch = etree.fromstring(page.get_combined_arch())
        (form,) = arch.xpath("//form[@t-attf-action='/ticket/close']")
        self.assertEqual(form.get("method"), "POST")
        self.assertTrue(form.xpath("input[@name='csrf_token']"))

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_trap_02_public_stage_write(self):
        public = self.env.ref("base.public_user")
        for user in (public, self.user_1):
            stage = self.done.with_user(user)
            self.assertEqual(stage.name, self.done.name)
            with self.assertRaises(AccessError):
                stage.write({"name": "Renamed", "close_from_portal": True})

    def test_trap_13_owners_under_one_parent(self):
        """Contacts filed under their community do not read one another's tickets."""
        parent = self.env["res.partner"].create({"name": "The Community"})
        person = self.env["res.partner"].create(
            {"name": "Neighbour", "parent_id": parent.id}
        )
        sibling = self.env["res.partner"].create(
            {"name": "Sibling", "parent_id": parent.id}
        )
        ticket = self._create_ticket(partner_id=sibling.id, name="Not for you")
        user = new_test_user(
            self.env,
            login="property_neighbour",
            groups="base.group_portal",
            partner_id=person.id,
            name=person.name,
        )
        self.assertFalse(self._found(user, ticket))
        self._login(user)
        self.assertNotIn("Not for you", self.url_open("/my/tickets").text)
        response = self.url_open(f"/my/ticket/{ticket.id}")
        self.assertEqual(urlsplit(response.url).path, "/my")

    def test_trap_14_follower_reads_nothing(self):
        """A contractor or neighbour in copy does not get the owner's file."""
        self.of_kind.message_subscribe(partner_ids=self.owner_2.ids)
        self.assertIn(self.owner_2, self.of_kind.message_partner_ids)
        self.assertFalse(self._found(self.user_2, self.of_kind))
        with self.assertRaises(AccessError):
            self.of_kind.with_user(self.user_2).read(["contact_phone"])
        self._login(self.user_2)
        response = self.url_open(f"/my/ticket/{self.of_kind.id}")
        self.assertEqual(urlsplit(response.url).path, "/my")

    def test_trap_14_plain_tickets_stay_as_they_were(self):
        self.plain_1.message_subscribe(partner_ids=self.owner_2.ids)
        self.assertTrue(self._found(self.user_2, self.plain_1))
        self._login(self.user_2)
        self.assertIn("Plain", self.url_open("/my/tickets").text)

    def _found(self, user, ticket):
        return (
            self.env["helpdesk.ticket"]
            .with_user(user)
            .search_count([("id", "=", ticket.id)])
        )
