# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..common import PropertyCommon


@tagged("post_install", "-at_install")
class TestCustomerMerge(PropertyCommon):
    """Clause 7.7.1: the data analyst keeps the customer database."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owner.write({"phone": "13800138000", "email": False})
        cls.twin = cls._customer()

    @classmethod
    def _customer(cls, **over):
        vals = {"name": "Owner One", "phone": "138 0013 8000", **over}
        return cls.env["res.partner"].create({"property_customer": True, **vals})

    def _merge(self, partners, kept, user=None):
        """As the wizard that the list of customers opens does it."""
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard = wizard.with_user(user or self.analyst).create(
            {"partner_ids": partners.ids, "dst_partner_id": kept.id}
        )
        wizard.action_merge()

    def _refused(self, reason, partners, kept=None, user=None, error=UserError):
        with self.assertRaisesRegex(error, reason), self.env.cr.savepoint():
            self._merge(partners, kept or partners[0], user)
        self.env.invalidate_all()
        self.assertEqual(partners.exists(), partners)

    def test_7_7_1_analyst_merges_duplicates(self):
        """What named the duplicate names the contact that stays; nothing is lost."""
        self.twin.write(
            {
                "identity_number": "110101199001011237",
                "email": "one@example.com",
                "privacy_consent": True,
                "privacy_consent_date": "2024-05-18",
            }
        )
        ticket = self._create_ticket(
            partner_id=self.twin.id, contact_role="family", unit_id=self.unit.id
        )
        self._merge(self.owner | self.twin, self.owner)
        self.assertFalse(self.twin.exists())
        self.assertEqual(ticket.partner_id, self.owner)
        self.assertEqual(self.owner.private_phone, "13800138000")
        self.assertEqual(self.owner.phone, "138****8000")
        self.assertEqual(self.owner.identity_number, "110101199001011237")
        self.assertEqual(self.owner.email, "one@example.com")
        self.assertEqual(str(self.owner.privacy_consent_date), "2024-05-18")
        self.assertEqual(self.owner.ownership_ids.unit_id, self.unit)
        self.assertEqual(self.owner.message_ids[0].author_id, self.analyst.partner_id)

    def test_7_7_1_duplicates_are_found_without_reading_numbers(self):
        customers = self.env["res.partner"].with_user(self.analyst)
        found = customers.search([("is_possible_duplicate", "=", True)])
        self.assertLessEqual(self.owner | self.twin, found.with_env(self.env))
        self.assertNotIn(self.owner_2, found)
        with self.assertRaises(AccessError):
            self.twin.with_user(self.analyst).read(["private_phone"])

    def test_7_7_1_analyst_fills_gaps_of_customers_alone(self):
        self.owner_2.with_user(self.analyst).phone = "13900139000"
        self.assertEqual(self.owner_2.private_phone, "13900139000")
        other = self.env["res.partner"].create({"name": "A Supplier"})
        with self.assertRaises(AccessError):
            other.with_user(self.analyst).name = "Another"
        with self.assertRaises(AccessError):
            self.owner.with_user(self.analyst).unlink()
        with self.assertRaises(AccessError):
            self.owner.with_user(self.analyst).property_customer = False

    def test_7_7_1_tickets_stay_sealed_to_the_analyst(self):
        ticket = self._create_ticket().with_user(self.analyst)
        with self.assertRaises(AccessError):
            ticket.name = "Another matter"
        with self.assertRaises(AccessError):
            ticket.action_advance()

    def test_7_7_1_others_merge_no_customers(self):
        """Not even who may merge contacts otherwise."""
        keeper = new_test_user(
            self.env, "keeper", groups="base.group_user,base.group_partner_manager"
        )
        pair = self.owner | self.twin
        for user in (keeper, self.clerk, self.leader, self.employee):
            self._refused("", pair, user=user, error=AccessError)
        self._merge(pair, self.owner, self.manager)
        self.assertFalse(self.twin.exists())

    def test_7_7_1_analyst_merges_no_other_contacts(self):
        suppliers = self.env["res.partner"].create(
            [{"name": "Same", "email": "a@example.com"}] * 2
        )
        self._refused("customers alone", suppliers, error=AccessError)

    def test_7_7_1_two_people_of_one_name_stay_two(self):
        other = self._customer(phone="13900139000")
        self._refused("may be two people", self.owner | other)

    def test_7_7_1_numbers_that_differ_are_not_dropped(self):
        self.owner.identity_number = "110101199001011237"
        self.twin.identity_number = "110101199001011253"
        self._refused("Identity No.", self.owner | self.twin)
        self.twin.write(
            {"identity_number": "110101199001011237", "phone": "13900139000"}
        )
        self._refused("Phone in Full", self.owner | self.twin)

    def test_7_7_1_both_owners_of_one_home(self):
        self.env["property.ownership"].create(
            {"unit_id": self.unit.id, "partner_id": self.twin.id, "role": "family"}
        )
        self._refused("register of one home", self.owner | self.twin)

    def test_7_7_1_who_works_for_the_house_is_no_duplicate(self):
        self.employee.partner_id.write(
            {"name": "Owner One", "phone": "13800138000", "property_customer": True}
        )
        self._refused("works for the house", self.owner | self.employee.partner_id)

    def test_7_7_1_signed_paper_keeps_who_it_is_addressed_to(self):
        ticket = self._create_ticket()
        letter = self.env["helpdesk.ticket.letter"].with_user(self.clerk)
        letter = letter.create(
            {
                "ticket_id": ticket.id,
                "partner_id": self.twin.id,
                "subject": "Leak",
                "body": "We come on Monday.",
            }
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE helpdesk_ticket_letter SET state = 'submitted' WHERE id = %s",
            [letter.id],
        )
        self.env.invalidate_all()
        self._refused("signed paper", self.owner | self.twin)
        self._merge(self.owner | self.twin, self.twin)
        self.assertEqual(self.unit.ownership_ids.partner_id, self.twin)
