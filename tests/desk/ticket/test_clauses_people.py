# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...common import PropertyCommon


@tagged("post_install", "-at_install")
class TestClausesPeople(PropertyCommon):
    """What the rule book says of the people of customer service (第七章)."""

    def test_7_1_6_manager_hands_any_ticket_over(self):
        """From one department to another, which its people cannot do themselves."""
        ticket = self._bring_to(self._create_ticket(), "dispatched")
        with self.assertRaises(AccessError):
            ticket.with_user(self.handler).team_id = self.design_team
        line = ticket.assignment_ids.with_user(self.manager)
        line._transition("cancelled")
        self._assign(ticket, self.design_team)
        ticket.with_user(self.manager).team_id = self.design_team
        self.assertEqual(ticket.team_id, self.design_team)
        self.assertTrue(ticket.with_user(self.designer).has_access("write"))
        self.assertFalse(ticket.with_user(self.handler).has_access("write"))

    def test_7_1_8_manager_sees_all_projects(self):
        other = self.env["project.project"].create(
            {"name": "Other Garden", "is_development": True, "code": "OG"}
        )
        mine = self._create_ticket()
        theirs = self._create_ticket(unit_id=False, project_id=other.id)
        tickets = mine | theirs
        for user in (self.manager, self.clerk):
            self.assertEqual(
                tickets.with_user(user).search([("id", "in", tickets.ids)]), tickets
            )
        self.assertFalse(tickets.with_user(self.handler)._filtered_access("read"))

    def test_7_1_11_representative_sees_the_property_offices_tickets(self):
        office = self.env.ref("helpdesk_mgmt_property.team_property_management")
        ticket = self._create_ticket()
        self._bring_to(ticket, "verified")
        self._assign(ticket, office)
        ticket.with_user(self.clerk).action_advance()
        ticket.team_id = office
        found = ticket.with_user(self.clerk).search(
            [("assignment_ids.team_id", "=", office.id)]
        )
        self.assertIn(ticket, found)
        self.assertTrue(ticket.with_user(self.clerk).has_access("write"))
        self.assertFalse(ticket.with_user(self.handler).has_access("read"))

    def test_a_11_deputy_sees_to_daily_matters(self):
        """Corrects a call that is over, coordinates; what is the manager's is not
        the deputy's."""
        calls = self.env["helpdesk.intake"].with_user(self.clerk)
        call = calls.create({"caller_name": "Owner One", "content": "A question"})
        call._write_sealed({"state": "done"})
        with self.assertRaisesRegex(UserError, "deputy"):
            call.content = "Another question"
        call.with_user(self.deputy).content = "Another question"
        ticket = self._create_ticket().with_user(self.deputy)
        ticket.coordinator_id = self.coordinator
        ticket.severity = "3"
        with self.assertRaises(UserError):
            ticket.severity = "1"
        with self.assertRaises(AccessError):
            self.env["helpdesk.ticket.cause"].with_user(self.deputy).create(
                {"name": "Mine"}
            )

    def test_a_11_deputy_stands_in_for_the_manager(self):
        """Where no manager is there, the deputy is told before the leader."""
        ticket = self._create_ticket()
        self.assertNotIn(self.deputy, ticket.sudo()._holders("desk_manager", None))
        group = self.env.ref("helpdesk_mgmt_property.group_desk_manager")
        group.all_user_ids.write({"group_ids": [(3, group.id)]})
        deputies = self.env.ref("helpdesk_mgmt_property.group_desk_deputy").all_user_ids
        told = ticket.sudo()._holders("desk_manager", None)
        self.assertIn(self.deputy, told)
        self.assertLessEqual(told, deputies)

    def test_a_10_manager_is_all_that_the_deputy_is(self):
        self.assertTrue(
            self.manager.has_group("helpdesk_mgmt_property.group_desk_deputy")
        )
        self.assertFalse(
            self.deputy.has_group("helpdesk_mgmt_property.group_desk_manager")
        )
        self.assertTrue(
            self.deputy.has_group("helpdesk_mgmt_property.group_repair_coordinator")
        )

    def test_a_13_1_question_is_answered_on_record(self):
        ticket = self._create_ticket("consultation", user=self.clerk)
        with self.assertRaisesRegex(UserError, "A 13.1"):
            ticket.action_advance()
        ticket.outcome = "The office is open until six."
        ticket.action_advance()
        self.assertEqual(ticket.milestone, "answered")
