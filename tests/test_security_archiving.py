# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who archives what: the table *Archiving* of ``security/README.md``, cell by cell."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .security_common import NONE, SecurityCommon, read_table

ADDON = "helpdesk_mgmt_property"


@tagged("post_install", "-at_install")
class TestSecurityArchiving(SecurityCommon):
    def _models(self):
        """Ours, and those that we extend, that can be archived."""
        return [
            name
            for name, model in sorted(self.env.registry.items())
            if not model._abstract
            and not model._transient
            and "active" in model._fields
            and (
                model._original_module == ADDON
                or any(
                    field.store and ADDON in field._modules
                    for field in model._fields.values()
                )
            )
        ]

    def _samples(self):
        """What would be worth hiding: a customer, a registered ticket, its parts."""
        ticket = self._create_ticket("repair")
        self._bring_to(ticket, "dispatched")
        contractor = self.env["property.contractor"].search(
            [("partner_id", "=", self.firm.id)]
        )
        return {
            "helpdesk.ticket": ticket,
            "helpdesk.ticket.stage": self.env.ref(f"{ADDON}.stage_closed"),
            "helpdesk.ticket.verification": ticket.sudo().verification_ids[:1],
            "helpdesk.ticket.payer": self._payer(ticket),
            "mail.activity": ticket.activity_schedule(user_id=self.clerk.id),
            "project.project": self.project,
            "property.building": self.building,
            "property.contractor": contractor,
            "property.prospect": self.env["property.prospect"].create(
                {"name": "Passer-by"}
            ),
            "property.unit": self.unit,
            "res.company": self.env["res.company"].search([], limit=1),
            "res.partner": self.env["res.partner"].create(
                {"name": "Mrs. Lin", "property_customer": True}
            ),
            "res.users": self.designer,
            "resource.calendar": self.env.ref(f"{ADDON}.calendar_cn"),
        }

    def _payer(self, ticket):
        payers = self.env["helpdesk.ticket.payer"].with_user(self.manager)
        return payers.create(
            {
                "ticket_id": ticket.id,
                "cause": "force_majeure",
                "payer": "developer",
                "override_reason": "Storm.",
            }
        )

    def _cell(self, sample, user):
        try:
            with self.env.cr.savepoint():
                sample.with_user(user).write({"active": False})
                self.env.flush_all()
                self.env.cr.execute("SELECT 1")
                done = not sample.sudo().active
                raise Undone
        except Undone:
            return "a" if done else NONE
        except UserError:
            return NONE
        finally:
            self.env.invalidate_all()

    def test_matrix_of_archiving(self):
        table = read_table("Archiving")
        samples, models = self._samples(), self._models()
        for name in models:
            sample = samples.get(name) or self.env[name].search([], limit=1)
            sample = sample.sudo(False).with_user(self.env.user)
            with self.subTest(model=name):
                self.assertTrue(sample)
                found = {
                    role: self._cell(sample, user)
                    for role, user in self._staff().items()
                }
                self._assert_row(table, name, found)
        self.assertFalse(set(table) - set(models), "models that there are not")
        self.assertGreater(len(models), 25)

    def test_nobody_makes_a_hidden_row(self):
        """A row that starts archived is archived by who made it."""
        contractors = self.env["property.contractor"].with_user(self.coordinator)
        firm = self.env["res.partner"].create({"name": "Hidden", "is_company": True})
        vals = {"partner_id": firm.id}
        for make in (
            lambda: contractors.create({**vals, "active": False}),
            lambda: contractors.with_context(default_active=False).create(vals),
        ):
            with (
                self.assertRaisesRegex(UserError, "archives"),
                self.env.cr.savepoint(),
            ):
                make()

    def test_firm_of_a_contractor_and_other_contacts(self):
        with self.assertRaisesRegex(UserError, "archives"):
            self.firm.with_user(self.clerk).action_archive()
        other = self.env["res.partner"].create({"name": "Newspaper"})
        other.with_user(self.clerk).action_archive()
        self.assertFalse(other.active)

    def test_shared_rows_take_a_manager_of_all_companies(self):
        self.env["res.company"].create({"name": "Company B"})
        trade = self.env["property.trade"].search([], limit=1)
        self.assertEqual(self._cell(trade, self.manager), NONE)


class Undone(Exception):
    """Takes back what was only tried."""
