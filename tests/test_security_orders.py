# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .repair.room_samples import RoomSamples
from .security_common import SecurityCommon, read_table


@tagged("post_install", "-at_install")
class TestSecurityOrders(RoomSamples, SecurityCommon):
    """Role × record of the room repair: what the record rules leave."""

    def _people(self):
        return {
            "owner": self.portal_owner,
            "contractor": self.fixer_user,
            "other contractor": self.builder_user,
            "employee": self.employee,
            "handler": self.handler,
            "desk user": self.clerk,
            "coordinator": self.coordinator,
            "desk manager": self.manager,
            "leader": self.leader,
            "analyst": self.analyst,
            "other company": self.stranger,
        }

    def _samples(self):
        samples = self._make_room()
        order = self.order
        named = {
            **samples,
            "helpdesk.ticket.deadline": order.sudo().deadline_ids[:1],
            "property.approval.log": order.sudo().approval_log_ids[:1],
            "property.evidence": order.sudo().evidence_ids[:1],
            "res.partner.bank": self.fixer.partner_id.bank_ids,
            "tier.review": order.sudo().review_ids[:1],
        }
        return {name: record.sudo(False) for name, record in named.items()}

    def test_matrix_of_the_room(self):
        """Each letter is asked of the record itself, past no rule."""
        table = read_table("Work orders")
        samples = self._samples()
        for name, record in sorted(samples.items()):
            with self.subTest(model=name):
                self.assertEqual(len(record[:1]), 1, name)
                found = {
                    role: self._letters(record[:1], user, "rwd")
                    for role, user in self._people().items()
                }
                self._assert_row(table, name, found)
                for user in self._people().values():
                    self._assert_search_agrees(record[:1], user)
        self.assertEqual(set(table), set(samples))

    def test_department_of_neither_ticket_reads_nothing(self):
        """The order is for two departments; a third one has nothing to do with it."""
        samples = self._make_room()
        group = "helpdesk_mgmt_property.group_department_handler"
        third = new_test_user(self.env, login="property_third", groups=group)
        self.env["helpdesk.ticket.team"].create(
            {"name": "Third", "user_ids": [Command.link(third.id)]}
        )
        self.assertTrue(third.helpdesk_team_ids)
        for name, record in samples.items():
            if name in ("property.contractor", "property.contractor.evaluation"):
                continue
            with self.subTest(model=name):
                records = record.with_user(third)
                self.assertFalse(records.has_access("read"))
                if records.browse().has_access("read"):
                    self.assertFalse(records.search([("id", "in", record.ids)]))
